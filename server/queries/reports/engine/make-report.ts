import type { Knex } from 'knex';
import type { ReportContent } from '#domain/contract/reports';
import type { Totals } from '#domain/report/totals';
import { businessDate, businessDayBounds } from '#domain/time/business-day';
import { periodBefore } from '#domain/time/period';
import { askingReaders } from '#server/store/shift-reports';
import { pageOf } from '../pages/all-pages';
import { readDays, together } from './read-days';
import type { DayTotals } from './read-days';
import type { ReportRequest, ReportSpan } from './report-material';

/** Makes a page from one state of the file: a sale that comes meanwhile is in all of its figures or in none. */
export async function makeReport(readers: Knex, request: ReportRequest, known: Map<string, Totals>): Promise<ReportContent> {
  return readers.transaction(async (transaction) => {
    const ask = askingReaders(transaction);
    const period = { from: request.from, to: request.to };
    const today = businessDate(request.nowMs);
    const days = await readDays(ask, period, today, known);
    const before = periodBefore(period);
    const daysBefore = await readDays(ask, before, today, known);
    return pageOf(request.name).read({
      ask,
      current: spanOf(period, days),
      before: spanOf(before, daysBefore),
      days,
      nowMs: request.nowMs,
      employeeId: request.employeeId,
    });
  });
}

function spanOf({ from, to }: { readonly from: string; readonly to: string }, days: DayTotals): ReportSpan {
  return { from, to, fromMs: businessDayBounds(from).from, toMs: businessDayBounds(to).to, totals: together(days) };
}
