import { tiyin } from '#domain/money/money';
import type { Order } from '#domain/order/order-entity';
import type { RefundedLine } from '#domain/order/refund';
import { discountParts, takenBack } from '#domain/pricing/discount-parts';
import type { DiscountPart } from '#domain/pricing/discount-parts';
import type { Work } from '../work';

/** The ledger of discounts (SUB-7): which rule or person gave how much to whom, on which line; a refund takes its share back with a minus. */

interface GivenDiscount {
  readonly lineId: string | null;
  /** Whoever gave it by hand; of a rule, at whose till it was sold or given back. */
  readonly byId: string;
  readonly reasonId: string | null;
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly approverId: string | null;
  readonly partyId: string | null;
  readonly ruleId: string | null;
  readonly groupId: string | null;
  readonly name: string;
  readonly amountTiyin: number;
}

const OWN = 'line_id, party_id, rule_id, group_id, name, by_id, reason_id, reason, reason_text, approver_id';
const INSERT = `INSERT INTO given_discount (id, order_id, ${OWN}, amount_tiyin, at)
  SELECT value ->> 'id', ?1, value ->> 'lineId', value ->> 'partyId', value ->> 'ruleId', value ->> 'groupId', value ->> 'name', value ->> 'byId', value ->> 'reasonId',
  value ->> 'reason', value ->> 'reasonText', value ->> 'approverId', value ->> 'amountTiyin', CAST(?2 AS INTEGER) FROM json_each(?3)`;
/** Whose a part of a rule is changes with who gives it back; by hand it stays the giver's. */
const OF_ORDER = `SELECT ${OWN}, SUM(iif(amount_tiyin > 0, amount_tiyin, 0)) AS given, -SUM(iif(amount_tiyin < 0, amount_tiyin, 0)) AS reversed
  FROM given_discount WHERE order_id = ? GROUP BY line_id, party_id, rule_id, group_id, name, iif(rule_id IS NULL, by_id, NULL), reason_id, reason_text, approver_id
  ORDER BY MIN(rowid)`;

/** Writes down what a completed order was reduced by. */
export function keepGivenDiscounts(work: Work, order: Order): void {
  if (order.discountsTiyin === 0) return;
  insert(
    work,
    order.orderId,
    discountParts(order).map((part) => given(work, order, part)),
  );
}

function given(work: Work, order: Order, { discountId, lineId, source, name, amountTiyin }: DiscountPart): GivenDiscount {
  const ruleId = source.startsWith('rule:') ? source.slice('rule:'.length) : null;
  const manual = [order, ...order.lines].find(({ manualDiscount }) => manualDiscount?.discountId === discountId)?.manualDiscount ?? null;
  const reason = manual?.reasonId == null ? null : JSON.stringify(manual.name);
  return {
    lineId,
    partyId: order.customerId,
    ruleId,
    groupId: ruleId === null ? null : (work.state.catalogue.priceRules.get(ruleId)?.groupId ?? null),
    name: JSON.stringify(name),
    byId: manual?.byId ?? work.employeeId,
    reasonId: manual?.reasonId ?? null,
    reason,
    reasonText: manual?.reasonText ?? null,
    approverId: manual?.approverId ?? null,
    amountTiyin,
  };
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
      byId: row['rule_id'] === null ? String(row['by_id']) : work.employeeId,
      reasonId: textOrNull(row['reason_id']),
      reason: textOrNull(row['reason']),
      reasonText: textOrNull(row['reason_text']),
      approverId: textOrNull(row['approver_id']),
      amountTiyin: -(amounts[index] ?? 0),
    }));
  });
  insert(work, order.orderId, back);
}

function insert(work: Work, orderId: string, rows: readonly GivenDiscount[]): void {
  const kept = rows.filter(({ amountTiyin }) => amountTiyin !== 0).map((row) => ({ ...row, id: work.newId() }));
  if (kept.length > 0) work.run(INSERT, [orderId, work.now, JSON.stringify(kept)]);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
