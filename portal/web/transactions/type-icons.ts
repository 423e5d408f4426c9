import type { TransactionType } from '#domain/contract/portal/transactions';
import type { IconName } from '#ui/icons/icon-paths';

/** The picture of each type of money; its word stands beside it. */
export const typeIcons: Readonly<Record<TransactionType, IconName>> = {
  cash: 'banknote',
  card: 'credit-card',
  mobile: 'smartphone',
  transfer: 'landmark',
  credit: 'book-user',
  account: 'wallet',
  other: 'coins',
};
