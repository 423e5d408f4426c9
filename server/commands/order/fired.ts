import { isStopped } from '#domain/menu/stop';
import { planFire } from '#domain/order/fire';
import type { Order, OrderLine, Ticket } from '#domain/order/order-entity';
import { orderStage } from '#domain/order/stage';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';
import { queueBadge } from './badge-paper';
import { queueKitchenPapers } from './kitchen-papers';
import { isCounter } from './numbering';

/**
 * The order with its unsent lines sent: a ticket (a delta) per station, papers where a station prints, and nothing that was sent before.
 * The caller has numbered the order. Refuses `nothing-to-fire` and `product-unavailable`.
 */
export function fired(work: Work, order: Order, lineIds: readonly string[] | null): Outcome<Order> {
  const unroutedLineIds = new Set(
    order.lines.filter((line) => line.state === 'draft' && isUnrouted(work, line)).map(({ lineId }) => lineId),
  );
  const plan = planFire({ lines: order.lines, lineIds, lastRevision: order.revision, unroutedLineIds });
  if (!plan.ok) return plan;
  const { revision, firedLineIds, servedLineIds, deltas } = plan.value;
  const sent = new Set(firedLineIds);
  const served = new Set(servedLineIds);
  // Stopped since it was added: nobody can make it any more (BX-X-1).
  const stopped = order.lines.find((line) => (sent.has(line.lineId) || served.has(line.lineId)) && isLineStopped(work, line));
  if (stopped) return refuse('product-unavailable', { name: stopped.name });
  const lines = order.lines.map((line): OrderLine => {
    if (sent.has(line.lineId)) return { ...line, state: 'fired', firedAt: work.now, heldAt: null, version: line.version + 1 };
    return served.has(line.lineId) ? { ...line, state: 'served', firedAt: work.now, heldAt: null, version: line.version + 1 } : line;
  });
  // What is added to an order that goes first goes first with it.
  const priorityAt = order.tickets.find((ticket) => ticket.state !== 'bumped' && ticket.priorityAt !== null)?.priorityAt ?? null;
  const tickets = deltas.flatMap(({ stationId, lineIds: ids }): Ticket[] =>
    stationId === null ? [] : [{ ...newTicket(work, stationId, revision, ids, lines), priorityAt }],
  );
  const allTickets = [...order.tickets, ...tickets];
  const after: Order = {
    ...order,
    lines,
    tickets: allTickets,
    revision,
    stage: orderStage(
      lines,
      allTickets.map((ticket) => ticket.state),
    ),
  };
  work.fact('order.fired', 'order', order.orderId, {
    revision,
    tickets: tickets.map(({ ticketId, stationId, lines: dishes }) => ({
      ticketId,
      stationId,
      lineIds: dishes.map(({ lineId }) => lineId),
    })),
    servedLineIds,
    ...(isCounter(order) ? { queueNumber: order.queueNumber } : {}),
  });
  for (const delta of deltas)
    queueKitchenPapers(work, after, { ...delta, revision, change: revision > 1 ? 'add-on' : 'new', key: `fire-${String(revision)}` });
  queueBadge(work, after, [...firedLineIds, ...servedLineIds]);
  return accept(after);
}

/** Whether the dish of a line, as it was chosen, is on the stop-list. */
export function isLineStopped(work: Work, { productId, variant }: Pick<OrderLine, 'productId' | 'variant'>): boolean {
  return isStopped(work.state.stopList.get(productId), variant?.variantId ?? null);
}

function newTicket(work: Work, stationId: string, revision: number, lineIds: readonly string[], lines: readonly OrderLine[]): Ticket {
  const wanted = new Set(lineIds);
  return {
    ticketId: work.newId(),
    stationId,
    version: 1,
    revision,
    state: 'new',
    firedAt: work.now,
    touchedAt: null,
    bumpedAt: null,
    priorityAt: null,
    lines: lines
      .filter((line) => wanted.has(line.lineId))
      .map((line) => ({
        lineId: line.lineId,
        quantityThousandths: line.quantityThousandths,
        done: false,
        voidedThousandths: 0,
        voidSeen: false,
      })),
  };
}

/** Somebody should make it, and no station is known: its slip goes to the default printer, never nowhere (F-11). */
function isUnrouted(work: Work, line: OrderLine): boolean {
  if (line.stationId !== null) return false;
  const { products, categories } = work.state.catalogue;
  const product = products.get(line.productId);
  if (!product || product.route === 'none') return false;
  return product.route !== 'category' || categories.get(product.categoryId)?.notPrepared !== true;
}
