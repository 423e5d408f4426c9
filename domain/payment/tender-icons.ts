/** Pictures a tender may have. */
export const tenderIcons = [
  'banknote',
  'coins',
  'credit-card',
  'smartphone',
  'qr-code',
  'wallet',
  'landmark',
  'truck',
  'shopping-bag',
  'ticket',
  'book-user',
  'hand-coins',
  'star',
  'ellipsis',
] as const;
