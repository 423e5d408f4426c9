/** Words of the reports section that no file has. */
export const uzLatn = {
  period: 'Davr',
  periods: { today: 'Bugun', yesterday: 'Kecha', week: 'Shu hafta', month: 'Shu oy', range: 'Davr' },
  from: 'Dan',
  to: 'Gacha',
  print: 'Chop etish',
  pages: 'Hisobot sahifalari',
  than: (before: string) => `oldin ${before}`,
  nothingBefore: 'oldin boʻlmagan',
  busiest: (name: string, figure: string) => `Eng yuqorisi ${name}: ${figure}.`,
  lowest: (name: string, figure: string) => `Eng pasti ${name}: ${figure}.`,
  nothing: 'Bu davrda maʼlumot yoʻq.',
  ownOnly: 'Faqat sizning natijalaringiz.',
  minutes: (count: string) => `${count} daq`,
  live: 'Yangilanib turadi',
  asOf: (time: string) => `${time} holatiga`,
};

/** The words of the reports section in one language. */
export type ReportsText = typeof uzLatn;
