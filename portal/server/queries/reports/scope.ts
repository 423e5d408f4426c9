import type { ReportContent } from '#domain/contract/reports';
import type { Period } from '#domain/time/period';
import type { Transaction } from '../../store/database';

/** What a report is asked for. */
export interface ReportScope {
  readonly ownerId: string;
  readonly current: Period;
  readonly before: Period;
  /** Absent = all branches. */
  readonly branchId: string | undefined;
}

/** Reads what a report is made of, and makes it. */
export type ReadReport = (transaction: Transaction, scope: ReportScope) => Promise<ReportContent>;
