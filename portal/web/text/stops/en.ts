import type { StopsText } from './uz-latn';

/** The stop-list, in English. */
export const stops: StopsText = {
  stoppedNow: 'Not sold now',
  none: 'Every dish is on sale.',
  onSale: 'On sale',
  search: 'Name of the dish',
  stop: 'Sold out: stop selling',
  back: 'Back on sale',
  left: 'How many are left',
  leftHint: 'It stops by itself when these are sold. Empty = the count stays.',
  remaining: (count) => `${count} left`,
  until: 'Until when',
  choices: { hand: 'By hand', shift: 'End of shift', hour: '1 hour', tomorrow: 'Until tomorrow', moment: 'Until a date' },
  date: 'Date',
  time: 'Time',
  note: 'Why',
  which: 'What ran out',
  whole: 'The whole dish',
  ends: { hand: 'brought back by hand', shift: 'until the shift ends', time: (when) => `until ${when}` },
  onItsWay: { stop: 'on its way: stop', back: 'on its way: back on sale' },
  sent: 'Sent to the branch',
};
