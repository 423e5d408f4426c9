import { openShiftViews, shiftViewsOf } from '#server/queries/shifts';
import type { RoomDefinition } from './rooms';

/** Shifts that are not closed, and the last word on one that just was. Nothing here says what is expected before the count. */
export const shiftRoom: RoomDefinition = {
  name: 'shift',
  hasId: false,
  requires: 'employee',
  admits: (context) => context.viewer.may('shift.open') || context.viewer.may('order.pay') || context.viewer.may('report.view'),
  snapshot: async (context) => (await openShiftViews(context)).map((shift) => ({ key: shift.shiftId, row: shift })),
  changes: async (context, committed) => {
    const ids = committed.facts.filter(({ entity }) => entity === 'shift').map(({ entityId }) => entityId);
    if (ids.length === 0) return [];
    const rows = (await shiftViewsOf(context, ids)).map((shift) => ({ key: shift.shiftId, row: shift }));
    return [{ id: '', rows }];
  },
};
