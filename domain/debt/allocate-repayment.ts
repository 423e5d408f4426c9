import { smaller, subtract, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** A debt as far as paying it back goes. */
export interface OpenDebt {
  readonly debtId: string;
  readonly at: number;
  readonly openTiyin: number;
}

/** A part of a sum on one debt. */
export interface DebtPart {
  readonly debtId: string;
  readonly amountTiyin: Tiyin;
}

/** Where a repayment goes. `Σ parts + toDepositTiyin` = the repayment. */
export interface RepaymentAllocation {
  readonly parts: readonly DebtPart[];
  readonly toDebtsTiyin: Tiyin;
  readonly toDepositTiyin: Tiyin;
}

/**
 * Puts a repayment on the chosen debts in that order, or (null) on all, oldest first; what they do not need becomes deposit.
 * Refuses `debt-not-found` for an id that is none of this customer's open debts.
 */
export function allocateRepayment(
  paidTiyin: Tiyin,
  open: readonly OpenDebt[],
  chosenIds: readonly string[] | null,
): Outcome<RepaymentAllocation> {
  const byId = new Map(open.filter((debt) => debt.openTiyin > 0).map((debt) => [debt.debtId, debt]));
  const wanted = chosenIds === null ? oldestFirst([...byId.values()]).map(({ debtId }) => debtId) : [...new Set(chosenIds)];
  let leftTiyin = paidTiyin;
  const parts: DebtPart[] = [];
  for (const debtId of wanted) {
    const debt = byId.get(debtId);
    if (debt === undefined) return refuse('debt-not-found');
    const amountTiyin = smaller(leftTiyin, tiyin(debt.openTiyin));
    if (amountTiyin === 0) continue;
    parts.push({ debtId, amountTiyin });
    leftTiyin = subtract(leftTiyin, amountTiyin);
  }
  return accept({ parts, toDebtsTiyin: subtract(paidTiyin, leftTiyin), toDepositTiyin: leftTiyin });
}

/** A debt of a bill with what became of it. `open + repaid + written off` = its amount, less what was moved away or refunded before. */
export interface BillDebt extends OpenDebt {
  readonly partyId: string;
  readonly repaidTiyin: number;
  readonly writtenOffTiyin: number;
}

/** Where the credit part of a refund goes: off the debt, to the deposit of who has paid it, off the write-off. */
export interface CreditRefund {
  readonly offDebts: readonly (DebtPart & { readonly partyId: string })[];
  readonly toDeposits: readonly { readonly partyId: string; readonly debtId: string; readonly amountTiyin: Tiyin }[];
  readonly offWriteOffs: readonly { readonly debtId: string; readonly amountTiyin: Tiyin }[];
}

/**
 * A refund of what was bought on credit lowers the debt first; what of it had been paid back becomes deposit of whoever owed it; what had been
 * given up is taken off the write-off. The parts add up to `amountTiyin`: the remainder, should there be any, is deposit of `fallbackPartyId`.
 */
export function allocateCreditRefund(amountTiyin: Tiyin, debts: readonly BillDebt[], fallbackPartyId: string): CreditRefund {
  let leftTiyin = amountTiyin;
  const take = (of: number): Tiyin => {
    const part = smaller(leftTiyin, tiyin(Math.max(0, of)));
    leftTiyin = subtract(leftTiyin, part);
    return part;
  };
  const ordered = oldestFirst(debts);
  const offDebts = ordered.map(({ debtId, partyId, openTiyin }) => ({ debtId, partyId, amountTiyin: take(openTiyin) }));
  const toDeposits = ordered.map(({ debtId, partyId, repaidTiyin }) => ({ debtId, partyId, amountTiyin: take(repaidTiyin) }));
  const offWriteOffs = ordered.map(({ debtId, writtenOffTiyin }) => ({ debtId, amountTiyin: take(writtenOffTiyin) }));
  const rest = leftTiyin === ZERO_TIYIN ? [] : [{ debtId: ordered[0]?.debtId ?? '', partyId: fallbackPartyId, amountTiyin: leftTiyin }];
  const some = <Part extends { readonly amountTiyin: Tiyin }>(parts: readonly Part[]): Part[] =>
    parts.filter((part) => part.amountTiyin > 0);
  return { offDebts: some(offDebts), toDeposits: [...some(toDeposits), ...rest], offWriteOffs: some(offWriteOffs) };
}

function oldestFirst<Debt extends OpenDebt>(debts: readonly Debt[]): Debt[] {
  return [...debts].sort((a, b) => a.at - b.at || (a.debtId < b.debtId ? -1 : 1));
}
