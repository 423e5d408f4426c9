import { z } from 'zod';
import { command } from '../command';
import type { ContactKind, PartyKind, PartyStage } from '../customer';
import type { StatementKind } from '../debt';
import { id, text } from '../primitives';
import type { LocalizedText } from '../primitives';

/** Customers of all branches as the owner sees them. Money in tiyin, times in epoch ms. A merged customer is one, under the id that stayed. */

/** Whether all branches work with one book of customers, or each with its own (SVC-10). Boxes fetch, or let go of, what that gives or takes. */
export const setSharesCustomers = command('customers.set-shared', z.strictObject({ shared: z.boolean() })).returns<Record<string, never>>();

/** The commands about customers, by name. */
export const portalCustomerContracts = { 'customers.set-shared': setSharesCustomers } as const;

const page = { cursor: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(500).default(50) };
const branchId = id.optional();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const period = { from: day, to: day, branchId };

/** `GET /api/customers`: search by any word of a name in either alphabet, or any part of a phone. */
export const portalCustomersQuery = z.strictObject({
  branchId,
  q: text(80).default(''),
  debtors: z.enum(['1']).optional(),
  sort: z.enum(['name', 'debt', 'spent', 'visits', 'last-visit']).default('last-visit'),
  ...page,
});

/** A customer in the list; with a branch chosen, the figures are of that branch. */
export interface PortalCustomerRow {
  readonly customerId: string;
  readonly kind: PartyKind;
  readonly stage: PartyStage;
  readonly name: string;
  readonly phone: string | null;
  readonly groupNames: readonly LocalizedText[];
  readonly receivableTiyin: number;
  readonly overdueTiyin: number;
  readonly depositTiyin: number;
  readonly pointsTiyin: number;
  readonly orderCount: number;
  readonly spentTiyin: number;
  readonly lastVisitAt: number | null;
}

/** `GET /api/customers`. */
export interface PortalCustomersView {
  /** When it was so. */
  readonly nowMs: number;
  readonly shared: boolean;
  /** Of the whole selection; null behind the first page. */
  readonly totals: { readonly count: number; readonly receivableTiyin: number; readonly depositTiyin: number } | null;
  readonly rows: readonly PortalCustomerRow[];
  readonly next: string | null;
}

/** `GET /api/customers/:customerId`. */
export const portalCustomerQuery = z.strictObject({ customerId: id });

/** A debt of a customer. */
export interface PortalDebt {
  readonly debtId: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly kind: string;
  readonly orderId: string | null;
  /** `B1-0417`, or what the debt was called when it was written down. */
  readonly label: string;
  readonly at: number;
  readonly dueAt: number;
  readonly amountTiyin: number;
  readonly openTiyin: number;
  readonly overdue: boolean;
  readonly guarantor: string;
  readonly note: string;
}

/** What is open, by how long ago it was given, and what of it is past its due date. */
export interface AgeingFigures {
  readonly upTo7Tiyin: number;
  readonly upTo30Tiyin: number;
  readonly over30Tiyin: number;
  readonly overdueTiyin: number;
  readonly receivableTiyin: number;
}

/** `GET /api/customers/:customerId`. */
export interface PortalCustomerView {
  /** When it was so. */
  readonly nowMs: number;
  readonly customerId: string;
  readonly kind: PartyKind;
  readonly stage: PartyStage;
  readonly name: string;
  readonly legalName: string;
  readonly taxId: string;
  readonly code: string;
  readonly birthDate: string | null;
  readonly comment: string;
  readonly alertNote: string;
  readonly createdAt: number | null;
  /** The branch that wrote him down first. */
  readonly branchName: string;
  readonly groupNames: readonly LocalizedText[];
  readonly contacts: readonly {
    readonly contactId: string;
    readonly kind: ContactKind;
    readonly value: string;
    readonly primary: boolean;
    /** The last word about messages, of each purpose that somebody asked about. */
    readonly consents: readonly { readonly purpose: string; readonly granted: boolean; readonly at: number }[];
  }[];
  readonly addresses: readonly string[];
  readonly limitTiyin: number | null;
  readonly depositTiyin: number;
  readonly pointsTiyin: number;
  readonly orderCount: number;
  readonly spentTiyin: number;
  readonly firstVisitAt: number | null;
  readonly lastVisitAt: number | null;
  readonly ageing: AgeingFigures;
  /** Where he bought and owes. */
  readonly branches: readonly {
    readonly branchId: string;
    readonly name: string;
    readonly orderCount: number;
    readonly spentTiyin: number;
    readonly receivableTiyin: number;
  }[];
  /** Open debts, oldest first. */
  readonly debts: readonly PortalDebt[];
}

/** `GET /api/customers/:customerId/orders?cursor=`: newest first. */
export const portalCustomerOrdersQuery = z.strictObject({ customerId: id, ...page });

/** An order of a customer. */
export interface PortalCustomerOrder {
  readonly orderId: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly number: string;
  readonly state: 'open' | 'completed' | 'cancelled';
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly totalTiyin: number;
  readonly refundedTiyin: number;
}

/** `GET /api/customers/:customerId/orders`. */
export interface PortalCustomerOrdersView {
  readonly rows: readonly PortalCustomerOrder[];
  readonly next: string | null;
}

/** `GET /api/customers/:customerId/statement?from=&to=`: business days, both included. */
export const portalStatementQuery = z.strictObject({ customerId: id, from: day, to: day });

/** `GET /api/customers/:customerId/statement`: every movement of what he owes, over all branches, with the balance after it. */
export interface PortalStatementView {
  readonly name: string;
  readonly openingTiyin: number;
  readonly closingTiyin: number;
  readonly debitTiyin: number;
  readonly creditTiyin: number;
  readonly lines: readonly {
    readonly postingId: string;
    readonly at: number;
    readonly kind: StatementKind;
    readonly branchName: string;
    /** The number of the order; else what was noted. */
    readonly label: string;
    readonly orderId: string | null;
    readonly tenders: readonly string[];
    readonly debitTiyin: number;
    readonly creditTiyin: number;
    readonly balanceTiyin: number;
  }[];
}

/** `GET /api/debtors`. */
export const portalDebtorsQuery = z.strictObject({
  branchId,
  q: text(80).default(''),
  bucket: z.enum(['0-7', '8-30', '31+', 'overdue']).optional(),
  sort: z.enum(['debt', 'age', 'due', 'name']).default('debt'),
  ...page,
});

/** Who owes. */
export interface PortalDebtorRow extends AgeingFigures {
  readonly customerId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly oldestDebtAt: number;
  readonly dueAt: number;
}

/** `GET /api/debtors`. */
export interface PortalDebtorsView {
  /** When it was so. */
  readonly nowMs: number;
  /** Of everybody who owes in these branches; null behind the first page. */
  readonly totals: (AgeingFigures & { readonly count: number; readonly branches: readonly (AgeingFigures & BranchName)[] }) | null;
  readonly rows: readonly PortalDebtorRow[];
  readonly next: string | null;
}

/** A branch by name. */
export interface BranchName {
  readonly branchId: string;
  readonly name: string;
}

/** `GET /api/flagged-credits`: credits that somebody had to answer for, newest first. */
export const portalFlaggedQuery = z.strictObject({ ...period, ...page });

/** A credit above the limit or past a stop, given by somebody's word. */
export interface PortalFlaggedRow {
  readonly debtId: string;
  readonly branchName: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly orderId: string | null;
  readonly label: string;
  readonly at: number;
  readonly amountTiyin: number;
  readonly limitTiyin: number | null;
  readonly overTiyin: number;
  readonly cashierName: string;
  readonly approverName: string;
}

/** `GET /api/flagged-credits`: the sum of `overTiyin` is the only overshoot that limits can have. */
export interface PortalFlaggedView {
  /** When it was so. */
  readonly nowMs: number;
  readonly totals: { readonly count: number; readonly overTiyin: number } | null;
  readonly rows: readonly PortalFlaggedRow[];
  readonly next: string | null;
}

/** `GET /api/reports/customer-sales`: by business days of closing. */
export const customerSalesQuery = z.strictObject({
  ...period,
  sort: z.enum(['revenue', 'margin', 'visits', 'average']).default('revenue'),
  ...page,
});

/** What a registered customer brought: completed orders of the period, less what was given back of them. */
export interface CustomerSalesRow {
  readonly customerId: string;
  readonly name: string;
  readonly visits: number;
  readonly revenueTiyin: number;
  /** Revenue less VAT and the cost of what was sold. */
  readonly marginTiyin: number;
  readonly averageTiyin: number;
  readonly lastVisitAt: number;
}

/** `GET /api/reports/customer-sales`; `total` is the revenue of all registered customers. */
export interface CustomerSalesView {
  /** When it was so. */
  readonly nowMs: number;
  readonly total: { readonly customers: number; readonly visits: number; readonly revenueTiyin: number; readonly marginTiyin: number };
  readonly rows: readonly CustomerSalesRow[];
  readonly next: string | null;
}

/** `GET /api/reports/demand`: products by how many registered customers bought them. */
export const demandQuery = z.strictObject({ ...period, sort: z.enum(['customers', 'quantity']).default('customers'), ...page });

/** A product and who asks for it. */
export interface DemandRow {
  readonly productId: string;
  readonly name: LocalizedText;
  /** The branch that sold it; null = several did. */
  readonly branchName: string | null;
  readonly customers: number;
  readonly orders: number;
  readonly quantityThousandths: number;
}

/** `GET /api/reports/demand`. */
export interface DemandView {
  /** When it was so. */
  readonly nowMs: number;
  /** Registered customers who bought anything. */
  readonly customers: number;
  readonly rows: readonly DemandRow[];
  readonly next: string | null;
}
