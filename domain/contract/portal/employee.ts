import { z } from 'zod';
import { id } from '../primitives';
import type { LocalizedText } from '../primitives';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** `GET /api/employees`: business days, both included. A person who works in several branches is one row. */
export const portalEmployeesQuery = z.strictObject({ from: day, to: day, branchId: id.optional() });

/** `GET /api/employees/:employeeId`. */
export const portalEmployeeQuery = z.strictObject({ employeeId: z.string().min(1).max(60), from: day, to: day, branchId: id.optional() });

/** An employee with what he sold in the period. */
export interface PortalEmployeeRow {
  readonly employeeId: string;
  readonly name: string;
  /** `waiter`, `cashier`, `cook`, `manager`, `administrator`; null = a role of the house's own, named by `roleName`. */
  readonly roleKey: string | null;
  readonly roleName: LocalizedText | null;
  readonly active: boolean;
  readonly phone: string;
  readonly branchNames: readonly string[];
  readonly orderCount: number;
  readonly revenueTiyin: number;
  /** Revenue by order, rounded to the tiyin; 0 without orders. */
  readonly averageTiyin: number;
}

/** `GET /api/employees`, most revenue first. */
export interface PortalEmployeesView {
  /** When it was so. */
  readonly nowMs: number;
  readonly employees: readonly PortalEmployeeRow[];
}

/** Hours that began in the period and pay that was given in it, the newest first. */
export interface PortalEmployeeWork {
  readonly workedMs: number;
  readonly stretches: readonly {
    readonly workTimeId: string;
    readonly branchName: string;
    readonly inAt: number;
    readonly outAt: number | null;
    readonly breaksMs: number;
    readonly workedMs: number;
    /** Put right by a manager. */
    readonly corrected: boolean;
  }[];
  readonly paidTiyin: number;
  readonly paid: readonly {
    readonly payId: string;
    readonly branchName: string;
    readonly at: number;
    readonly fromAt: number;
    /** Exclusive. */
    readonly toAt: number;
    readonly amountTiyin: number;
  }[];
}

/** `GET /api/employees/:employeeId`. */
export interface PortalEmployeeView extends PortalEmployeeRow {
  /** When it was so. */
  readonly nowMs: number;
  /** The same figures by branch. */
  readonly branches: readonly {
    readonly branchId: string;
    readonly name: string;
    readonly orderCount: number;
    readonly revenueTiyin: number;
  }[];
  /** The same figures by day, only days with something. */
  readonly days: readonly { readonly day: string; readonly orderCount: number; readonly revenueTiyin: number }[];
  readonly work: PortalEmployeeWork;
}
