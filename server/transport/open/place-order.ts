import type { z } from 'zod';
import type { openPlaceInput } from '#domain/contract/open/operations';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { BusAnswer } from '#server/commands/command-bus';
import type { CommandRefusal } from '#server/commands/dispatch';
import type { Caller } from '#server/commands/registry';
import { derivedId } from './derived-id';

/** Sends a command. */
export type Execute = (name: string, body: unknown, caller: Caller) => Promise<BusAnswer | CommandRefusal>;

/**
 * Places an order by the commands that a till sends: `order.open`, then `order.add-lines`. Their ids, and those of order and lines, follow from the client's idempotency key,
 * so a request that is sent again meets the answers of the first. Answers the id of the order. Where the lines are refused the order stays without one: it is no order yet, and
 * the box tidies it away.
 */
export async function placeOrder(
  execute: Execute,
  { kind, tableId, guests, lines }: z.output<typeof openPlaceInput>,
  { idempotencyKey, caller }: { readonly idempotencyKey: string; readonly caller: Caller },
): Promise<Outcome<string> | CommandRefusal> {
  const seed = `${caller.deviceId ?? ''} ${idempotencyKey}`;
  const opened = await execute(
    'order.open',
    { id: derivedId(seed, 'open'), input: { orderId: derivedId(seed, 'order'), kind, tableId, guests } },
    caller,
  );
  if (!opened.ok) return opened;
  const orderId = orderIdOf(opened.result);
  const newLines = lines.map((line, index) => ({
    ...line,
    lineId: derivedId(seed, `line ${String(index)}`),
    parts: line.parts.map((part) => ({ ...part, lineId: derivedId(seed, `line ${String(index)} ${String(part.slot)}`) })),
  }));
  const added = await execute('order.add-lines', { id: derivedId(seed, 'lines'), input: { orderId, lines: newLines } }, caller);
  return added.ok ? accept(orderId) : added;
}

/** A fresh answer holds the order, a repeated one its id. */
function orderIdOf(result: unknown): string {
  const answer = result as { readonly order?: { readonly orderId: string }; readonly orderRef?: string };
  return answer.order?.orderId ?? answer.orderRef ?? '';
}
