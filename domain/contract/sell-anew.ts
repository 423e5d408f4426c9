import { z } from 'zod';
import { command } from './command';
import { manualTenders, newPayment } from './order';
import type { OrderView } from './order';
import { newChargeWaiver, newDiscount } from './order-discount';
import { amountTiyin, id, text, version } from './primitives';

/**
 * A closed sale is never edited: this gives it back whole, to the tenders it came by, and sells the same dishes anew with other discounts, in one step (BX-O-69).
 * Discounts name the lines of the sale that is given back. Answers with the new order.
 */
export const sellAnew = command(
  'order.sell-anew',
  z.strictObject({
    orderId: id,
    orderVersion: version,
    refundId: id,
    reasonId: id,
    reasonText: text(200).default(''),
    newOrderId: id,
    discounts: z.array(newDiscount).max(301).default([]),
    chargeWaiver: newChargeWaiver.nullable().default(null),
    expectedTotalTiyin: amountTiyin,
    payments: z.array(newPayment.extend({ tender: z.enum(manualTenders) })).max(20),
  }),
).returns<{ readonly order: OrderView; readonly refundedTiyin: number; readonly changeTiyin: number }>();
