import type { Tender } from '#domain/contract/order';
import type { TransactionType } from '#domain/contract/portal/transactions';
import { isTender, tenders } from './tenders';

/** What the owner's portal calls a tender (decision 36): wallets are mobile, what a guest owes is credit, what he had with us is his account. */
export function typeOfTender(tender: Tender): TransactionType {
  const { kind } = tenders[tender];
  if (kind === 'wallet') return 'mobile';
  if (kind === 'customer') return tender === 'nasiya' ? 'credit' : 'account';
  // What a platform collected comes with its settlement.
  return kind === 'platform' ? 'other' : kind;
}

/** The same of a word from a row; one that nobody knows is `other`. */
export function typeOfTenderWord(tender: string): TransactionType {
  return isTender(tender) ? typeOfTender(tender) : 'other';
}
