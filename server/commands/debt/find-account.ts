import { tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { isWholeSom } from '#domain/money/rounding';
import { isTenderActive, moneyTenderName } from '#domain/payment/tenders';
import type { MoneyTender } from '#domain/payment/tenders';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { readAccount, readDebts } from '#server/store/debt/customer-money';
import type { CustomerAccount, DebtRecord } from '#server/store/debt/customer-money';
import type { Ask } from '#server/store/shift-reports';
import { sellingShift } from '../order/paid';
import type { Work } from '../work';

/** Asks inside the transaction. */
export function asking(work: Work): Ask {
  return (sql, parameters) => work.all(sql, parameters);
}

/** A customer's account. Refuses `customer-not-found`. */
export async function findAccount(work: Work, customerId: string): Promise<Outcome<CustomerAccount>> {
  const account = await readAccount(asking(work), customerId);
  return account === null ? refuse('customer-not-found') : accept(account);
}

/** A debt of which something is open, with its customer's account. Refuses `debt-not-found`. */
export async function findOpenDebt(
  work: Work,
  debtId: string,
): Promise<Outcome<{ readonly debt: DebtRecord; readonly account: CustomerAccount }>> {
  const [debt] = await readDebts(asking(work), 'id = ? AND open_tiyin > 0', [debtId]);
  const account = debt && (await readAccount(asking(work), debt.partyId));
  return debt && account ? accept({ debt, account }) : refuse('debt-not-found');
}

/** Whether a row of a table has this id already: a movement is made once. Refuses `id-taken`. */
export async function refuseTaken(work: Work, table: 'customer_money' | 'debt' | 'debt_allocation', id: string): Promise<Outcome<null>> {
  const column = table === 'debt_allocation' ? 'subject_id' : 'id';
  return (await work.get(`SELECT 1 AS found FROM ${table} WHERE ${column} = ?`, [id])) ? refuse('id-taken') : accept(null);
}

/** Money that came or goes by tenders: whole soʻm, tenders in use, and the open shift of the till unless the office books a transfer or what is withheld from pay. */
export function moneyOf<Of extends MoneyTender>(
  work: Work,
  tenders: readonly { readonly tender: Of; readonly amountTiyin: number; readonly reference?: string | undefined }[],
  office: boolean,
): Outcome<{ readonly shiftId: string | null; readonly amountTiyin: Tiyin; readonly tenders: readonly TakenTender<Of>[] }> {
  for (const { tender, amountTiyin } of tenders) {
    if (!isWholeSom(amountTiyin)) return refuse('amount-not-whole');
    if (tender === 'pay' ? !office : office && tender !== 'transfer') return refuse('office-by-transfer');
    // The office books what the bank says, whether or not tills take transfers.
    if (!office && tender !== 'pay' && !isTenderActive(tender, work.state.settings))
      return refuse('tender-inactive', { tender: moneyTenderName(tender) });
  }
  const taken = tenders.map(({ tender, amountTiyin, reference = '' }) => ({ tender, amountTiyin: tiyin(amountTiyin), reference }));
  const amountTiyin = tiyin(taken.reduce((total, part) => total + part.amountTiyin, 0));
  if (office) return accept({ shiftId: null, amountTiyin, tenders: taken });
  const shift = sellingShift(work);
  return shift.ok ? accept({ shiftId: shift.value.shiftId, amountTiyin, tenders: taken }) : shift;
}

/** A tender as it was taken. */
export interface TakenTender<Of extends MoneyTender = MoneyTender> {
  readonly tender: Of;
  readonly amountTiyin: Tiyin;
  readonly reference: string;
}

/** What `moneyOf` may refuse. */
export const moneyRefusals = [
  'amount-not-whole',
  'office-by-transfer',
  'tender-inactive',
  'shift-not-open',
  'shift-counted',
  'approval-required',
  'forbidden',
] as const;
