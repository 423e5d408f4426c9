import type { ReportsText } from './uz-latn';

/** Reports, in English. The words of their tables are those of the box: `domain/report/words`. */
export const reports: ReportsText = {
  pages: 'Report',
  print: 'Print',
  empty: 'There is nothing in this period',
  than: (before) => `before ${before}`,
  nothingBefore: 'nothing before',
  minutes: (count) => `${count} min`,
};
