import { z } from 'zod';
import { command } from './command';
import { tender } from './order';
import type { OrderView } from './order';
import { amountTiyin, id, positiveTiyin, requiredText, text, version } from './primitives';
import { denominations } from './shift';
import type { ShiftReport, ShiftView } from './shift';

/** Money of a day beside sales: the drawer, corrections, tips, and a shift that goes on in other hands. */

/** Opens the drawer without a sale; why is written down. */
export const openDrawer = command(
  'shift.open-drawer',
  z.strictObject({ openingId: id, reasonId: id.nullable().default(null), note: text(200).default('') }),
).returns<Record<string, never>>();

/** Takes a cash movement of the open shift back by its opposite, with a reason: two rows, net nothing (BX-O-132). */
export const reverseCash = command(
  'shift.reverse-cash',
  z.strictObject({ reversalId: id, movementId: id, reason: requiredText(200) }),
).returns<{ readonly shift: ShiftView }>();

/** The drawer goes on in other hands inside a shift: counted, with both names; the one who takes it over types his PIN. */
export const handOver = command(
  'shift.hand-over',
  z.strictObject({
    handoverId: id,
    toEmployeeId: id,
    pin: z.string().regex(/^\d{4,6}$/),
    countedTiyin: amountTiyin,
    denominations: denominations.nullable().default(null),
    note: text(300).default(''),
  }),
).returns<{ readonly shift: ShiftView; readonly expectedTiyin: number; readonly differenceTiyin: number }>();

/** Closes a shift that is too long and opens the next with what is in the drawer, in one press; open orders stay (BX-O-142). */
export const renewShift = command('shift.renew', z.strictObject({ shiftId: id, newShiftId: id })).returns<{
  readonly shift: ShiftView;
  readonly report: ShiftReport;
}>();

/** A payment that was taken by another tender than was pressed: put right while its shift is open (BX-O-79, BX-X-8). */
export const correctTender = command(
  'order.correct-tender',
  z.strictObject({ orderId: id, orderVersion: version, correctionId: id, paymentId: id, tender, reason: requiredText(200) }),
).returns<{ readonly order: OrderView }>();

/** Gives somebody his tips in cash from the drawer. */
export const payOutTips = command('tip.pay-out', z.strictObject({ payOutId: id, employeeId: id, amountTiyin: positiveTiyin })).returns<{
  readonly leftTiyin: number;
  readonly drawerShortTiyin: number;
}>();

/** `GET /api/tips`: whose tips wait to be paid out. */
export interface TipsView {
  readonly people: readonly { readonly employeeId: string; readonly name: string; readonly leftTiyin: number }[];
}

/** Contracts of this file, by name. */
export const cashContracts = {
  'shift.open-drawer': openDrawer,
  'shift.reverse-cash': reverseCash,
  'shift.hand-over': handOver,
  'shift.renew': renewShift,
  'order.correct-tender': correctTender,
  'tip.pay-out': payOutTips,
} as const;
