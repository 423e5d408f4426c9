import type { DebtView } from '#domain/contract/customer-views';
import { creditLimit, limitHere } from '#domain/debt/decide-credit';
import { uzs } from '#domain/ledger/postings';
import type { Party } from '#domain/party/party-entity';
import { readElsewhere } from '#server/store/debt/elsewhere';
import { askingReaders } from '#server/store/shift-reports';
import type { QueryContext } from '../registry';
import { employeeName } from './read-party';

interface Row {
  readonly id: string;
  readonly kind: DebtView['kind'];
  readonly order_id: string | null;
  readonly label: string;
  readonly at: number;
  readonly due_at: number;
  readonly amount_tiyin: number;
  readonly open_tiyin: number;
  readonly guarantor: string;
  readonly note: string;
  readonly approver_id: string | null;
}

/** Debts that are not paid yet, oldest first. */
export async function readOpenDebts(context: QueryContext, partyId: string): Promise<DebtView[]> {
  const rows = await context.readers.raw<readonly Row[]>(
    `SELECT id, kind, order_id, label, at, due_at, amount_tiyin, open_tiyin, guarantor, note, approver_id FROM debt WHERE party_id = ? AND open_tiyin > 0 ORDER BY at, id`,
    [partyId],
  );
  return rows.map((row) => ({
    debtId: row.id,
    kind: row.kind,
    orderId: row.order_id,
    label: row.label,
    at: row.at,
    dueAt: row.due_at,
    amountTiyin: row.amount_tiyin,
    openTiyin: row.open_tiyin,
    guarantor: row.guarantor,
    note: row.note,
    approverName: employeeName(context, row.approver_id),
  }));
}

/**
 * What somebody may owe here: his own limit, else the branch's, nothing in a currency that is not his (decision 37); where other branches lend to him too, this branch's part
 * of it. And what he owes there.
 */
export async function creditOf(
  { state, readers }: QueryContext,
  party: Pick<Party, 'partyId' | 'creditLimitTiyin' | 'currency'>,
): Promise<{ readonly limitTiyin: number; readonly elsewhereTiyin: number }> {
  const elsewhere = await readElsewhere(askingReaders(readers), party.partyId);
  const limitTiyin = creditLimit(
    { ownLimitTiyin: party.creditLimitTiyin, currency: party.currency },
    { limitTiyin: state.settings.creditLimitTiyin, currency: uzs },
  );
  return { limitTiyin: limitHere(limitTiyin, elsewhere.ceilingTiyin), elsewhereTiyin: elsewhere.receivableTiyin };
}
