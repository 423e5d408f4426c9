import type { StopsText } from './uz-latn';

/** The stop-list, in Uzbek in Cyrillic script. */
export const stops: StopsText = {
  stoppedNow: 'Ҳозир сотилмайди',
  none: 'Ҳамма таом сотувда.',
  onSale: 'Сотувда',
  search: 'Таом номи',
  stop: 'Тугади: сотилмасин',
  back: 'Яна сотувда',
  left: 'Қанча қолди',
  leftHint: 'Шу миқдор сотилгач ўзи тўхтайди. Бўш — ҳисоб ўзгармайди.',
  remaining: (count) => `${count} қолди`,
  until: 'Қачонгача',
  choices: { hand: 'Қўлда', shift: 'Смена охиригача', hour: '1 соат', tomorrow: 'Эртагача', moment: 'Санагача' },
  date: 'Сана',
  time: 'Вақт',
  note: 'Сабаби',
  which: 'Нима тугади',
  whole: 'Бутун таом',
  ends: { hand: 'қўлда қайтарилади', shift: 'смена охиригача', time: (when) => `${when} гача` },
  onItsWay: { stop: 'филиалга кетяпти: стоп', back: 'филиалга кетяпти: сотувга' },
  sent: 'Филиалга юборилди',
};
