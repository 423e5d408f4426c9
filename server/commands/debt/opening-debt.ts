import { openingBalancePosting, uzs } from '#domain/ledger/postings';
import { tiyin } from '#domain/money/money';
import type { Work } from '../work';
import { writeDebt, writeMoney } from './write-money';

/** A debt from before the box. `customerId` is the survivor of merges. */
export interface OpeningDebt {
  readonly debtId: string;
  readonly customerId: string;
  readonly amountTiyin: number;
  readonly at: number;
  readonly dueAt: number;
  readonly label: string;
  readonly note: string;
  /** The import it came with, so that the import can be undone; null by hand. */
  readonly importId: string | null;
}

/** Posts and writes an opening debt: its own date and due date, neither revenue nor money. The caller has found the customer. */
export function recordOpeningDebt(work: Work, debt: OpeningDebt): void {
  const amountTiyin = tiyin(debt.amountTiyin);
  const postingId = work.post(openingBalancePosting(debt.customerId, 'receivable', amountTiyin), { shiftId: null, orderId: null });
  const { debtId, customerId, at, dueAt, label, note, importId } = debt;
  writeDebt(work, {
    debtId,
    partyId: customerId,
    kind: 'opening',
    orderId: null,
    label,
    currency: uzs,
    at,
    dueAt,
    amountTiyin,
    openTiyin: amountTiyin,
    limitTiyin: null,
    overTiyin: 0,
    approverId: null,
    byId: work.caller.employeeId,
    guarantor: '',
    note,
    importId,
  });
  // On the statement it stands on its own date.
  writeMoney(work, {
    moneyId: debtId,
    partyId: customerId,
    kind: 'opening',
    amountTiyin,
    toDebtsTiyin: amountTiyin,
    note: label === '' ? note : label,
    at,
    postingId: postingId ?? '',
    importId,
  });
  work.fact('debt.opened', 'customer', customerId, { debtId, amountTiyin, at, dueAt, label, importId });
}
