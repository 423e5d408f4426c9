import type { RoomDefinition } from '../rooms';
import { callRow } from './incoming-calls';

/** Calls that come in now (BX-X-17), for tills whose person may take an order and see the book of customers. */
export const callsRoom: RoomDefinition = {
  name: 'calls',
  hasId: false,
  requires: 'employee',
  admits: ({ viewer }) => viewer.may('order.open') && viewer.may('customer.view'),
  snapshot: (context) => context.calls().map(callRow),
  changes: () => [],
};
