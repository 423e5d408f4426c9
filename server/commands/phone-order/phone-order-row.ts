import { phoneOrderRequest } from '#domain/contract/phone-order';
import type { PhoneOrderProblem, PhoneOrderRequest } from '#domain/contract/phone-order';
import type { LocalizedText } from '#domain/contract/primitives';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';

/** What the portal sent, as long as nobody has answered. Refuses `phone-order-answered`, and `phone-order-late` once its time is over. */
export async function findWaiting(work: Work, requestId: string): Promise<Outcome<PhoneOrderRequest>> {
  const row = await work.get('SELECT state, expires_at, request FROM phone_order WHERE id = ?', [requestId]);
  if (row?.['state'] !== 'waiting') return refuse(row?.['state'] === 'expired' ? 'phone-order-late' : 'phone-order-answered');
  if (Number(row['expires_at']) <= work.now) return refuse('phone-order-late');
  return accept(phoneOrderRequest.parse(JSON.parse(String(row['request']))));
}

/** What became of a request. */
export type PhoneOrderAnswer =
  | { readonly state: 'accepted'; readonly orderNumber: string; readonly totalTiyin: number }
  | {
      readonly state: 'refused' | 'expired';
      readonly problem: PhoneOrderProblem;
      readonly dish?: LocalizedText | null;
      readonly reason?: string;
    };

const ANSWER = `UPDATE phone_order SET state = ?, request = NULL, answered_at = CAST(? AS INTEGER), answered_by_id = ?, order_number = ?, total_tiyin = CAST(? AS INTEGER),
  problem = ?, dish = ?, reason = ? WHERE id = ?`;

/** Writes the answer, which goes up with the log. Who ordered what is kept here no longer. */
export function answerRequest(work: Work, requestId: string, answer: PhoneOrderAnswer): void {
  const said = answer.state === 'accepted' ? null : answer;
  work.run(ANSWER, [
    answer.state,
    work.now,
    work.caller.employeeId,
    answer.state === 'accepted' ? answer.orderNumber : null,
    answer.state === 'accepted' ? answer.totalTiyin : null,
    said?.problem ?? null,
    said?.dish == null ? null : JSON.stringify(said.dish),
    said?.reason ?? null,
    requestId,
  ]);
  work.fact(`phone-order.${answer.state}`, 'phone-order', requestId, said === null ? {} : { problem: said.problem });
}
