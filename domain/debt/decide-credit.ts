/** Whether a part of a bill may be written down as debt. The part alone counts, whatever else was paid: a soʻm in cash buys no credit. */
import { add, larger, smaller, subtract, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';

/** A customer's account in the branch's currency, read inside the transaction. Amounts in tiyin. */
export interface CreditAccount {
  readonly receivableTiyin: number;
  readonly limitTiyin: number;
  readonly overdueTiyin: number;
  readonly blocked: boolean;
}

/** What the seller gave on credit since the business day began, and the most his role may; null = no cap. */
export interface SellerCredit {
  readonly givenTodayTiyin: number;
  readonly capTiyin: number | null;
}

/** Why a second person has to agree. */
export type CreditConcern = 'limit' | 'overdue' | 'blocked' | 'day-cap';

/** A credit that may be given; with concerns only under `credit.override`. */
export interface CreditDecision {
  /** By how much the debt would stand above the limit; 0 = within it, reaching it exactly included. */
  readonly overTiyin: Tiyin;
  readonly concerns: readonly CreditConcern[];
}

/** Decides a credit of `creditTiyin` (above nothing). Never refuses: what a second person may allow is a concern. */
export function decideCredit(
  creditTiyin: Tiyin,
  account: CreditAccount,
  seller: SellerCredit,
  settings: { readonly creditStopsOnOverdue: boolean },
): CreditDecision {
  const afterTiyin = add(tiyin(account.receivableTiyin), creditTiyin);
  const aboveTiyin = larger(subtract(afterTiyin, tiyin(account.limitTiyin)), ZERO_TIYIN);
  const concerns: CreditConcern[] = [];
  if (aboveTiyin > 0) concerns.push('limit');
  if (settings.creditStopsOnOverdue && account.overdueTiyin > 0) concerns.push('overdue');
  if (account.blocked) concerns.push('blocked');
  if (seller.capTiyin !== null && seller.givenTodayTiyin + creditTiyin > seller.capTiyin) concerns.push('day-cap');
  // What stood above the limit before is not this credit's doing: the sum of all overshoots is the overshoot.
  return { overTiyin: smaller(aboveTiyin, creditTiyin), concerns };
}

/** The limit of a customer in the branch's currency: his own, else the branch's; none in a currency that is not his until a manager sets it (decision 37). */
export function creditLimit(
  customer: { readonly ownLimitTiyin: number | null; readonly currency: string | null },
  branch: { readonly limitTiyin: number; readonly currency: string },
): Tiyin {
  if (customer.ownLimitTiyin !== null) return tiyin(customer.ownLimitTiyin);
  return customer.currency === null || customer.currency === branch.currency ? tiyin(branch.limitTiyin) : ZERO_TIYIN;
}

/** What of it this branch may lend by itself where other branches lend to the same customer (`credit-lease.ts`); null = all of it. */
export function limitHere(limitTiyin: Tiyin, ceilingTiyin: number | null): Tiyin {
  return ceilingTiyin === null ? limitTiyin : smaller(limitTiyin, tiyin(ceilingTiyin));
}

const dayMs = 86_400_000;

/** When a debt falls due: as agreed, else after the customer's days, else after the branch's. */
export function dueAt(at: number, agreedAt: number | null, customerDays: number | null, branchDays: number): number {
  return agreedAt ?? at + (customerDays ?? branchDays) * dayMs;
}
