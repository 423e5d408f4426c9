import type { LocalizedText } from '#domain/contract/primitives';
import type { Ask } from '#server/store/shift-reports';
import type { ReportSpan } from '../engine/report-material';

/** An order that was cancelled, or a line that was taken off one; a line that went with its order is part of the cancelling. */
export interface CancelAct {
  readonly id: string;
  readonly kind: 'cancelled-order' | 'voided-line';
  readonly at: number;
  readonly orderNumber: number | null;
  readonly name: LocalizedText | null;
  readonly byId: string | null;
  readonly approverId: string | null;
  readonly reason: LocalizedText | string | null;
  readonly amountTiyin: number;
  readonly isSent: boolean;
  /** From the first firing of what was taken off; null when nothing was sent. */
  readonly minutesAfter: number | null;
}

const within = (column: string) => `${column} >= CAST(? AS INTEGER) AND ${column} < CAST(? AS INTEGER)`;
/** Dishes that went with their order: taken off in the moment it was cancelled. */
const OWN_LINES = `FROM order_line WHERE order_id = o.id AND voided_at = o.closed_at`;
/** Who approved it, and what a cancelled order came to, stands in its fact. */
const FACT = (name: string, what: string) =>
  `(SELECT ${what} FROM act WHERE act.entity_id = order_id AND act.name = '${name}' AND act.at = acts.at LIMIT 1)`;
const ACTS = `WITH acts AS (
  SELECT o.id, o.id AS order_id, 'cancelled-order' AS kind, o.closed_at AS at, o.number, NULL AS name, o.closed_by_id AS by_id, o.cancel_reason AS reason, o.cancel_reason_text AS reason_text,
    (SELECT SUM(sum_tiyin) ${OWN_LINES}) AS amount, (SELECT MIN(fired_at) ${OWN_LINES}) AS fired_at
  FROM customer_order o WHERE o.state = 'cancelled' AND o.number IS NOT NULL AND ${within('o.closed_at')}
  UNION ALL
  SELECT l.id, o.id, 'voided-line', l.voided_at, o.number, l.name, l.voided_by_id, l.void_reason, l.void_reason_text, l.sum_tiyin, l.fired_at
  FROM order_line l JOIN customer_order o ON o.id = l.order_id
  WHERE l.state = 'voided' AND ${within('l.voided_at')} AND NOT (o.state = 'cancelled' AND o.closed_at = l.voided_at)
)`;

/** What was cancelled and taken off in a period, newest first (BX-O-108). */
export async function readCancelActs(ask: Ask, { fromMs, toMs }: Pick<ReportSpan, 'fromMs' | 'toMs'>): Promise<readonly CancelAct[]> {
  const rows = await ask(
    `${ACTS} SELECT acts.*, CASE kind WHEN 'cancelled-order' THEN ${FACT('order.cancelled', 'approver_id')} ELSE ${FACT('order.line-voided', 'approver_id')} END AS approver_id,
       CASE WHEN amount IS NULL THEN ${FACT('order.cancelled', `json_extract(payload, '$.amountTiyin')`)} ELSE amount END AS amount_tiyin
     FROM acts ORDER BY at DESC, id`,
    [fromMs, toMs, fromMs, toMs],
  );
  return rows.map((row) => {
    const at = Number(row['at']);
    const firedAt = typeof row['fired_at'] === 'number' ? row['fired_at'] : null;
    return {
      id: String(row['id']),
      kind: row['kind'] === 'voided-line' ? 'voided-line' : 'cancelled-order',
      at,
      orderNumber: typeof row['number'] === 'number' ? row['number'] : null,
      name: localized(row['name']),
      byId: textOrNull(row['by_id']),
      approverId: textOrNull(row['approver_id']),
      reason: localized(row['reason']) ?? textOrNull(row['reason_text']),
      amountTiyin: Number(row['amount_tiyin'] ?? 0),
      isSent: firedAt !== null,
      minutesAfter: firedAt === null ? null : Math.max(0, Math.floor((at - firedAt) / 60_000)),
    };
  });
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function localized(value: unknown): LocalizedText | null {
  const text = textOrNull(value);
  return text === null ? null : (JSON.parse(text) as LocalizedText | null);
}
