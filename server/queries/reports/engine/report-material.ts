import type { ReportContent, ReportName } from '#domain/contract/reports';
import type { Totals } from '#domain/report/totals';
import type { Period } from '#domain/time/period';
import type { Ask } from '#server/store/shift-reports';
import type { DayTotals } from './read-days';

/** What a page is asked for. */
export interface ReportRequest extends Period {
  readonly name: ReportName;
  readonly nowMs: number;
  /** Only what this person did; null = everybody. */
  readonly employeeId: string | null;
}

/** A period with what was sold in it. */
export interface ReportSpan extends Period {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly totals: Totals;
}

/** What a page is made from: the totals of the period and of the one before, its days, and the database for what no order tells. */
export interface ReportMaterial {
  readonly ask: Ask;
  readonly current: ReportSpan;
  readonly before: ReportSpan;
  readonly days: DayTotals;
  readonly nowMs: number;
  readonly employeeId: string | null;
}

/** A page: its name, and what is on it. */
export interface ReportPage {
  readonly name: ReportName;
  readonly read: (material: ReportMaterial) => Promise<ReportContent> | ReportContent;
}
