import { z } from 'zod';
import { command } from './command';
import type { OrderView } from './order';
import { orderedParts } from './line-forms';
import { chosenModifier } from './menu';
import { id, quantityThousandths, requiredText, text } from './primitives';
import type { LocalizedText } from './primitives';

/** Orders that are taken on the phone (BX-X-17): from the caller's card at a till, or from the owner's portal for any branch. */

/** What may be ordered on the phone: carried to the guest, or fetched by him. */
export const phoneOrderKind = z.enum(['delivery', 'takeaway']);
/** What may be ordered on the phone. */
export type PhoneOrderKind = z.infer<typeof phoneOrderKind>;

/** Why a branch did not take an order, beside what its cashier wrote: a dish is not there, or nobody answered in time. */
export type PhoneOrderProblem = 'product-not-found' | 'product-unavailable' | 'said' | 'late';

/** How far a request is at its branch. */
export const phoneOrderStates = ['waiting', 'accepted', 'refused', 'expired'] as const;
/** How far a request is at its branch. */
export type PhoneOrderState = (typeof phoneOrderStates)[number];

/** A dish as the operator chose it. The price is the branch's at the moment of accepting. */
export const phoneOrderLine = z.strictObject({
  productId: id,
  variantId: id.nullable().default(null),
  quantityThousandths,
  modifiers: z.array(chosenModifier).max(40).default([]),
  /** Of a combo: one dish a slot. */
  parts: orderedParts,
  note: text(200).default(''),
});

/** An order on its way from the portal to a branch: all that the till needs to make one of it. */
export const phoneOrderRequest = z.strictObject({
  kind: phoneOrderKind,
  /** Null = nobody whom the portal knows; then the branch looks by phone, or takes him on. */
  customerId: id.nullable(),
  name: requiredText(120),
  phone: z.string().regex(/^\+\d{9,15}$/),
  /** One of the customer's addresses; else, where `street` says something, a new one. */
  addressId: id.nullable().default(null),
  street: text(160).default(''),
  landmark: text(160).default(''),
  lines: z.array(phoneOrderLine).min(1).max(100),
  note: text(200).default(''),
});
/** An order on its way from the portal to a branch. */
export type PhoneOrderRequest = z.infer<typeof phoneOrderRequest>;

/** Begins an order from a caller's card: customer, address and phone are on it; with `sameAsId` the dishes of one of his orders, those that are not sold now named in `left`. */
export const openPhoneOrder = command(
  'phone-order.open',
  z.strictObject({
    orderId: id,
    kind: phoneOrderKind,
    customerId: id,
    addressId: id.nullable().default(null),
    sameAsId: id.nullable().default(null),
  }),
).returns<{ readonly order: OrderView; readonly left: readonly LocalizedText[] }>();

/** Makes an order of what the portal sent, once; null where a dish is not sold any more: then the operator was told that it is refused. */
export const acceptPhoneOrder = command('phone-order.accept', z.strictObject({ requestId: id })).returns<{
  readonly order: OrderView | null;
  readonly problem: PhoneOrderProblem | null;
}>();

/** Says no to what the portal sent; the operator reads why. */
export const refusePhoneOrder = command('phone-order.refuse', z.strictObject({ requestId: id, reason: requiredText(200) })).returns<
  Record<string, never>
>();

/** Lets a telephone exchange tell this box of calls: the word it has to bring; null = none may any more. It is made by the screen and kept nowhere but as a hash. */
export const setCallToken = command('call.set-token', z.strictObject({ token: z.string().min(24).max(100).nullable() })).returns<
  Record<string, never>
>();

/** The commands of telephone orders, by name. */
export const phoneOrderContracts = {
  'phone-order.open': openPhoneOrder,
  'phone-order.accept': acceptPhoneOrder,
  'phone-order.refuse': refusePhoneOrder,
  'call.set-token': setCallToken,
} as const;

/** A dish of such a request: what it is, and what it is made of or comes with. */
export interface PhoneOrderLineView {
  readonly name: LocalizedText;
  readonly quantityThousandths: number;
  /** The dishes of a combo, and what was chosen besides. */
  readonly details: readonly LocalizedText[];
  readonly note: string;
}

/** A request that waits for an answer, as the till shows it. */
export interface PhoneOrderView {
  readonly requestId: string;
  readonly kind: PhoneOrderKind;
  readonly customerName: string;
  readonly phone: string;
  readonly addressLine: string;
  readonly note: string;
  readonly lines: readonly PhoneOrderLineView[];
  readonly cameAt: number;
  readonly expiresAt: number;
}

/** `GET /api/phone-orders`: what waits for an answer, the oldest first; the room `phone-orders` says when to ask again. */
export interface PhoneOrdersView {
  readonly seq: number;
  readonly requests: readonly PhoneOrderView[];
}

/** `POST /api/calls`: what a telephone exchange says of a call. */
export const incomingCall = z.strictObject({ phone: requiredText(120) });

/** A call that comes in, as tills show it (room `calls`). Kept in memory alone (ADR 16). */
export interface CallView {
  readonly callId: string;
  /** E.164. */
  readonly phone: string;
  readonly at: number;
  /** Null = nobody in the book has this number. */
  readonly customerId: string | null;
  readonly name: string;
  readonly orderCount: number;
}
