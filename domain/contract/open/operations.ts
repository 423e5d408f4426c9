import { z } from 'zod';
import type { ApiScope } from '#domain/open-api/scopes';
import type { ProblemCode } from '#domain/problem/catalogue';
import { daysOf, isDay, isPeriod } from '#domain/time/period';
import { orderedParts } from '../line-forms';
import { chosenModifier } from '../menu';
import { newLineRefusals } from '../new-line-refusals';
import { id, quantityThousandths, text } from '../primitives';
import { openBranches, openCategories, openMenu, openOrderDetail, openOrders, openStaff, openStatistics } from './answers';

/** Every operation of the open API, once: routes, documentation and tests are made from this table, at the box and at the portal. */

/** Where the API stands below the address of a box or of the portal; a change that breaks a client gets another number. */
export const openApiPath = '/api/open/v1';

/** One operation. */
export interface OpenOperation {
  readonly id: OpenOperationId;
  readonly method: 'get' | 'post';
  /** Below `openApiPath`, as Express writes it. */
  readonly path: string;
  /** The right it asks for; null = any key has it. */
  readonly scope: ApiScope | null;
  readonly summary: string;
  /** Parameters of path and query; of a POST the body. */
  readonly input: z.ZodType;
  readonly answer: z.ZodType;
  readonly status: 200 | 201;
  /** Beside those that every operation has. */
  readonly refusals: readonly ProblemCode[];
  readonly at: readonly ('box' | 'portal')[];
}

/** The name of an operation. */
export type OpenOperationId =
  'listOrders' | 'getOrder' | 'placeOrder' | 'getMenu' | 'listCategories' | 'listStaff' | 'getStatistics' | 'listBranches';

const DAYS_MAX = 366;
const day = z.string().refine(isDay).meta({ format: 'date', description: 'A business day, 2026-11-22' });
const branch = { branchId: id.optional().meta({ description: 'Of one branch alone; a box has no other' }) };
/** `<moment>_<order>`: where the page before ended. */
const cursor = z.string().regex(/^\d{1,16}_[0-9a-f-]{36}$/);

/** Of which orders the list is. */
export const openOrdersInput = z
  .strictObject({
    from: day.optional(),
    to: day.optional(),
    status: z.enum(['open', 'confirmed', 'completed', 'cancelled']).optional(),
    cursor: cursor.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    ...branch,
  })
  .refine(({ from, to }) => from === undefined || to === undefined || isPeriod({ from, to }), { path: ['to'] });

/** A period of a year at most. */
export const openStatisticsInput = z
  .strictObject({ from: day, to: day, ...branch })
  .refine((period) => isPeriod(period) && daysOf(period) <= DAYS_MAX, { path: ['to'] });

/** A new order. Prices are those of the menu at this moment. */
export const openPlaceInput = z
  .strictObject({
    kind: z.enum(['dine-in', 'quick', 'takeaway']),
    tableId: id.nullable().default(null).meta({ description: 'Of a dine-in order: it joins the order that is open there' }),
    guests: z.int().min(1).max(500).nullable().default(null),
    lines: z
      .array(
        z.strictObject({
          productId: id,
          quantityThousandths,
          variantId: id.nullable().default(null),
          modifiers: z.array(chosenModifier).max(40).default([]),
          parts: orderedParts.meta({
            description: 'Of a combo: one dish for each of its slots, counted from 0; each is a line of its own',
          }),
          note: text(200).default(''),
        }),
      )
      .min(1)
      .max(100),
  })
  .refine(({ kind, tableId }) => (kind === 'dine-in') === (tableId !== null), { path: ['tableId'] });

const scope = z.strictObject(branch);
const both = ['box', 'portal'] as const;

/** All operations. */
export const openOperations: readonly OpenOperation[] = [
  {
    ...{ id: 'listOrders', method: 'get', path: '/orders', scope: 'orders.read', status: 200, at: both },
    summary: 'Orders, the newest first, by pages',
    ...{ input: openOrdersInput, answer: openOrders, refusals: ['not-found'] },
  },
  {
    ...{ id: 'getOrder', method: 'get', path: '/orders/:orderId', scope: 'orders.read', status: 200, at: both },
    summary: 'One order with its lines, payments and refunds',
    ...{ input: z.strictObject({ orderId: id }), answer: openOrderDetail, refusals: ['not-found'] },
  },
  {
    ...{ id: 'placeOrder', method: 'post', path: '/orders', scope: 'orders.write', status: 201, at: ['box'] },
    summary:
      'Places an order; the staff see it at once. It takes a header Idempotency-Key, a UUID of the client’s own: the same key with the same body places one order, however often it is sent',
    ...{ input: openPlaceInput, answer: openOrderDetail },
    refusals: [
      ...(['body-not-json', 'body-too-large', 'idempotency-mismatch', 'api-author-missing', 'forbidden', 'approval-required'] as const),
      ...(['not-found', 'not-your-order', 'table-required', 'order-exists', 'hall-of-others', 'order-already-paid'] as const),
      ...(['order-not-open', 'part-paid'] as const),
      ...newLineRefusals,
      ...(['busy', 'box-stopping', 'disk-full'] as const),
      'weighing-invalid',
    ],
  },
  {
    ...{ id: 'getMenu', method: 'get', path: '/menu', scope: 'menu.read', status: 200, at: both },
    summary: 'What is sold now: products with prices, variants and what is left, and their modifiers',
    ...{ input: scope, answer: openMenu, refusals: ['not-found'] },
  },
  {
    ...{ id: 'listCategories', method: 'get', path: '/categories', scope: 'categories.read', status: 200, at: both },
    summary: 'Categories of the menu in their order',
    ...{ input: scope, answer: openCategories, refusals: ['not-found'] },
  },
  {
    ...{ id: 'listStaff', method: 'get', path: '/staff', scope: 'staff.read', status: 200, at: both },
    summary: 'Employees with their roles; phones with the right staff.phones alone',
    ...{ input: scope, answer: openStaff, refusals: ['not-found'] },
  },
  {
    ...{ id: 'getStatistics', method: 'get', path: '/statistics', scope: 'statistics.read', status: 200, at: both },
    summary: 'What a period of business days came to: by day, by tender, by product',
    ...{ input: openStatisticsInput, answer: openStatistics, refusals: ['not-found'] },
  },
  {
    ...{ id: 'listBranches', method: 'get', path: '/branches', scope: null, status: 200, at: ['portal'] },
    summary: 'The branches that this key sees',
    ...{ input: z.strictObject({}), answer: openBranches, refusals: [] },
  },
];

/** Refusals that every operation may answer with. */
export const openRefusals: readonly ProblemCode[] = [
  'input-invalid',
  'api-key-missing',
  'api-key-unknown',
  'api-key-revoked',
  'api-right-missing',
  'api-too-many',
  'host-not-allowed',
  'origin-not-allowed',
  'internal',
];
