import type { ShellText } from './uz-latn';

/** The frame around every page, in Russian. */
export const shell: ShellText = {
  menu: 'Главное меню',
  skip: 'Перейти к странице',
  language: 'Язык',
  plan: (name, used, most) => `${name} · филиалы ${used}/${most}`,
  nothingHere: 'Такой страницы нет',
  nothingHereMore: 'Адрес неверный, или эта запись вам не видна.',
  pages: {
    dashboard: 'Дашборд',
    orders: 'Заказы',
    products: 'Товары',
    reports: 'Отчёты',
    employees: 'Сотрудники',
    transactions: 'Транзакции',
    branches: 'Филиалы',
    subscription: 'Подписка',
    'payment-settings': 'Настройки оплаты',
    profile: 'Профиль',
    customers: 'Клиенты',
    phone: 'Заказ по телефону',
    menu: 'Меню',
    'stop-list': 'Стоп-лист',
    halls: 'Залы',
    staff: 'Должности и персонал',
    book: 'Группы и поля',
    conflicts: 'Расхождения',
  },
};
