import { z } from 'zod';
import type { DashboardProductsView, DashboardView } from '#domain/contract/portal/dashboard';
import { accept } from '#domain/problem/refusal';
import { periodBefore } from '#domain/time/period';
import { readCards } from '../orders/order-cards';
import { isGoodPeriod, ofBranch, periodBounds, periodQuery, periodShape } from '../period-query';
import { definePortalQuery } from '../registry';
import { readPeriods } from './period-figures';
import { readCategories, readSoldProducts } from './sold-products';

const BEST_SELLERS = 7;
const LATEST_ORDERS = 8;
/** What the tab draws; a file asks for more. */
const PRODUCTS = 200;
const PRODUCTS_MAX = 10_000;

const soldQuery = z
  .strictObject({ ...periodShape, limit: z.coerce.number().int().min(1).max(PRODUCTS_MAX).default(PRODUCTS) })
  .refine(isGoodPeriod, { path: ['to'] });

/** Everything that the first paint of the dashboard shows, in one answer. Figures come from the rollups alone. */
export const dashboardQuery = definePortalQuery({
  path: '/dashboard',
  input: periodQuery,
  summary: 'Revenue, profit and orders of a period against the one before, orders by hour, best sellers, latest orders',
  read: async ({ transaction, person: { ownerId }, now }, { from, to, branchId }) => {
    const previous = periodBefore({ from, to });
    const periods = await readPeriods(transaction, ownerId, { current: { from, to }, previous, branchId });
    const bestSellers = await readSoldProducts(transaction, ownerId, { from, to, branchId }, BEST_SELLERS);
    const { fromMs, toMs } = periodBounds({ from, to });
    const branch = ofBranch(branchId, 'customer_order.branch_id');
    const latestOrders = await readCards(
      transaction,
      ownerId,
      {
        sql: `AND customer_order.opened_at >= ? AND customer_order.opened_at < ? ${branch.sql}`,
        parameters: [fromMs, toMs, ...branch.parameters],
      },
      LATEST_ORDERS,
    );
    return accept<DashboardView>({
      nowMs: now,
      ...periods,
      previousFrom: previous.from,
      previousTo: previous.to,
      bestSellers,
      latestOrders,
    });
  },
});

/** The dashboard's tab of products. */
export const dashboardProductsQuery = definePortalQuery({
  path: '/dashboard/products',
  input: soldQuery,
  summary: 'Revenue per product, and split by category',
  read: async ({ transaction, person: { ownerId } }, { from, to, branchId, limit }) => {
    const period = { from, to, branchId };
    return accept<DashboardProductsView>({
      rows: await readSoldProducts(transaction, ownerId, period, limit),
      categories: await readCategories(transaction, ownerId, period),
    });
  },
});
