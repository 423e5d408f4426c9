import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import type { CurrentShiftView, ShiftReport, ShiftsView, ShiftView } from '#domain/contract/shift';
import { accept, refuse } from '#domain/problem/refusal';
import { orderSummary } from '#domain/order/order-view';
import { orderNames } from '#server/store/order-names';
import { readOrders } from '#server/store/orders';
import { askingReaders, readMaterial, readShift, readShifts } from '#server/store/shift-reports';
import type { Ask, ShiftRecord } from '#server/store/shift-reports';
import { shiftView } from '#server/store/shift-views';
import { defineQuery } from './registry';
import type { QueryContext } from './registry';

/** The shift of this device's till, and what stands in the way of closing it. */
export const currentShiftQuery = defineQuery({
  path: '/shift',
  summary: 'The shift of this till',
  read: async (context) => {
    const till = tillOf(context);
    const open = await openShiftViews(context);
    const openOrders = await readOrders(
      context.readers,
      `state = 'open' AND number IS NOT NULL AND EXISTS (SELECT 1 FROM order_line WHERE order_id = customer_order.id AND state <> 'voided') ORDER BY opened_at`,
      [],
    );
    const names = orderNames(context.state);
    const last = await readShifts(ask(context), `till_device_id = ? AND state = 'closed' ORDER BY closed_at DESC LIMIT 1`, [till]);
    return accept<CurrentShiftView>({
      seq: context.seq,
      shift: open.find((shift) => shift.tillDeviceId === till) ?? null,
      suggestedFloatTiyin: last[0]?.cashLeftTiyin ?? 0,
      differenceLimitTiyin: context.state.settings.shiftDifferenceLimitTiyin,
      openOrders: openOrders.map((order) => {
        const { orderId, number, placeName, waiterName, openedAt, totalTiyin } = orderSummary(order, names);
        return { orderId, number, placeName, waiterName, openedAt, totalTiyin };
      }),
      carryOpenOrders: context.state.settings.carryOpenOrders,
      otherShifts: open.filter((shift) => shift.tillDeviceId !== till),
    });
  },
});

/** The last Z reports. */
export const shiftsQuery = defineQuery({
  path: '/shifts',
  permission: 'shift.close',
  summary: 'Closed shifts, newest first',
  input: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(30) }),
  read: async (context, input) => {
    const own = context.viewer.may('report.view') ? 'true' : 'till_device_id = ?';
    const shifts = await readShifts(ask(context), `state = 'closed' AND ${own} ORDER BY z_number DESC LIMIT ?`, [
      ...(own === 'true' ? [] : [tillOf(context)]),
      input.limit,
    ]);
    return accept<ShiftsView>({ reports: shifts.flatMap((shift) => shift.report ?? []) });
  },
});

/** A Z report, as it was closed. */
export const shiftReportQuery = defineQuery({
  path: '/shifts/:id/report',
  permission: 'shift.close',
  summary: 'The Z of a closed shift',
  input: z.strictObject({ id }),
  refusals: ['not-found'],
  read: async (context, input) => {
    const shift = await readShift(ask(context), input.id);
    return shift?.report ? accept<ShiftReport>(shift.report) : refuse('not-found');
  },
});

/** Shifts that are not closed, as their screens show them. */
export async function openShiftViews(context: QueryContext): Promise<ShiftView[]> {
  const shifts = await readShifts(ask(context), `state <> 'closed' ORDER BY opened_at`, []);
  return Promise.all(shifts.map((shift) => viewOf(context, shift)));
}

/** Some shifts as their screens show them. */
export async function shiftViewsOf(context: QueryContext, shiftIds: readonly string[]): Promise<ShiftView[]> {
  const shifts = await readShifts(ask(context), 'id IN (SELECT value FROM json_each(?))', [JSON.stringify(shiftIds)]);
  return Promise.all(shifts.map((shift) => viewOf(context, shift)));
}

/** One shift as its screen shows it. */
async function viewOf(context: QueryContext, shift: ShiftRecord): Promise<ShiftView> {
  return shiftView(context.state, shift, await readMaterial(ask(context), [shift.shiftId]));
}

/** Asks by the readers' pool. */
export function ask(context: QueryContext): Ask {
  return askingReaders(context.readers);
}

function tillOf(context: QueryContext): string {
  const deviceId = context.viewer.deviceId ?? '';
  return context.state.people.devices.get(deviceId)?.tillDeviceId ?? deviceId;
}
