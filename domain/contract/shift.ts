import { z } from 'zod';
import { command } from './command';
import type { Tender } from './order';
import { amountTiyin, id, positiveTiyin, text } from './primitives';
import type { LocalizedText } from './primitives';

/** Notes and coins counted: value of one in tiyin → how many. */
export const denominations = z.array(z.strictObject({ valueTiyin: positiveTiyin, count: z.int().min(0).max(100_000) })).max(30);

/** Opens the shift of this till with its float. */
export const openShift = command(
  'shift.open',
  z.strictObject({ shiftId: id, openingFloatTiyin: amountTiyin, denominations: denominations.nullable().default(null) }),
).returns<{ readonly shift: ShiftView }>();

const cashMovement = z.strictObject({
  movementId: id,
  amountTiyin: positiveTiyin,
  reasonId: id,
  note: text(200),
  employeeId: id.nullable().default(null),
});
/** Cash put into the drawer without a sale. */
export const cashIn = command('shift.cash-in', cashMovement).returns<{ readonly shift: ShiftView }>();
/** Cash taken out of the drawer with a purpose. */
export const cashOut = command('shift.cash-out', cashMovement).returns<{ readonly shift: ShiftView; readonly drawerShortTiyin: number }>();

/** The blind count: stored before anything says what is expected (F-32). */
export const countShift = command(
  'shift.count',
  z.strictObject({ shiftId: id, countedTiyin: amountTiyin, denominations: denominations.nullable().default(null) }),
).returns<{ readonly shift: ShiftView }>();

/** Closes the shift: Z, numbered and final. Open orders refuse it unless the setting carries them over. */
export const closeShift = command(
  'shift.close',
  z.strictObject({ shiftId: id, note: text(300).default(''), cashLeftTiyin: amountTiyin.nullable().default(null) }),
).returns<{ readonly shift: ShiftView; readonly report: ShiftReport }>();

/** The X report, at any time, changing nothing; printed on the till's printer. */
export const printX = command('shift.print-x', z.strictObject({})).returns<{
  readonly report: ShiftReport;
  readonly jobId: string | null;
}>();

/** Prints a Z again, marked NUSXA. */
export const reprintZ = command('shift.reprint-z', z.strictObject({ shiftId: id })).returns<{ readonly jobId: string | null }>();

/** One cash movement. */
export interface CashMovementView {
  readonly movementId: string;
  readonly direction: 'in' | 'out';
  readonly amountTiyin: number;
  /** Absent in a Z from before; so is what it takes back. */
  readonly reasonId?: string;
  readonly reason: LocalizedText;
  readonly note: string;
  readonly at: number;
  readonly byName: string;
  /** The movement that this one takes back. */
  readonly reversesId?: string | null;
}

/** The drawer went on in other hands. */
export interface HandoverView {
  readonly handoverId: string;
  readonly fromName: string;
  readonly toName: string;
  readonly countedTiyin: number;
  readonly expectedTiyin: number;
  readonly note: string;
  readonly at: number;
  readonly approverName: string | null;
}

/** Tips of a shift or a day; sizes, no revenue. */
export interface TipsReport {
  readonly inTiyin: number;
  /** What of it came in cash. */
  readonly inCashTiyin: number;
  readonly outTiyin: number;
  readonly people: readonly { readonly employeeId: string; readonly name: string; readonly inTiyin: number; readonly outTiyin: number }[];
}

/** Money of customers that is no sale, by what it was and by tender; sizes. Repayments are transactions, never revenue. */
export interface CustomerMoneyFigures {
  /** `bill-part` = taken for parts of bills that are open still, less those that were completed here and taken before: below nothing where these are more. */
  readonly kind: 'repayment' | 'repayment-reversed' | 'deposit-in' | 'deposit-out' | 'bill-part';
  readonly tender: Tender;
  readonly amountTiyin: number;
}

/** The figures of X and Z: sums over the ledger and the papers of one shift. */
export interface ShiftReport {
  readonly shiftId: string;
  /** Null in an X. */
  readonly zNumber: number | null;
  readonly tillName: string;
  readonly openedAt: number;
  readonly openedByName: string;
  readonly closedAt: number | null;
  readonly closedByName: string | null;
  readonly madeAt: number;
  readonly salesCount: number;
  readonly refundsCount: number;
  readonly cancelsCount: number;
  readonly voidsCount: number;
  readonly voidsTiyin: number;
  readonly salesTiyin: number;
  readonly refundsTiyin: number;
  readonly serviceChargeTiyin: number;
  readonly discountsTiyin: number;
  readonly vatTiyin: number;
  readonly tenders: readonly {
    readonly tender: Tender;
    readonly count: number;
    readonly salesTiyin: number;
    readonly refundsTiyin: number;
  }[];
  readonly openingFloatTiyin: number;
  readonly cashInTiyin: number;
  readonly cashOutTiyin: number;
  readonly cashMovements: readonly CashMovementView[];
  /** Absent in a Z from before the customer book. What of it is cash is part of what should be in the drawer. */
  readonly customerMoney?: readonly CustomerMoneyFigures[];
  /** Absent in a Z from before there were any. */
  readonly tips?: TipsReport;
  readonly handovers?: readonly HandoverView[];
  /** How often the drawer was opened without a sale. */
  readonly drawerOpenings?: number;
  /** Null in an X that the setting keeps blind, and before the count. */
  readonly expectedCashTiyin: number | null;
  readonly countedCashTiyin: number | null;
  readonly differenceTiyin: number | null;
  readonly cashLeftTiyin: number | null;
  readonly note: string;
  readonly approvedByName: string | null;
}

/** The shift of a till (room `shift`, key = shiftId). Never says what is expected before the count is stored. */
export interface ShiftView {
  readonly shiftId: string;
  readonly version: number;
  readonly tillDeviceId: string;
  readonly tillName: string;
  readonly state: 'open' | 'counted' | 'closed';
  readonly openedAt: number;
  readonly openedByName: string;
  /** Who has the drawer now. */
  readonly responsibleName: string;
  readonly openingFloatTiyin: number;
  readonly movements: readonly CashMovementView[];
  readonly countedTiyin: number | null;
  /** Only in state `counted` and `closed`. */
  readonly expectedCashTiyin: number | null;
  readonly differenceTiyin: number | null;
  readonly closedAt: number | null;
  readonly zNumber: number | null;
}

/** `GET /api/shift`: the shift of this device's till, what stands in the way of closing it, and the last Z reports. */
export interface CurrentShiftView {
  readonly seq: number;
  readonly shift: ShiftView | null;
  readonly suggestedFloatTiyin: number;
  readonly differenceLimitTiyin: number;
  readonly openOrders: readonly {
    readonly orderId: string;
    readonly number: string | null;
    readonly placeName: string;
    readonly waiterName: string;
    readonly openedAt: number;
    readonly totalTiyin: number;
  }[];
  readonly carryOpenOrders: boolean;
  readonly otherShifts: readonly ShiftView[];
}

/** `GET /api/shifts/:id/report` (a Z), `GET /api/shifts?limit=` (the list of Z). */
export interface ShiftsView {
  readonly reports: readonly ShiftReport[];
}

/** `GET /api/reports/day?date=YYYY-MM-DD`: a business day, all tills. */
export const dayQuery = z.strictObject({ date: z.iso.date().optional() });

/** `GET /api/reports/day`. */
export interface DayReport {
  readonly date: string;
  readonly madeAt: number;
  readonly revenueTiyin: number;
  readonly refundsTiyin: number;
  readonly netTiyin: number;
  readonly serviceChargeTiyin: number;
  readonly discountsTiyin: number;
  readonly vatTiyin: number;
  readonly costTiyin: number;
  readonly profitTiyin: number;
  readonly ordersCount: number;
  readonly averageTiyin: number;
  readonly guests: number;
  readonly cancelsCount: number;
  readonly cancelsTiyin: number;
  readonly voidsCount: number;
  readonly voidsTiyin: number;
  readonly tenders: readonly { readonly tender: Tender; readonly count: number; readonly amountTiyin: number }[];
  readonly hours: readonly { readonly hour: number; readonly count: number; readonly amountTiyin: number }[];
  readonly products: readonly {
    readonly productId: string;
    readonly name: LocalizedText;
    readonly quantityThousandths: number;
    readonly amountTiyin: number;
  }[];
  readonly categories: readonly { readonly categoryId: string; readonly name: LocalizedText; readonly amountTiyin: number }[];
  readonly waiters: readonly { readonly employeeId: string; readonly name: string; readonly count: number; readonly amountTiyin: number }[];
  readonly halls: readonly {
    readonly hallId: string | null;
    readonly name: LocalizedText;
    readonly count: number;
    readonly amountTiyin: number;
    readonly chargeTiyin: number;
  }[];
  readonly shifts: readonly ShiftReport[];
  readonly customerMoney: readonly CustomerMoneyFigures[];
  readonly tips: TipsReport;
  /** Debts given up on this day: not revenue, but less profit. */
  readonly writeOffTiyin: number;
  /** Earned on this day by orders for later that were given up: not sales, but profit. */
  readonly cancellationChargeTiyin: number;
}
