import type { ReportsText } from './uz-latn';

/** Reports, in Uzbek in Cyrillic script. The words of their tables are those of the box: `domain/report/words`. */
export const reports: ReportsText = {
  pages: 'Ҳисобот',
  print: 'Чоп этиш',
  empty: 'Бу даврда маълумот йўқ',
  than: (before) => `олдин ${before}`,
  nothingBefore: 'олдин бўлмаган',
  minutes: (count) => `${count} дақ`,
};
