import type { ReportsText } from './uz-latn';

/** Reports, in Russian. The words of their tables are those of the box: `domain/report/words`. */
export const reports: ReportsText = {
  pages: 'Отчёт',
  print: 'Печать',
  empty: 'За этот период данных нет',
  than: (before) => `было ${before}`,
  nothingBefore: 'раньше не было',
  minutes: (count) => `${count} мин`,
};
