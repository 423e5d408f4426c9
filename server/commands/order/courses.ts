import { dueLines, planCourses } from '#domain/order/courses';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';
import { fired, isLineStopped } from './fired';

/** A fire by a waiter: the course that is open goes, later ones are told to wait. Refuses what `fired` refuses. */
export function firedByCourse(work: Work, order: Order, lineIds: readonly string[]): Outcome<Order> {
  // Over the counter everything is made at once.
  const firing = order.kind === 'dine-in' ? work.state.settings.courseFiring : 'together';
  const { sentIds, heldIds } = planCourses(order.lines, lineIds, firing);
  const held = heldIds.length === 0 ? order : heldBack(work, order, new Set(heldIds));
  return sentIds.length === 0 && heldIds.length > 0 ? accept(held) : fired(work, held, sentIds);
}

function heldBack(work: Work, order: Order, heldIds: ReadonlySet<string>): Order {
  const waiting = order.lines.filter(({ lineId }) => heldIds.has(lineId));
  work.fact('order.held', 'order', order.orderId, {
    lines: waiting.map(({ lineId, productId, quantityThousandths }) => ({ lineId, productId, quantityThousandths })),
  });
  return {
    ...order,
    lines: order.lines.map((line) => (heldIds.has(line.lineId) ? { ...line, heldAt: work.now, version: line.version + 1 } : line)),
  };
}

/** After a bump: the order with its next course sent, where the branch wants that and everything before it is made. What is stopped by now goes on waiting. */
export function withNextCourse(work: Work, order: Order): Order {
  if (work.state.settings.courseFiring !== 'by-bump' || order.state !== 'open' || order.kind !== 'dine-in') return order;
  const due = dueLines(order.lines, (line) => isMade(work, line)).filter((line) => !isLineStopped(work, line));
  if (due.length === 0) return order;
  const sent = fired(
    work,
    order,
    due.map(({ lineId }) => lineId),
  );
  return sent.ok ? sent.value : order;
}

/** Made, or of a station where nobody says so. */
function isMade(work: Work, { state, stationId }: OrderLine): boolean {
  if (state === 'ready' || state === 'served') return true;
  return stationId === null || work.state.catalogue.stations.get(stationId)?.hasScreen !== true;
}
