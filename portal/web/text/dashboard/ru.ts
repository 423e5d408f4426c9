import { plural } from '#ui/text/plural';
import type { DashboardText } from './uz-latn';

/** The dashboard, in Russian. */
export const dashboard: DashboardText = {
  figures: 'Главные показатели',
  revenue: 'Выручка',
  totalProfit: 'Прибыль всего',
  productProfit: 'С товаров',
  surcharge: 'С места',
  orders: 'Заказы',
  against: (days) =>
    days === 1
      ? 'к предыдущему дню'
      : `к предыдущим ${plural('ru', days, { one: '# дню', few: '# дням', many: '# дням', other: '# дням' })}`,
  before: (figure) => `было: ${figure}`,
  noChange: 'раньше не было',
  tabs: 'Разделы',
  tab: { orders: 'Заказы', employees: 'Сотрудники', products: 'Товары' },
  byHour: 'Заказы по часам',
  busiest: (hour, count) => `Больше всего: ${count} в ${hour}.`,
  evening: (hour, count) => `Вечерний пик: ${count} в ${hour}.`,
  noOrders: 'За этот период заказов не было.',
  chart: (count) => `Столбчатая диаграмма за 24 часа, всего заказов: ${count}`,
  hour: (hour, count, before) => `${hour}: ${count}, раньше ${before}`,
  bestSellers: 'Лучше всего продаётся',
  byRevenue: (currency) => `По выручке, ${currency}`,
  nothingSold: 'За этот период продаж не было.',
  latest: 'Последние заказы',
  all: 'Все',
  employee: 'Сотрудник',
  orderCount: 'Заказы',
  average: 'Средний чек',
  employeesList: 'Продажи сотрудников',
  noEmployees: 'Сотрудников нет',
  byCategory: 'Доли категорий',
  categoryShare: 'Все категории вместе 100 %',
  perProduct: 'Выручка по товарам',
  product: 'Товар',
  quantity: 'Количество',
  empty: 'За этот период данных нет',
};
