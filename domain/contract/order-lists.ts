import { z } from 'zod';
import { orderKind, tender } from './order';
import type { OrderSummary } from './order';
import { id, text } from './primitives';
import type { LocalizedText } from './primitives';

/** `GET /api/orders` filters, kept in the address (BX-O-112). Times are epoch ms; `from` inclusive, `to` exclusive. */
export const ordersQuery = z.strictObject({
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
  word: z.enum(['open', 'confirmed', 'completed', 'cancelled']).optional(),
  kind: orderKind.optional(),
  employeeId: id.optional(),
  tender: tender.optional(),
  hallId: id.optional(),
  tableId: id.optional(),
  customerId: id.optional(),
  q: text(60).optional(),
  minimumTiyin: z.coerce.number().int().optional(),
  maximumTiyin: z.coerce.number().int().optional(),
  sort: z.enum(['number', 'openedAt', 'place', 'waiter', 'total', 'tender', 'state']).default('openedAt'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** `GET /api/orders`. */
export interface OrdersView {
  readonly seq: number;
  readonly orders: readonly OrderSummary[];
  readonly count: number;
  readonly totalTiyin: number;
}

/** `GET /api/quick-orders` filters: what was sold over the counter, newest first (BX-O-28). */
export const quickOrdersQuery = ordersQuery.pick({ from: true, to: true, tender: true, limit: true }).extend({
  /** Who took the money; of what is not paid yet, who opened it. */
  cashierId: id.optional(),
});

/** An order over the counter, and what is in it. It has its queue number when it is paid. */
export interface QuickOrderView extends OrderSummary {
  readonly dishes: readonly { readonly lineId: string; readonly name: LocalizedText; readonly quantityThousandths: number }[];
  readonly cashierName: string;
}

/** `GET /api/quick-orders`. */
export interface QuickOrdersView {
  readonly seq: number;
  readonly orders: readonly QuickOrderView[];
  readonly count: number;
  readonly totalTiyin: number;
}

/** `GET /api/orders/:id/history`: every change with who and when. */
export interface OrderHistoryView {
  readonly entries: readonly {
    readonly seq: number;
    readonly at: number;
    readonly fact: string;
    readonly employeeName: string | null;
    readonly approverName: string | null;
    readonly deviceName: string | null;
    readonly payload: unknown;
  }[];
}
