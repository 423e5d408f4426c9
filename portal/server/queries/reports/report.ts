import { portalReportInput } from '#domain/contract/portal/report';
import type { PortalReport, PortalReportName } from '#domain/contract/portal/report';
import type { ReportContent } from '#domain/contract/reports';
import { accept } from '#domain/problem/refusal';
import { periodBefore } from '#domain/time/period';
import { listBranches } from '../../store/branches';
import { definePortalQuery } from '../registry';
import type { PortalQuery } from '../registry';
import { readAbc } from './abc';
import { readProfit } from './profit';
import type { ReadReport } from './scope';

const pages: Readonly<Record<PortalReportName, ReadReport>> = { abc: readAbc, profit: readProfit };

/** The reports of the house (BX-O-186, BX-O-194), as the box makes them for itself, over one branch or all. */
export const portalReportQueries: Readonly<Record<PortalReportName, PortalQuery>> = {
  abc: reportQuery('abc'),
  profit: reportQuery('profit'),
};

function reportQuery(name: PortalReportName): PortalQuery {
  return definePortalQuery({
    path: `/reports/${name}`,
    input: portalReportInput,
    summary: 'A report over business days, beside the equally long period before',
    read: async ({ transaction, person, now }, { from, to, branchId }) => {
      const before = periodBefore({ from, to });
      const content: ReportContent = await pages[name](transaction, { ownerId: person.ownerId, current: { from, to }, before, branchId });
      const branches = branchId === undefined ? [] : await listBranches(transaction, person.ownerId);
      const branchName = branches.find((branch) => branch.branchId === branchId)?.name ?? '';
      return accept<PortalReport>({ ...content, name, from, to, before, madeAt: now, branchName, onlyOf: null });
    },
  });
}
