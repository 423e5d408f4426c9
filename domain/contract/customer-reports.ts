import { z } from 'zod';
import { id } from './primitives';
import type { LocalizedText } from './primitives';

/** Reports about customers (`report.view` unless said). Money in tiyin, times in epoch ms. Revenue = completed orders less refunds, nasiya included when the order was completed. */

const period = { from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0) };

/** The period of a report: `from` inclusive, `to` exclusive, by the moment an order was completed. */
export const periodQuery = z.strictObject(period);

/** `GET /api/reports/customers`. */
export const customersReportQuery = z.strictObject({
  ...period,
  sort: z.enum(['revenue', 'margin', 'visits', 'average', 'name']).default('revenue'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  groupId: id.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
/** What one customer brought. */
export interface CustomerFiguresRow {
  readonly customerId: string;
  readonly name: string;
  readonly visits: number;
  readonly revenueTiyin: number;
  /** Revenue less VAT and the cost of what was sold. */
  readonly marginTiyin: number;
  readonly averageTiyin: number;
  readonly discountsTiyin: number;
  readonly lastVisitAt: number;
  /** Recency, frequency and money, 1 (least) to 5 each, among the customers of the period. */
  readonly recency: number;
  readonly frequency: number;
  readonly money: number;
  /** One of the best: 4 or 5 in all three (B24-1). */
  readonly key: boolean;
}
/** `GET /api/reports/customers`; `total` is of all customers of the period, `anonymous` of sales without a customer. */
export interface CustomersReport {
  readonly rows: readonly CustomerFiguresRow[];
  readonly count: number;
  readonly total: { readonly visits: number; readonly revenueTiyin: number; readonly marginTiyin: number };
  readonly anonymous: { readonly visits: number; readonly revenueTiyin: number; readonly marginTiyin: number };
  /** By the postal code of the primary address; empty = none (DEB-10). */
  readonly postalCodes: readonly {
    readonly postalCode: string;
    readonly customers: number;
    readonly visits: number;
    readonly revenueTiyin: number;
  }[];
}

/** `GET /api/reports/customer-groups`: a customer of two groups is in both rows and once in the total (DEB-27). */
export interface GroupsReport {
  readonly rows: readonly {
    readonly groupId: string | null;
    readonly name: LocalizedText | null;
    readonly customers: number;
    readonly visits: number;
    readonly revenueTiyin: number;
    readonly marginTiyin: number;
  }[];
  readonly total: { readonly customers: number; readonly visits: number; readonly revenueTiyin: number; readonly marginTiyin: number };
}

/** `GET /api/reports/customer-flow` (ACC-1): who came for the first time, who came again, and who has not come since `lostAfterDays`. */
export interface FlowReport {
  readonly newCount: number;
  readonly returningCount: number;
  /** Their last visit was so long before the end of the period that they became lost within it. */
  readonly lostCount: number;
  readonly lostAfterDays: number;
  readonly newCustomers: readonly FlowRow[];
  readonly returningCustomers: readonly FlowRow[];
  readonly lostCustomers: readonly FlowRow[];
}
/** A customer of the flow; the lists hold at most 500 each. */
export interface FlowRow {
  readonly customerId: string;
  readonly name: string;
  readonly lastVisitAt: number;
  readonly visits: number;
  readonly revenueTiyin: number;
}

/** `GET /api/reports/discounts` (SUB-7, BX-O-70): the ledger of discounts, by rules and by hand; what a refund took back has a minus. */
export const discountsReportQuery = z.strictObject({
  ...period,
  customerId: id.optional(),
  employeeId: id.optional(),
  kind: z.enum(['rule', 'manual']).optional(),
  reasonId: id.optional(),
  productId: id.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
/** `GET /api/reports/discounts`. */
export interface DiscountsReport {
  readonly rows: readonly {
    readonly at: number;
    readonly orderId: string;
    readonly number: string;
    readonly customerId: string | null;
    readonly customerName: string;
    /** Null = by hand. */
    readonly ruleId: string | null;
    readonly name: LocalizedText;
    /** Why it was given by hand: a reason of the list, and own words. */
    readonly reason: LocalizedText | null;
    readonly reasonText: string;
    readonly dish: LocalizedText | null;
    readonly amountTiyin: number;
    /** Whoever gave it by hand; of a rule, who sold. */
    readonly employeeId: string | null;
    readonly employeeName: string;
    readonly approverName: string | null;
  }[];
  readonly count: number;
  readonly totalTiyin: number;
  /** Takings of the period, whatever else is asked for: what the discounts are a share of. */
  readonly revenueTiyin: number;
  readonly byKind: readonly { readonly kind: 'rule' | 'manual'; readonly orders: number; readonly amountTiyin: number }[];
  /** Of what was given by hand; null = without a reason. */
  readonly byReason: readonly {
    readonly reasonId: string | null;
    readonly name: LocalizedText | null;
    readonly orders: number;
    readonly amountTiyin: number;
  }[];
  /** The fifty that most was taken off. */
  readonly byDish: readonly {
    readonly productId: string | null;
    readonly name: LocalizedText | null;
    readonly orders: number;
    readonly amountTiyin: number;
  }[];
  readonly byRule: readonly {
    readonly ruleId: string | null;
    readonly name: LocalizedText;
    readonly orders: number;
    readonly amountTiyin: number;
  }[];
  readonly byEmployee: readonly {
    readonly employeeId: string | null;
    readonly name: string;
    readonly orders: number;
    readonly amountTiyin: number;
  }[];
}

/** `GET /api/reports/employees` (ACC-11): whoever may not see reports gets his own row alone. */
export interface EmployeesReport {
  readonly rows: readonly {
    readonly employeeId: string;
    readonly name: string;
    readonly customersAdded: number;
    readonly salesCount: number;
    readonly salesTiyin: number;
    readonly discountsTiyin: number;
  }[];
}

/** `GET /api/reports/segments` (SUB-14): what each group's members bought of each category; `groupId` null = in no group. `accounting` groups only, so that the matrix adds up. */
export interface SegmentsReport {
  readonly categories: readonly { readonly categoryId: string; readonly name: LocalizedText; readonly amountTiyin: number }[];
  readonly segments: readonly {
    readonly groupId: string | null;
    readonly name: LocalizedText | null;
    readonly amountTiyin: number;
    readonly cells: readonly { readonly categoryId: string; readonly amountTiyin: number; readonly quantityThousandths: number }[];
  }[];
  readonly totalTiyin: number;
}
