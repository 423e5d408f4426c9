import type { ReportsText } from './uz-latn';

/** Words of the reports section in English. */
export const en: ReportsText = {
  period: 'Period',
  periods: { today: 'Today', yesterday: 'Yesterday', week: 'This week', month: 'This month', range: 'Period' },
  from: 'From',
  to: 'To',
  print: 'Print',
  pages: 'Pages of reports',
  than: (before) => `before ${before}`,
  nothingBefore: 'nothing before',
  busiest: (name, figure) => `Most at ${name}: ${figure}.`,
  lowest: (name, figure) => `Least at ${name}: ${figure}.`,
  nothing: 'There is nothing in this period.',
  ownOnly: 'Your own results alone.',
  minutes: (count) => `${count} min`,
  live: 'Kept up to date',
  asOf: (time) => `as of ${time}`,
};
