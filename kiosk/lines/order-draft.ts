import type { OrderKind, OrderView } from '#domain/contract/order';
import type { Problem } from '#ui/live/answers';
import type { ToldOrder } from '#ui/live/box-client';
import type { Draft } from '#ui/live/draft-queue.svelte.ts';
import type { DraftLine } from '#kiosk/lines/draft-line';
import type { PendingLine } from '#kiosk/lines/pending';

/** Everything about one order that the box has not heard yet. Bound to the person who made it. */
export type OrderDraft = {
  readonly orderId: string;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly placeName: string;
  /** Where it was begun on this device; null for an order that the box knew already. */
  readonly place: { readonly kind: OrderKind; readonly tableId: string | null; readonly guests: number | null } | null;
  /** The box has not been asked to open it. */
  readonly opening: boolean;
  readonly lines: readonly PendingLine[];
  /** The lines that "Oshxonaga" was pressed for. */
  readonly fireLineIds: readonly string[] | null;
};

/**
 * What a reload left on a person's shelf. A crash between the shelf and the queue leaves a line on both; the queue's word is the later one.
 */
export function leftOnShelf(shelf: readonly OrderDraft[], queue: readonly Draft[], employeeId: string): OrderDraft[] {
  const queued = new Set(queue.flatMap((draft) => ('lines' in draft.input ? draft.input.lines.map((line) => line.lineId) : [])));
  const opening = new Set(queue.flatMap((draft) => (draft.name === 'order.open' ? [draft.input.orderId] : [])));
  return shelf
    .filter((draft) => draft.employeeId === employeeId)
    .map((draft) => ({
      ...draft,
      opening: draft.opening && !opening.has(draft.orderId),
      lines: draft.lines.filter((line) => line.kind !== 'add' || !queued.has(line.line.lineId)),
    }));
}

/** Two people changed one line; a person chooses. */
export type Conflict = { readonly orderId: string; readonly mine: DraftLine; readonly order: OrderView };

/** Something the box would not take; shown until it is put away. */
export type Refusal = {
  readonly key: number;
  readonly orderId: string;
  readonly placeName: string;
  readonly problem: Problem;
  readonly lines: readonly DraftLine[];
};

/** What the drafts tell the screens. */
export type DraftListener = {
  readonly onOrder: (order: OrderView) => void;
  /** Where the listener follows this order in its room. */
  readonly told?: (orderId: string) => ToldOrder | undefined;
  /** A table turned out to be open already: the draft went to that order (BX-O-2). */
  readonly onJoined: (from: string, to: string) => void;
};

/** How many dishes wait in orders, and in the commands that were made of them. */
export function dishesIn(orders: Iterable<OrderDraft>, commands: readonly Draft[]): number {
  let count = 0;
  for (const { lines } of orders) count += lines.filter(({ kind }) => kind === 'add').length;
  for (const { input } of commands) if ('lines' in input) count += input.lines.length;
  return count;
}
