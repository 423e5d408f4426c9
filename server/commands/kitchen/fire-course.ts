import { fireCourse as contract } from '#domain/contract/kitchen';
import { waitingCourse } from '#domain/order/courses';
import { refuseUnlessOpen } from '#domain/order/order-state';
import { ticketView } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import { orderNames } from '#server/store/order-names';
import { fired } from '../order/fired';
import { defineCommand } from '../registry';

/** `kitchen.fire-course`: the kitchen has room and sends for what waits next of the order of a ticket. Pressed on two screens it goes once. */
export const fireCourse = defineCommand(contract, {
  permission: 'kitchen.work',
  refusals: ['not-found', 'order-already-paid', 'order-not-open', 'course-not-waiting', 'product-unavailable'],
  decide: async (work, { ticketId, course }) => {
    const order = await work.orderOfTicket(ticketId);
    const ticket = order?.tickets.find((candidate) => candidate.ticketId === ticketId);
    if (!order || !ticket) return refuse('not-found');
    const closed = refuseUnlessOpen(order);
    if (closed !== null) return closed;
    const next = waitingCourse(order.lines);
    if (next === null || next.course !== course) return refuse('course-not-waiting');
    const sent = fired(
      work,
      order,
      next.lines.map(({ lineId }) => lineId),
    );
    if (!sent.ok) return sent.code === 'nothing-to-fire' || sent.code === 'line-not-found' ? refuse('course-not-waiting') : sent;
    work.fact('kitchen.course-fired', 'order', order.orderId, { course });
    return accept({ ticket: ticketView(await work.put(sent.value), ticket, orderNames(work.state)) });
  },
});
