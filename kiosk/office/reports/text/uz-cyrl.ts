import type { ReportsText } from './uz-latn';

/** Words of the reports section in Uzbek, Cyrillic script. */
export const uzCyrl: ReportsText = {
  period: 'Давр',
  periods: { today: 'Бугун', yesterday: 'Кеча', week: 'Шу ҳафта', month: 'Шу ой', range: 'Давр' },
  from: 'Дан',
  to: 'Гача',
  print: 'Чоп этиш',
  pages: 'Ҳисобот саҳифалари',
  than: (before) => `олдин ${before}`,
  nothingBefore: 'олдин бўлмаган',
  busiest: (name, figure) => `Энг юқориси ${name}: ${figure}.`,
  lowest: (name, figure) => `Энг пасти ${name}: ${figure}.`,
  nothing: 'Бу даврда маълумот йўқ.',
  ownOnly: 'Фақат сизнинг натижаларингиз.',
  minutes: (count) => `${count} дақ`,
  live: 'Янгиланиб туради',
  asOf: (time) => `${time} ҳолатига`,
};
