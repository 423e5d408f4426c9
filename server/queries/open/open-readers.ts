import type { z } from 'zod';
import type { OpenOperationId, openOrdersInput, openStatisticsInput } from '#domain/contract/open/operations';
import type { ApiScope } from '#domain/open-api/scopes';
import type { Outcome } from '#domain/problem/refusal';
import type { QueryContext } from '../registry';
import { readOpenCategories, readOpenMenu, readOpenStaff } from './open-house';
import { readOpenOrder, readOpenOrders } from './open-orders';
import { readOpenStatistics } from './open-statistics';

/** Invariant: what a key may see is decided by its scopes alone; nobody's session and no role's right takes part. */

/** Reads what an operation answers; the input has gone through the operation's schema. */
export type OpenReader = (
  context: QueryContext,
  input: unknown,
  scopes: readonly ApiScope[],
) => Promise<Outcome<unknown>> | Outcome<unknown>;

type OfBranch = { readonly branchId?: string | undefined };

/** How each reading operation of the box reads. */
export const openReaders: ReadonlyMap<OpenOperationId, OpenReader> = new Map<OpenOperationId, OpenReader>([
  ['listOrders', (context, input) => readOpenOrders(context, input as z.output<typeof openOrdersInput>)],
  ['getOrder', (context, input) => readOpenOrder(context, input as { readonly orderId: string })],
  ['getMenu', (context, input) => readOpenMenu(context, input as OfBranch)],
  ['listCategories', (context, input) => readOpenCategories(context, input as OfBranch)],
  ['listStaff', (context, input, scopes) => readOpenStaff(context, input as OfBranch, scopes)],
  ['getStatistics', (context, input) => readOpenStatistics(context, input as z.output<typeof openStatisticsInput>)],
]);
