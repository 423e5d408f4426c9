import type { PreorderView } from '#domain/contract/preorder';
import { lineSum, tiyin } from '#domain/money/money';
import { depositDue, sumOfLines } from '#domain/preorder/preorder-entity';
import type { Preorder } from '#domain/preorder/preorder-entity';
import type { BranchState } from '../branch-state';
import { columns } from '#domain/catalogue/columns';
import { jsonObjectSql, upsertSql } from '../columns';
import type { Ask } from '../shift-reports';

const COLUMNS = columns(
  'preorderId=id',
  'version',
  'number',
  'kind',
  'state',
  'partyId',
  'json:lines',
  'note',
  'wantedAt',
  'validUntil',
  'depositBasisPoints',
  'chargeTiyin',
  'cancelReason',
  'createdAt',
  'createdById',
  'updatedAt',
);

const NO_FORM = { variantId: null, parts: [] };

/** Writes orders for later, new ones and changed. Parameter: a JSON array. */
export const UPSERT_PREORDERS = upsertSql('preorder', COLUMNS);

/** Orders for later by a condition on `preorder`, in the order that is asked for. */
export async function readPreorders(ask: Ask, condition: string, parameters: Parameters<Ask>[1]): Promise<Preorder[]> {
  const rows = await ask(`SELECT ${jsonObjectSql(COLUMNS)} AS preorder FROM preorder WHERE ${condition}`, parameters);
  return rows.map((row) => {
    const preorder = JSON.parse(String(row['preorder'])) as Preorder;
    // Lines from before variants and combos could be ordered ahead have neither.
    return { ...preorder, lines: preorder.lines.map((line) => ({ ...NO_FORM, ...line })) };
  });
}

/** Money put down for an order for later, and what giving it up cost. */
export type PreorderPayment = PreorderView['payments'][number];

/** The money of orders for later, oldest first. */
export async function readPayments(ask: Ask, state: BranchState, preorderIds: readonly string[]): Promise<Map<string, PreorderPayment[]>> {
  const rows = await ask(
    `SELECT preorder_id, id, kind, at, amount_tiyin, tenders, by_id FROM customer_money
     WHERE preorder_id IN (SELECT value FROM json_each(?)) ORDER BY at, id`,
    [JSON.stringify(preorderIds)],
  );
  const payments = new Map<string, PreorderPayment[]>();
  for (const row of rows) {
    const tenders = JSON.parse(String(row['tenders'])) as PreorderPayment['tenders'];
    const payment: PreorderPayment = {
      moneyId: String(row['id']),
      kind: row['kind'] === 'deposit-in' ? 'deposit' : 'charge',
      at: Number(row['at']),
      amountTiyin: Number(row['amount_tiyin']),
      tenders: tenders.map(({ tender, amountTiyin }) => ({ tender, amountTiyin })),
      employeeName: state.people.employees.get(String(row['by_id']))?.name ?? '',
    };
    const preorderId = String(row['preorder_id']);
    payments.set(preorderId, [...(payments.get(preorderId) ?? []), payment]);
  }
  return payments;
}

/** Who orders: the survivor of a merge. */
export interface PreorderCustomer {
  readonly customerId: string;
  readonly name: string;
  readonly phone: string | null;
}

/** The customers behind parties' ids. */
export async function readPreorderCustomers(ask: Ask, partyIds: readonly string[]): Promise<Map<string, PreorderCustomer>> {
  const rows = await ask(
    `SELECT party.id AS id, root.id AS root_id, root.name AS name,
       (SELECT normalized FROM contact_point WHERE party_id = root.id AND kind = 'phone' ORDER BY is_primary DESC, position LIMIT 1) AS phone
     FROM party JOIN party AS root ON root.id = party.root_id WHERE party.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(partyIds)],
  );
  return new Map(
    rows.map((row) => [
      String(row['id']),
      { customerId: String(row['root_id']), name: String(row['name']), phone: typeof row['phone'] === 'string' ? row['phone'] : null },
    ]),
  );
}

/** An order for later as screens show it. */
export function preorderView(
  state: BranchState,
  preorder: Preorder,
  customer: PreorderCustomer | undefined,
  payments: readonly PreorderPayment[],
): PreorderView {
  const { partyId, createdById, updatedAt: _updatedAt, ...own } = preorder;
  return {
    ...own,
    customerId: customer?.customerId ?? partyId,
    customerName: customer?.name ?? '',
    phone: customer?.phone ?? null,
    lines: preorder.lines.map((line) => ({ ...line, sumTiyin: lineSum(tiyin(line.unitPriceTiyin), line.quantityThousandths) })),
    totalTiyin: sumOfLines(preorder.lines),
    depositTiyin: depositDue(sumOfLines(preorder.lines), preorder.depositBasisPoints),
    paidTiyin: payments.reduce((total, { kind, amountTiyin }) => (kind === 'deposit' ? total + amountTiyin : total), 0),
    createdByName: createdById === null ? '' : (state.people.employees.get(createdById)?.name ?? ''),
    payments,
  };
}

/** Views of orders for later, with their customers and money. */
export async function preorderViews(ask: Ask, state: BranchState, preorders: readonly Preorder[]): Promise<PreorderView[]> {
  const [customers, payments] = await Promise.all([
    readPreorderCustomers(
      ask,
      preorders.map(({ partyId }) => partyId),
    ),
    readPayments(
      ask,
      state,
      preorders.map(({ preorderId }) => preorderId),
    ),
  ]);
  return preorders.map((preorder) =>
    preorderView(state, preorder, customers.get(preorder.partyId), payments.get(preorder.preorderId) ?? []),
  );
}
