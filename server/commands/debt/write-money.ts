import type { DebtPart } from '#domain/debt/allocate-repayment';
import { add, negate, tiyin } from '#domain/money/money';
import { INSERT_ALLOCATIONS, INSERT_DEBTS, INSERT_MONEY } from '#server/store/debt/customer-money';
import type { AllocationKind, CustomerAccount, CustomerMoneyRecord, DebtRecord } from '#server/store/debt/customer-money';
import type { Work } from '../work';

/** What a customer's accounts stand at. */
export interface Balances {
  readonly receivableTiyin: number;
  readonly depositTiyin: number;
  readonly pointsTiyin: number;
}

/** Writes a new debt, open to its amount. */
export function writeDebt(work: Work, debt: DebtRecord): void {
  work.run(INSERT_DEBTS, [JSON.stringify([{ ...debt, openTiyin: debt.amountTiyin }])]);
}

/** Writes what was taken off debts (or with a minus put back), for a repayment, a refund, a write-off or a move. */
export function writeAllocations(work: Work, kind: AllocationKind, subjectId: string, parts: readonly DebtPart[]): void {
  if (parts.length === 0) return;
  work.run(INSERT_ALLOCATIONS, [
    JSON.stringify(
      parts.map(({ debtId, amountTiyin }) => ({ allocationId: work.newId(), debtId, kind, subjectId, amountTiyin, at: work.now })),
    ),
  ]);
}

/** Writes a movement of a customer's money beside its posting. */
export function writeMoney(
  work: Work,
  money: Pick<CustomerMoneyRecord, 'moneyId' | 'partyId' | 'kind' | 'amountTiyin' | 'postingId'> & Partial<CustomerMoneyRecord>,
): void {
  const record: CustomerMoneyRecord = {
    shiftId: null,
    toDebtsTiyin: 0,
    toDepositTiyin: 0,
    tenders: [],
    note: '',
    at: work.now,
    byId: work.caller.employeeId,
    approverId: work.approverId,
    reversedById: null,
    importId: null,
    preorderId: null,
    ...money,
  };
  work.run(INSERT_MONEY, [JSON.stringify([record])]);
}

/** The balances after a movement that changes each by so much. */
export function balancesAfter(account: Balances, delta: Partial<Balances>): Balances {
  return {
    receivableTiyin: add(tiyin(account.receivableTiyin), tiyin(delta.receivableTiyin ?? 0)),
    depositTiyin: add(tiyin(account.depositTiyin), tiyin(delta.depositTiyin ?? 0)),
    pointsTiyin: add(tiyin(account.pointsTiyin), tiyin(delta.pointsTiyin ?? 0)),
  };
}

/** `-amount`, for balances that fall. */
export function less(amountTiyin: number): number {
  return negate(tiyin(amountTiyin));
}

/** The balances of an account alone. */
export function balancesOf({ receivableTiyin, depositTiyin, pointsTiyin }: CustomerAccount): Balances {
  return { receivableTiyin, depositTiyin, pointsTiyin };
}
