import { z } from 'zod';
import { command } from './command';
import { newPayment, orderKind } from './order';
import type { OrderView } from './order';
import { amountTiyin, id, positiveTiyin, quantityThousandths, version } from './primitives';

const onOrderVersion = { orderId: id, orderVersion: version };
type Answer = { readonly order: OrderView };

/**
 * Moves an order to a free table, or (`tableId` null) out of the hall to a lane. Where the other hall charges otherwise the total is another one: with the old
 * one it is refused with `total-changed`, which says the new one; the person confirms that (BX-O-38).
 */
export const moveOrder = command(
  'order.move',
  z.strictObject({ ...onOrderVersion, kind: orderKind, tableId: id.nullable(), expectedTotalTiyin: amountTiyin }),
).returns<Answer>();

/** Gives an order to another waiter. */
export const handOverOrder = command('order.hand-over', z.strictObject({ ...onOrderVersion, employeeId: id })).returns<Answer>();

const picks = z
  .array(z.strictObject({ lineId: id, quantityThousandths }))
  .min(1)
  .max(300);

/**
 * Moves lines, or parts of them, to another open order: of another table, or one split from the same bill. `expectedTotalTiyin` is the sum of both as the person saw it;
 * where it would be another one (the other hall charges otherwise) it is refused with `total-changed` (BX-O-38). Parts of one bill are always that sum.
 */
export const moveLines = command(
  'order.move-lines',
  z.strictObject({
    ...onOrderVersion,
    toOrderId: id,
    toVersion: version,
    lines: picks,
    expectedTotalTiyin: amountTiyin.nullable().default(null),
  }),
).returns<Answer & { readonly to: OrderView }>();

/** Parts a bill: each part is an order of its own at the same table, with a number and a payment of its own. What is not named stays. */
export const splitOrder = command(
  'order.split',
  z.strictObject({
    ...onOrderVersion,
    parts: z
      .array(z.strictObject({ orderId: id, lines: picks }))
      .min(1)
      .max(30),
  }),
).returns<Answer & { readonly orders: readonly OrderView[] }>();

/**
 * Joins another open order into this one, with all it has. `expectedTotalTiyin` is the sum of both as the person saw it; where it would be another one (the other
 * hall charges otherwise) it is refused with `total-changed`. Of two parts of one bill it undoes the split.
 */
export const mergeOrder = command(
  'order.merge',
  z.strictObject({ ...onOrderVersion, fromOrderId: id, fromVersion: version, expectedTotalTiyin: amountTiyin }),
).returns<Answer>();

/** Parts joined tables again: what came with the other order goes back to its table with it. */
export const unmergeOrder = command('order.unmerge', z.strictObject({ ...onOrderVersion, joinedOrderId: id })).returns<
  Answer & { readonly parted: OrderView }
>();

/** Divides what is left of a bill into sums that are paid one after the other: so many equal ones, or these. A bill of which a part is paid changes no more. */
export const divideOrder = command(
  'order.divide',
  z.strictObject({ ...onOrderVersion, into: z.union([z.int().min(2).max(30), z.array(positiveTiyin).min(2).max(30)]) }),
).returns<Answer>();

/** Takes a division back; refused once a part is paid. */
export const undivideOrder = command('order.undivide', z.strictObject(onOrderVersion)).returns<Answer>();

/** Takes the money for one part; with the last one the order is complete. */
export const payPart = command(
  'order.pay-part',
  z.strictObject({
    ...onOrderVersion,
    part: z.int().min(1).max(60),
    expectedTotalTiyin: amountTiyin,
    payments: z.array(newPayment).min(1).max(20),
  }),
).returns<Answer & { readonly changeTiyin: number }>();

/** Lets unsent dishes wait ("kut"), or no longer. They are sent by a fire that names them, or with the payment. */
export const holdLines = command(
  'order.hold',
  z.strictObject({ orderId: id, lineIds: z.array(id).min(1).max(300), held: z.boolean() }),
).returns<Answer>();

/** Moving, joining and splitting of orders, by name. */
export const orderMoveContracts = {
  'order.move': moveOrder,
  'order.hand-over': handOverOrder,
  'order.move-lines': moveLines,
  'order.split': splitOrder,
  'order.merge': mergeOrder,
  'order.unmerge': unmergeOrder,
  'order.hold': holdLines,
  'order.divide': divideOrder,
  'order.undivide': undivideOrder,
  'order.pay-part': payPart,
} as const;
