import { portalReportNames } from '#domain/contract/portal/report';
import type { PortalReport } from '#domain/contract/portal/report';
import type { Language } from '#domain/contract/primitives';
import type { WireRefusal } from '#domain/problem/document';
import { faultOf } from '#domain/problem/input-fault';
import type { Outcome } from '#domain/problem/refusal';
import { reportFile } from '#domain/report/file-cells';
import { reportWords } from '#domain/report/words/all-words';
import { portalReportQueries } from '../../queries/reports/report';
import type { TableExport } from '../table-export';

const allBranches: Readonly<Record<Language, string>> = {
  'uz-Latn': 'Barcha filiallar',
  'uz-Cyrl': 'Барча филиаллар',
  ru: 'Все филиалы',
  en: 'All branches',
};

/** Reports as files: the same sheet as the box writes of its own. */
export const reportTables: readonly TableExport[] = portalReportNames.map((name) => ({
  name: `report-${name}`,
  open: async (ask, parameters, { language }) => {
    const input = portalReportQueries[name].input.safeParse(parameters);
    if (!input.success) {
      const faults = input.error.issues.slice(0, 20).map((issue) => faultOf(issue));
      return { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults } satisfies WireRefusal;
    }
    const read = (await ask(portalReportQueries[name], input.data)) as Outcome<PortalReport>;
    if (!read.ok) return read;
    const words = reportWords[language];
    const branchName = read.value.branchName === '' ? allBranches[language] : read.value.branchName;
    return { ok: true, value: { title: words.names[name], ...reportFile({ ...read.value, branchName }, { words, language }) } };
  },
}));
