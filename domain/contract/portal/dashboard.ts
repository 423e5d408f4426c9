import type { LocalizedText } from '../primitives';
import type { OrderCard } from './orders';

/**
 * The dashboard. Money in tiyin. Revenue is takings: what completed orders came to, less what was given back. Profit of products is net of discounts, VAT, cost, refunds
 * and debts given up; total profit = products + surcharge of the place.
 */

/** What a period came to. */
export interface PeriodFigures {
  readonly revenueTiyin: number;
  readonly productProfitTiyin: number;
  readonly surchargeTiyin: number;
  readonly totalProfitTiyin: number;
  readonly orderCount: number;
}

/** A product as it sold; the same product of several branches is one row. */
export interface SoldProduct {
  /** What the branches share it under. */
  readonly productId: string;
  readonly name: LocalizedText;
  /** The one branch that sells it; null = several share it. */
  readonly branchId: string | null;
  readonly quantityThousandths: number;
  readonly revenueTiyin: number;
}

/** `GET /api/dashboard?from=&to=&branchId=`: all of the first paint. */
export interface DashboardView {
  readonly nowMs: number;
  readonly current: PeriodFigures;
  /** Of the period before: equally long, ends the day before this one begins. */
  readonly previous: PeriodFigures;
  readonly previousFrom: string;
  readonly previousTo: string;
  /** 24 hours of the clock: how many orders were opened. */
  readonly hours: readonly { readonly hour: number; readonly count: number; readonly previousCount: number }[];
  readonly bestSellers: readonly SoldProduct[];
  readonly latestOrders: readonly OrderCard[];
}

/** `GET /api/dashboard/products?from=&to=&branchId=`; the employees' tab reads `/api/employees`. */
export interface DashboardProductsView {
  readonly rows: readonly SoldProduct[];
  readonly categories: readonly {
    readonly categoryId: string;
    readonly name: LocalizedText;
    readonly branchId: string | null;
    readonly revenueTiyin: number;
    /** Of all; the shares of a period add up to 10,000. */
    readonly shareBasisPoints: number;
  }[];
}
