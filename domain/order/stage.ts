import type { TicketState } from '#domain/contract/kitchen';
import type { LineState, OrderStage } from '#domain/contract/order';

/** A line as far as the stage goes. */
export interface StagedLine {
  readonly state: LineState;
  readonly stationId: string | null;
}

/**
 * Where the kitchen is with the whole order. Dishes nobody makes never hold an order up nor confirm it; a ticket that was touched keeps the order
 * confirmed even when its dishes were taken off, so that the word never goes back.
 */
export function orderStage(lines: readonly StagedLine[], ticketStates: readonly TicketState[]): OrderStage {
  const sent = lines.filter((line) => line.state !== 'draft' && line.state !== 'voided');
  const cooked = sent.filter((line) => line.stationId !== null);
  const touched = ticketStates.some((state) => state !== 'new');
  if (sent.length === 0) return touched ? 'confirmed' : 'none';
  const counting = cooked.length > 0 ? cooked : sent;
  if (counting.every((line) => line.state === 'served')) return 'served';
  if (counting.every((line) => line.state === 'served' || line.state === 'ready')) return 'ready';
  return touched || counting.some((line) => line.state !== 'fired') ? 'confirmed' : 'sent';
}

/** Only these lines may be marked served: ready ones, or (over the counter) everything that was sent. */
export function servableLineIds(
  lines: readonly (StagedLine & { readonly lineId: string })[],
  wanted: readonly string[] | null,
  overTheCounter: boolean,
): readonly string[] {
  return lines
    .filter((line) => wanted === null || wanted.includes(line.lineId))
    .filter(
      (line) =>
        line.state === 'ready' ||
        (line.state !== 'draft' && line.state !== 'voided' && line.state !== 'served' && (overTheCounter || wanted !== null)),
    )
    .map((line) => line.lineId);
}
