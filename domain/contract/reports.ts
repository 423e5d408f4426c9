import { z } from 'zod';
import { daysOf, isPeriod } from '#domain/time/period';
import type { Period } from '#domain/time/period';
import type { ReportWords } from '#domain/report/words/uz-latn';
import type { LocalizedText } from './primitives';

/**
 * The monitoring pages of a branch (BX-O-170…182, 185, 196): one query, and one shape for all of them, so that the screen, the printed sheet and the file show the same
 * cells. Days are business days, both included. Money in tiyin, quantities in thousandths, shares in basis points.
 */

/** Every page. */
export const reportNames = [
  'general',
  'orders',
  'payments',
  'dishes',
  'categories',
  'abc',
  'cancels',
  'transactions',
  'profit',
  'staff',
  'hours',
  'places',
  'service',
] as const;

/** A page by its name. */
export type ReportName = (typeof reportNames)[number];

/** Longer periods are asked for in parts: three years. */
const DAYS_MAX = 1_100;

/** `GET /api/reports/<name>?from&to`. Whoever may not see reports gets the page `staff` with his own results alone. */
export const reportQuery = z
  .strictObject({ name: z.enum(reportNames), from: z.iso.date(), to: z.iso.date() })
  .refine((period) => isPeriod(period) && daysOf(period) <= DAYS_MAX, { path: ['to'] });

/** How a value is written. `word` is a key of `values` in the reports' words, `tender` a tender, `minutes` a length, `link` an order's number. */
export type ReportCellKind =
  'name' | 'money' | 'count' | 'quantity' | 'share' | 'change' | 'day' | 'month' | 'hour' | 'time' | 'minutes' | 'tender' | 'word';

/** A value of a table; null = there is none. */
export type ReportCell = string | number | LocalizedText | null;

/** A figure at the head of a page, with that of the equally long period before. */
export interface ReportFigure {
  readonly key: keyof ReportWords['figures'];
  readonly kind: 'money' | 'count' | 'quantity' | 'minutes';
  readonly value: number | null;
  readonly before: number | null;
}

/** A column of a table. */
export interface ReportColumn {
  readonly key: keyof ReportWords['columns'];
  readonly kind: ReportCellKind;
}

/** A table of a page; a cell stands under the column of its place. */
export interface ReportTable {
  readonly key: keyof ReportWords['tables'];
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReportCell[] }[];
  /** Null where columns don't add up to anything. */
  readonly totals: readonly ReportCell[] | null;
}

/** What a page shows. */
export interface ReportContent {
  readonly figures: readonly ReportFigure[];
  readonly tables: readonly ReportTable[];
}

/** `GET /api/reports/<name>`. */
export interface Report extends ReportContent, Period {
  readonly name: ReportName;
  readonly before: Period;
  readonly madeAt: number;
  readonly branchName: string;
  /** The one person whose results these are; null = everybody's. */
  readonly onlyOf: string | null;
}
