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
}
