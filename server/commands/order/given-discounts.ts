import { tiyin } from '#domain/money/money';
import type { Order } from '#domain/order/order-entity';
import type { RefundedLine } from '#domain/order/refund';
import { discountParts, takenBack } from '#domain/pricing/discount-parts';
import type { Work } from '../work';

/** The ledger of discounts (SUB-7): which rule gave how much to whom, on which line, at whose till; a refund takes its share back with a minus. */

interface GivenDiscount {
  readonly lineId: string | null;
  readonly partyId: string | null;
  readonly ruleId: string | null;
  readonly groupId: string | null;
  readonly name: string;
  readonly amountTiyin: number;
}

const INSERT = `INSERT INTO given_discount (id, order_id, line_id, party_id, rule_id, group_id, name, amount_tiyin, at, by_id)
  SELECT value ->> 'id', ?1, value ->> 'lineId', value ->> 'partyId', value ->> 'ruleId', value ->> 'groupId', value ->> 'name', value ->> 'amountTiyin', CAST(?2 AS INTEGER), ?3
  FROM json_each(?4)`;
const OF_ORDER = `SELECT line_id, party_id, rule_id, group_id, name, SUM(iif(amount_tiyin > 0, amount_tiyin, 0)) AS given, -SUM(iif(amount_tiyin < 0, amount_tiyin, 0)) AS reversed
  FROM given_discount WHERE order_id = ? GROUP BY line_id, party_id, rule_id, group_id, name ORDER BY MIN(rowid)`;

/** Writes down what a completed order was reduced by. */
export function keepGivenDiscounts(work: Work, order: Order): void {
  if (order.discountsTiyin === 0) return;
  insert(
    work,
    order.orderId,
    discountParts(order).map(({ lineId, source, name, amountTiyin }) => {
      const ruleId = source.startsWith('rule:') ? source.slice('rule:'.length) : null;
      const groupId = ruleId === null ? null : (work.state.catalogue.priceRules.get(ruleId)?.groupId ?? null);
      return { lineId, partyId: order.customerId, ruleId, groupId, name: JSON.stringify(name), amountTiyin };
    }),
  );
}

/** Takes back what refunded lines were reduced by. Call it with the refund's lines before the order is put back. */
export async function takeDiscountsBack(work: Work, order: Order, lines: readonly RefundedLine[]): Promise<void> {
  if (order.discountsTiyin === 0) return;
  const rows = await work.all(OF_ORDER, [order.orderId]);
  const back = lines.flatMap(({ lineId, discountTiyin }) => {
    const parts = rows.filter((row) => row['line_id'] === lineId);
    const amounts = takenBack(
      parts.map((row) => ({ amountTiyin: tiyin(Number(row['given'])), reversedTiyin: tiyin(Number(row['reversed'])) })),
      discountTiyin,
    );
    return parts.map((row, index): GivenDiscount => ({
      lineId,
      partyId: textOrNull(row['party_id']),
      ruleId: textOrNull(row['rule_id']),
      groupId: textOrNull(row['group_id']),
      name: String(row['name']),
      amountTiyin: -(amounts[index] ?? 0),
    }));
  });
  insert(work, order.orderId, back);
}

function insert(work: Work, orderId: string, rows: readonly GivenDiscount[]): void {
  const given = rows.filter(({ amountTiyin }) => amountTiyin !== 0).map((row) => ({ ...row, id: work.newId() }));
  if (given.length > 0) work.run(INSERT, [orderId, work.now, work.employeeId, JSON.stringify(given)]);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
