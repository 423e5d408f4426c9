import type { z } from 'zod';
import { cashListQuery } from '#domain/contract/cash-list';
import type { CashListView, CashSums, CashTransaction, CashTransactionKind } from '#domain/contract/cash-list';
import type { LocalizedText } from '#domain/contract/primitives';
import { customerTenders } from '#domain/contract/order';
import { subtract, tiyin } from '#domain/money/money';
import { orderNumberText } from '#domain/order/order-view';
import { isTender } from '#domain/payment/tenders';
import { accept } from '#domain/problem/refusal';
import { defaultBusinessDayStartsAtMinutes, tashkentOffsetMs } from '#domain/time/business-day';
import { defineQuery } from './registry';
import type { QueryContext } from './registry';
import { ask } from './shifts';

/**
 * Every movement of money as one list: sales and refunds by tender, movements by hand, customers' money, tips. What stands on a customer's account is no money, and what is
 * withheld from pay moved nowhere. A payment that was put under another tender stands under the right one.
 */

const onAccount = customerTenders.map((tender) => `'${tender}'`).join(', ');
const MOVES = `(
  SELECT id, at, 'sale' AS kind, 'in' AS direction, tender, amount_tiyin AS amount, NULL AS reason, NULL AS reason_id, cashier_id AS by_id, order_id, reference AS note FROM payment
  UNION ALL
  SELECT refund.id, at, 'refund', 'out', part.value ->> 'tender', part.value ->> 'amountTiyin', NULL, NULL, by_id, order_id, reason_text FROM refund, json_each(refund.tenders) AS part
  UNION ALL
  SELECT id, at, 'cash-' || direction, direction, 'cash', amount_tiyin, reason, reason_id, by_id, NULL, note FROM cash_movement
  UNION ALL
  SELECT customer_money.id, at, kind, iif(kind IN ('repayment', 'deposit-in'), 'in', 'out'), part.value ->> 'tender', part.value ->> 'amountTiyin', NULL, NULL, by_id, NULL, note
    FROM customer_money, json_each(customer_money.tenders) AS part WHERE kind IN ('repayment', 'repayment-reversed', 'deposit-in', 'deposit-out')
  UNION ALL
  SELECT id, at, iif(kind = 'tip', 'tip', 'tip-out'), iif(kind = 'tip', 'in', 'out'), tender, amount_tiyin, NULL, NULL, employee_id, order_id, '' FROM tip
) AS move`;
const SUMS = `COALESCE(SUM(iif(direction = 'in', amount, 0)), 0) AS came, COALESCE(SUM(iif(direction = 'out', amount, 0)), 0) AS went`;

type Filters = z.output<typeof cashListQuery>;
type Row = Readonly<Record<string, unknown>>;

/** The list of money that moved, with its sums (BX-O-130, 133). */
export const cashListReadQuery = defineQuery({
  path: '/cash-transactions',
  permission: 'report.view',
  summary: 'Money that moved, newest first, with totals by tender, purpose and day',
  input: cashListQuery,
  read: async (context, filters) => accept<CashListView>(await cashList(context, filters)),
});

/** The rows of a list and its sums. */
export async function cashList(context: QueryContext, filters: Filters): Promise<CashListView> {
  const { sql, parameters } = conditionOf(filters);
  const from = `FROM ${MOVES} WHERE ${sql}`;
  const select = (columns: string, rest: string, more: readonly (string | number)[] = []): Promise<Row[]> =>
    ask(context)(`SELECT ${columns} ${from} ${rest}`, [...parameters, ...more]);
  const [total] = await select(`COUNT(*) AS count, ${SUMS}`, '');
  const rows = await select(
    'move.*, (SELECT number FROM customer_order WHERE customer_order.id = move.order_id) AS number',
    'ORDER BY at DESC, id DESC LIMIT ? OFFSET ?',
    [filters.limit, filters.offset],
  );
  const tenders = await select(`tender, ${SUMS}`, 'GROUP BY tender ORDER BY came + went DESC');
  const purposes = await select(
    `reason_id, MAX(reason) AS reason, ${SUMS}`,
    'AND reason_id IS NOT NULL GROUP BY reason_id ORDER BY came + went DESC',
  );
  const day = `strftime('%Y-%m-%d', (at + ${String(tashkentOffsetMs - defaultBusinessDayStartsAtMinutes * 60_000)}) / 1000, 'unixepoch')`;
  const days = await select(`${day} AS day, ${SUMS}`, 'GROUP BY day ORDER BY day');
  return {
    rows: rows.flatMap((row) => transactionOf(context, row)),
    count: Number(total?.['count'] ?? 0),
    ...sumsOf(total),
    byTender: tenders.flatMap((row) => {
      const tender = String(row['tender']);
      return isTender(tender) ? [{ tender, ...sumsOf(row) }] : [];
    }),
    byPurpose: purposes.map((row) => {
      const reasonId = String(row['reason_id']);
      return { reasonId, name: context.state.catalogue.reasons.get(reasonId)?.name ?? localized(row['reason']), ...sumsOf(row) };
    }),
    byDay: days.map((row) => ({ day: String(row['day']), ...sumsOf(row) })),
  };
}

function conditionOf(filters: Filters): { readonly sql: string; readonly parameters: readonly (string | number)[] } {
  const { from, to, direction, tender, kind, reasonId, employeeId, q } = filters;
  const given: readonly (readonly [sql: string, values: readonly (string | number)[]])[] = [
    ['at >= CAST(? AS INTEGER) AND at < CAST(? AS INTEGER)', [from, to]],
    [`tender NOT IN (${onAccount}, 'pay')`, []],
    ...(direction === undefined ? [] : [['direction = ?', [direction]] as const]),
    ...(tender === undefined ? [] : [['tender = ?', [tender]] as const]),
    ...(kind === undefined ? [] : [['kind = ?', [kind]] as const]),
    ...(reasonId === undefined ? [] : [['reason_id = ?', [reasonId]] as const]),
    ...(employeeId === undefined ? [] : [['by_id = ?', [employeeId]] as const]),
    ...(q === undefined || q === ''
      ? []
      : [["(instr(lower(note), lower(?)) > 0 OR instr(lower(COALESCE(reason, '')), lower(?)) > 0)", [q, q]] as const]),
  ];
  return { sql: given.map(([sql]) => sql).join(' AND '), parameters: given.flatMap(([, values]) => values) };
}

function sumsOf(row: Row | undefined): CashSums {
  const [inTiyin, outTiyin] = [tiyin(Number(row?.['came'] ?? 0)), tiyin(Number(row?.['went'] ?? 0))];
  return { inTiyin, outTiyin, netTiyin: subtract(inTiyin, outTiyin) };
}

function transactionOf({ state }: QueryContext, row: Row): CashTransaction[] {
  const tender = String(row['tender']);
  if (!isTender(tender)) return [];
  const text = (column: string): string | null => (typeof row[column] === 'string' ? row[column] : null);
  return [
    {
      transactionId: `${String(row['id'])}.${tender}`,
      at: Number(row['at']),
      kind: String(row['kind']) as CashTransactionKind,
      direction: row['direction'] === 'in' ? 'in' : 'out',
      tender,
      amountTiyin: Number(row['amount']),
      purpose: text('reason') === null ? null : localized(row['reason']),
      employeeName: state.people.employees.get(text('by_id') ?? '')?.name ?? '',
      orderId: text('order_id'),
      orderNumber: typeof row['number'] === 'number' ? orderNumberText(state.settings.branchCode, row['number']) : null,
      note: text('note') ?? '',
    },
  ];
}

function localized(text: unknown): LocalizedText {
  return typeof text === 'string' ? (JSON.parse(text) as LocalizedText) : { 'uz-Latn': '' };
}
