import type { ReportsText } from './uz-latn';

/** Words of the reports section in Russian. */
export const ru: ReportsText = {
  period: 'Период',
  periods: { today: 'Сегодня', yesterday: 'Вчера', week: 'Эта неделя', month: 'Этот месяц', range: 'Период' },
  from: 'С',
  to: 'По',
  print: 'Печать',
  pages: 'Страницы отчётов',
  than: (before) => `было ${before}`,
  nothingBefore: 'раньше не было',
  busiest: (name, figure) => `Больше всего ${name}: ${figure}.`,
  lowest: (name, figure) => `Меньше всего ${name}: ${figure}.`,
  nothing: 'За этот период данных нет.',
  ownOnly: 'Только ваши результаты.',
  minutes: (count) => `${count} мин`,
  live: 'Обновляется само',
  asOf: (time) => `на ${time}`,
};
