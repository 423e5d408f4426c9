import type { PaymentsText } from './uz-latn';

/** Settings of guests' payments, in English. */
export const payments: PaymentsText = {
  providers: 'Online payments of guests',
  more: 'Once a provider works with the box, its settings open here. Until then the cashier confirms Click, Payme and the others by hand.',
  soon: 'Coming soon',
};
