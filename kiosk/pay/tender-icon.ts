import type { Tender } from '#domain/contract/order';
import { tenders, type TenderKind } from '#domain/payment/tenders';
import type { IconName } from '#ui/icons/icon-paths';

const icons: Readonly<Record<TenderKind, IconName>> = {
  cash: 'banknote',
  card: 'credit-card',
  wallet: 'smartphone',
  platform: 'truck',
  transfer: 'landmark',
  customer: 'user',
  other: 'ellipsis',
};

/** The tenders of a customer's account have icons of their own. */
const accountIcons: Readonly<Partial<Record<Tender, IconName>>> = { nasiya: 'book-user', deposit: 'wallet', points: 'star' };

/** The icon of a tender: the branch's choice, else by its kind. */
export function tenderIcon(tender: Tender, chosen: IconName | null = null): IconName {
  return chosen ?? accountIcons[tender] ?? icons[tenders[tender].kind];
}
