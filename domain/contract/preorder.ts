import { z } from 'zod';
import { command } from './command';
import { newLine, manualTenders } from './order';
import type { LineModifier, OrderView } from './order';
import { basisPoints, id, positiveTiyin, requiredText, text, version } from './primitives';
import type { LocalizedText } from './primitives';

/**
 * What a customer orders for later (SUB-10, DY-8): an order with money down, or a quote that holds its prices until a day. Each line has its own date and
 * is picked up or delivered. When the time comes its lines become an order of the house.
 */

const fulfilment = z.enum(['pickup', 'delivery']);
/** How the customer gets it. */
export type Fulfilment = z.infer<typeof fulfilment>;

const preorderLine = newLine.omit({ seat: true, course: true }).extend({
  /** When it is wanted, epoch ms. */
  wantedAt: z.int().min(0),
  fulfilment,
  /** An address of the customer's, for a delivery; null = as agreed. */
  addressId: id.nullable().default(null),
});
const lines = z.array(preorderLine).min(1).max(100);
const header = {
  lines,
  note: text(300),
  /** A quote holds its prices until then; null for an order. */
  validUntil: z.int().min(0).nullable(),
  /** How much of the total is put down; null = as the branch does. Another share takes `debt.manage`. */
  depositBasisPoints: basisPoints.nullable(),
};
type Saved = { readonly preorder: PreorderView };
const onPreorder = { preorderId: id, version };

/** Takes an order for later, or gives a quote. */
export const createPreorder = command(
  'preorder.create',
  z.strictObject({
    preorderId: id,
    customerId: id,
    kind: z.enum(['order', 'quote']),
    ...header,
    note: header.note.default(''),
    validUntil: header.validUntil.default(null),
    depositBasisPoints: header.depositBasisPoints.default(null),
  }),
).returns<Saved>();
/** Changes what has not been made yet. Lines that became an order stay as they are, named or not. */
export const changePreorder = command(
  'preorder.change',
  z.strictObject({
    ...onPreorder,
    lines: header.lines.optional(),
    note: header.note.optional(),
    validUntil: header.validUntil.optional(),
    depositBasisPoints: header.depositBasisPoints.optional(),
  }),
).returns<Saved>();
/** The customer takes the quote: it is an order from now on, once (B24-6). */
export const acceptQuote = command('preorder.accept', z.strictObject(onPreorder)).returns<Saved>();
/** Money put down for it: stands on the customer's deposit, and in the history of the order. Needs an open shift. */
export const takePreorderDeposit = command(
  'preorder.take-deposit',
  z.strictObject({
    preorderId: id,
    moneyId: id,
    tenders: z
      .array(z.strictObject({ tender: z.enum(manualTenders), amountTiyin: positiveTiyin, reference: text(60).default('') }))
      .min(1)
      .max(10),
  }),
).returns<Saved & { readonly jobId: string | null }>();
/** The time has come: its lines (null = all that are left) become an open order with the customer attached, at the prices that were agreed. */
export const fulfilPreorder = command(
  'preorder.fulfil',
  z.strictObject({
    ...onPreorder,
    orderId: id,
    orderKind: z.enum(['takeaway', 'delivery']),
    lineIds: z.array(id).min(1).max(100).nullable(),
  }),
).returns<Saved & { readonly order: OrderView }>();
/**
 * Gives up what is left of it. The charge is a share of what is given up (null = as the branch does; another takes `debt.manage`), never more than was put
 * down for it; the rest of that stays the customer's deposit.
 */
export const cancelPreorder = command(
  'preorder.cancel',
  z.strictObject({ ...onPreorder, reason: requiredText(200), chargeBasisPoints: basisPoints.nullable().default(null) }),
).returns<Saved>();

/** The commands of orders for later, by name. */
export const preorderContracts = {
  'preorder.create': createPreorder,
  'preorder.change': changePreorder,
  'preorder.accept': acceptQuote,
  'preorder.take-deposit': takePreorderDeposit,
  'preorder.fulfil': fulfilPreorder,
  'preorder.cancel': cancelPreorder,
} as const;

/** A dish of a combo that is ordered for later, at its share of the price that was agreed. */
export interface PreorderPart {
  readonly lineId: string;
  readonly slot: number;
  readonly productId: string;
  readonly variantId: string | null;
  /** With its variant. */
  readonly name: LocalizedText;
  readonly modifiers: readonly LineModifier[];
  readonly unitPriceTiyin: number;
}

/** A line of an order for later. */
export interface PreorderLineView {
  readonly lineId: string;
  readonly productId: string;
  readonly variantId: string | null;
  /** With its variant. */
  readonly name: LocalizedText;
  /** Of a combo: its dishes, which become lines of their own. */
  readonly parts: readonly PreorderPart[];
  readonly quantityThousandths: number;
  readonly unitPriceTiyin: number;
  readonly sumTiyin: number;
  readonly modifiers: readonly LineModifier[];
  readonly notePresetIds: readonly string[];
  readonly note: string;
  readonly wantedAt: number;
  readonly fulfilment: Fulfilment;
  readonly addressId: string | null;
  /** The order it became; null = still to be made. */
  readonly orderId: string | null;
}

/** An order for later, or a quote. */
export interface PreorderView {
  readonly preorderId: string;
  readonly version: number;
  /** Counts from 1 in the branch; people say it on the phone. */
  readonly number: number;
  readonly kind: 'order' | 'quote';
  readonly state: 'open' | 'fulfilled' | 'cancelled';
  readonly customerId: string;
  readonly customerName: string;
  readonly phone: string | null;
  readonly lines: readonly PreorderLineView[];
  readonly note: string;
  /** The first date of what is still to be made; the last of all when nothing is. */
  readonly wantedAt: number;
  readonly validUntil: number | null;
  readonly totalTiyin: number;
  readonly depositBasisPoints: number;
  /** What is to be put down, whole soʻm. */
  readonly depositTiyin: number;
  /** What was put down for it. */
  readonly paidTiyin: number;
  readonly chargeTiyin: number;
  readonly cancelReason: string;
  readonly createdAt: number;
  readonly createdByName: string;
  /** Money put down for it and the charge for giving it up, oldest first. */
  readonly payments: readonly {
    readonly moneyId: string;
    readonly kind: 'deposit' | 'charge';
    readonly at: number;
    readonly amountTiyin: number;
    readonly tenders: readonly { readonly tender: string; readonly amountTiyin: number }[];
    readonly employeeName: string;
  }[];
}

/** `GET /api/preorders`: what is to be made, the first date first; closed ones the latest first. `from`/`to` = when a line is wanted. */
export const preordersQuery = z.strictObject({
  state: z.enum(['open', 'closed']).default('open'),
  kind: z.enum(['order', 'quote']).optional(),
  customerId: id.optional(),
  from: z.coerce.number().int().min(0).optional(),
  to: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
/** `GET /api/preorders`; the room `preorders` says when to ask again. */
export interface PreordersView {
  readonly seq: number;
  readonly preorders: readonly PreorderView[];
}
