import { reportQuery as input } from '#domain/contract/reports';
import type { Report, ReportName } from '#domain/contract/reports';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { businessDate } from '#domain/time/business-day';
import { periodBefore } from '#domain/time/period';
import type { Period } from '#domain/time/period';
import { defineQuery } from '../registry';
import type { QueryContext } from '../registry';

/** A monitoring page (BX-O-170…182, 185, 196), made in a process of its own. */
export const reportQuery = defineQuery({
  path: '/reports/:name',
  input,
  summary:
    'A monitoring page over business days, beside the equally long period before; without the right to see reports one’s own results alone',
  refusals: ['forbidden'],
  read: (context, asked) => readReport(context, asked),
});

/** Pages of which everybody sees his own part. */
const OWN_PAGES: readonly ReportName[] = ['staff', 'hours'];

/** A page as somebody may see it: for its query and for its file. */
export async function readReport(context: QueryContext, asked: Period & { readonly name: ReportName }): Promise<Outcome<Report>> {
  const { viewer, state, now } = context;
  const seesAll = viewer.may('report.view');
  if (!seesAll && !OWN_PAGES.includes(asked.name)) return refuse('forbidden', { permission: 'report.view' });
  const employeeId = seesAll ? null : (viewer.employeeId ?? '');
  const { name, from, to } = asked;
  const content = await context.report({ name, from, to, employeeId, nowMs: now }, businessDate(now));
  return accept<Report>({
    ...content,
    ...{ name, from, to },
    before: periodBefore({ from, to }),
    madeAt: now,
    branchName: state.settings.branchName,
    onlyOf: employeeId === null ? null : (state.people.employees.get(employeeId)?.name ?? ''),
  });
}
