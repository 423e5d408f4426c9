import { handOverOrder as contract } from '#domain/contract/order-moves';
import { refuse } from '#domain/problem/refusal';
import { may } from '#domain/staff/may';
import { answerWith } from '../order/answer';
import { findOrderAsSeen } from '../order/find-order';
import { defineCommand } from '../registry';

/** Gives an order to another waiter: his own, or anybody's with `order.all`. From then on it is the other one's table. */
export const handOverOrder = defineCommand(contract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'order-already-paid', 'order-not-open', 'stale-version', 'already-there', 'waiter-unfit'],
  decide: async (work, input) => {
    const found = await findOrderAsSeen(work, input.orderId, input.orderVersion);
    if (!found.ok) return found;
    if (found.value.waiterId === input.employeeId) return refuse('already-there');
    const { employees, roles } = work.state.people;
    const employee = employees.get(input.employeeId);
    const role = employee && roles.get(employee.roleId);
    if (!employee || employee.archivedAt !== null || !role || may(role, 'order.open', work.state.settings) !== 'yes')
      return refuse('waiter-unfit');
    work.fact('order.handed-over', 'order', input.orderId, {
      waiterId: { before: found.value.waiterId, after: input.employeeId },
    });
    return answerWith(work, { ...found.value, waiterId: input.employeeId });
  },
});
