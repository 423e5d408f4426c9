/** Reports, in Uzbek in Latin script. The words of their tables are those of the box: `domain/report/words`. */
export const reports = {
  pages: 'Hisobot',
  print: 'Chop etish',
  empty: 'Bu davrda maʼlumot yoʻq',
  than: (before: string) => `oldin ${before}`,
  nothingBefore: 'oldin boʻlmagan',
  minutes: (count: string) => `${count} daq`,
};

/** The shape that every language fills. */
export type ReportsText = typeof reports;
