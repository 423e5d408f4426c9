import { z } from 'zod';
import { command } from './command';
import type { OrderView } from './order';
import { basisPoints, id, positiveTiyin, text } from './primitives';
import type { LocalizedText } from './primitives';

/** How much comes off: a percentage of what is left of the line or the order, or a sum in whole soʻm. */
export const discountBenefit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), rateBasisPoints: basisPoints.min(1) }),
  z.strictObject({ kind: z.literal('amount'), amountTiyin: positiveTiyin }),
]);
/** How much comes off. */
export type DiscountBenefit = z.infer<typeof discountBenefit>;

/** Why; the reason may be left out below the branch's limit (BX-O-62). */
const why = { reasonId: id.nullable().default(null), reasonText: text(200).default('') };

/** A discount as a person gives it. `lineId` null = on the whole order. */
export const newDiscount = z.strictObject({ discountId: id, lineId: id.nullable(), benefit: discountBenefit, ...why });
/** The service charge taken off an order, and why. */
export const newChargeWaiver = z.strictObject({ reasonId: id, reasonText: text(200).default('') });

const onOrder = { orderId: id };
type Answer = { readonly order: OrderView };

/** Gives a discount to a line or to the order; one that stood there is replaced. No version: what it takes follows the order as it changes. */
export const giveDiscount = command('order.give-discount', newDiscount.extend(onOrder)).returns<Answer>();

/** Takes a discount off again. */
export const takeDiscountOff = command('order.take-discount-off', z.strictObject({ ...onOrder, discountId: id })).returns<Answer>();

/** Takes the service charge off one order (BX-O-36). */
export const waiveCharge = command('order.waive-charge', newChargeWaiver.extend(onOrder)).returns<Answer>();

/** Puts the service charge back. */
export const restoreCharge = command('order.restore-charge', z.strictObject(onOrder)).returns<Answer>();

/** A discount as it was meant, with its people. What it takes now is in `discounts` under the same id. */
export interface ManualDiscountView {
  readonly discountId: string;
  readonly benefit: DiscountBenefit;
  /** The most of its base that it may ever take; null = all of it. */
  readonly limitBasisPoints: number | null;
  /** What guests read: the reason, or just "discount". */
  readonly name: LocalizedText;
  readonly reasonText: string;
  readonly byId: string;
  readonly byName: string;
  readonly approverName: string | null;
}

/** The service charge of an order that was taken off. */
export interface ChargeWaiverView {
  readonly reason: LocalizedText;
  readonly reasonText: string;
  readonly byName: string;
  readonly approverName: string | null;
}
