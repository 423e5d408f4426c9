import { z } from 'zod';
import { command } from './command';
import { amountTiyin, basisPoints, id, positiveTiyin, requiredText } from './primitives';
import type { LocalizedText } from './primitives';

/** Pay of the staff: what somebody earns, what he was fined, and what he was given (BX-O-126). */

const fixed = (kind: 'month' | 'day' | 'shift' | 'hour') => z.strictObject({ kind: z.literal(kind), amountTiyin: positiveTiyin });

/** One thing that is paid: fixed by month, day, shift or hour; a share of own sales or of the service charge on them; so much a dish sold. */
export const payPart = z.discriminatedUnion('kind', [
  fixed('month'),
  fixed('day'),
  fixed('shift'),
  fixed('hour'),
  z.strictObject({ kind: z.literal('sales'), basisPoints: basisPoints.min(1) }),
  z.strictObject({ kind: z.literal('service'), basisPoints: basisPoints.min(1) }),
  z.strictObject({ kind: z.literal('dish'), productId: id, amountTiyin: positiveTiyin }),
]);

/** One thing that is paid. */
export type PayPart = z.infer<typeof payPart>;

/** What a role or a person is paid by. A person's own parts stand instead of his role's; none = as his role. */
export const setPayRate = command(
  'staff.set-pay-rate',
  z.strictObject({
    subject: z.enum(['role', 'employee']),
    subjectId: id,
    /** 0 = there is none yet. */
    version: z.int().min(0),
    parts: z.array(payPart).max(30),
  }),
).returns<{ readonly version: number }>();

/** Fines somebody, with a reason. */
export const fine = command(
  'staff.fine',
  z.strictObject({ fineId: id, employeeId: id, amountTiyin: positiveTiyin, reason: requiredText(200) }),
).returns<Record<string, never>>();

/** Takes a fine back by its opposite; neither is ever edited. */
export const takeBackFine = command(
  'staff.take-back-fine',
  z.strictObject({ reversalId: id, fineId: id, reason: requiredText(200) }),
).returns<Record<string, never>>();

const moment = z.int().min(0).max(8_640_000_000_000);

/** Pays somebody out of the drawer for a period, as the statement said; the same hours and sales are never paid twice. */
export const payEmployee = command(
  'staff.pay',
  z.strictObject({
    /** Also the id of the cash movement. */
    payId: id,
    employeeId: id,
    /** Epoch ms, `to` exclusive, as the statement named them. */
    fromAt: moment,
    toAt: moment,
    /** Money that was handed to him for something else: no advance. */
    exceptMovementIds: z.array(id).max(500),
    /** What the screen showed. */
    seenAmountTiyin: amountTiyin,
  }),
).returns<{ readonly amountTiyin: number; readonly drawerShortTiyin: number }>();

/** What a part came to. `measure` is days, shifts, milliseconds, tiyin or thousandths, by its kind. */
export interface PayLine {
  readonly part: PayPart;
  readonly measure: number;
  readonly amountTiyin: number;
}

/** Money that was handed to him, or brought back by him (below nothing); or what he owed as a guest and is withheld. */
export interface PayAdvance {
  readonly withheld: boolean;
  readonly movementId: string;
  readonly at: number;
  readonly amountTiyin: number;
  readonly purpose: LocalizedText;
  readonly note: string;
}

/** A fine, or one taken back (below nothing). */
export interface PayFine {
  readonly fineId: string;
  readonly at: number;
  readonly amountTiyin: number;
  readonly reason: string;
  /** May still be taken back. */
  readonly stands: boolean;
}

/** What somebody was paid. */
export interface PaidView {
  readonly payId: string;
  readonly at: number;
  readonly fromAt: number;
  readonly toAt: number;
  readonly baseTiyin: number;
  readonly advancesTiyin: number;
  readonly finesTiyin: number;
  readonly amountTiyin: number;
  readonly byName: string;
  /** The drawer took it back. */
  readonly reversed: boolean;
}

/** `GET /api/staff/pay?employeeId&from&to` (business days): what a period comes to. */
export const payQuery = z.strictObject({ employeeId: id, from: z.iso.date(), to: z.iso.date() });

/** What a period comes to. */
export interface PayStatement {
  readonly employeeId: string;
  /** Later than the day asked for where its first hours are paid already. */
  readonly fromAt: number;
  /** Exclusive; now, where the period goes on. */
  readonly toAt: number;
  /** Whose parts; null = nobody has said what is paid. */
  readonly ratesOf: 'employee' | 'role' | null;
  readonly lines: readonly PayLine[];
  readonly baseTiyin: number;
  /** Less than a soʻm that was left of earlier pay. */
  readonly carriedTiyin: number;
  readonly advances: readonly PayAdvance[];
  readonly fines: readonly PayFine[];
  /** The newest first. */
  readonly paid: readonly PaidView[];
}

/** A rate as it stands. */
export interface PayRateView {
  readonly subject: 'role' | 'employee';
  readonly subjectId: string;
  readonly version: number;
  readonly parts: readonly PayPart[];
}

/** `GET /api/staff/pay-rates`: every rate, and up to when each person is paid. */
export interface PayRatesView {
  readonly rates: readonly PayRateView[];
  readonly paidTo: readonly { readonly employeeId: string; readonly toAt: number }[];
}

/** Contracts of this file, by name. */
export const payContracts = {
  'staff.set-pay-rate': setPayRate,
  'staff.fine': fine,
  'staff.take-back-fine': takeBackFine,
  'staff.pay': payEmployee,
} as const;
