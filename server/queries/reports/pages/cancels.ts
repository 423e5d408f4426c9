import type { ReportCell, ReportTable } from '#domain/contract/reports';
import { orderNumberText } from '#domain/order/order-view';
import { columns, table } from '#domain/report/tables';
import type { ReportPage } from '../engine/report-material';
import { readCancelActs } from './cancel-acts';
import type { CancelAct } from './cancel-acts';
import { employeeNames } from './parts';

/** A longer list is what the audit log is for. */
const LISTED_MOST = 300;

/** Page 8: what was cancelled and taken off, why, by whom, and how long after it was sent (BX-O-180, 108). */
export const cancelsPage: ReportPage = {
  name: 'cancels',
  read: async ({ ask, current, before }) => {
    const acts = await readCancelActs(ask, current);
    const was = await readCancelActs(ask, before);
    const people = await employeeNames(ask);
    const numbered = await branchCode(ask);
    const nameOf = (id: string | null): ReportCell => (id === null ? null : (people.get(id) ?? null));
    const compared = (key: 'cancelled' | 'cancelledSum' | 'voids' | 'voidedSum', kind: 'count' | 'money', actKind: CancelAct['kind']) => {
      const of = (list: readonly CancelAct[]) =>
        list.filter((act) => act.kind === actKind).reduce((sum, { amountTiyin }) => sum + (kind === 'count' ? 1 : amountTiyin), 0);
      return { key, kind, value: of(acts), before: of(was) };
    };
    return {
      figures: [
        compared('cancelled', 'count', 'cancelled-order'),
        compared('cancelledSum', 'money', 'cancelled-order'),
        compared('voids', 'count', 'voided-line'),
        compared('voidedSum', 'money', 'voided-line'),
      ],
      tables: [
        grouped('reasons', columns('reason:name', 'count:count', 'sum:money'), acts, ({ reason }) => reason ?? 'noReason'),
        grouped('people', columns('person:name', 'count:count', 'sum:money'), acts, ({ byId }) => nameOf(byId) ?? 'nobody'),
        grouped(
          'approvers',
          columns('approver:name', 'count:count', 'sum:money'),
          acts,
          ({ approverId }) => nameOf(approverId) ?? 'nobody',
        ),
        grouped('states', columns('sent:word', 'count:count', 'sum:money'), acts, ({ isSent }) => (isSent ? 'sent' : 'unsent')),
        {
          ...table(
            'lines',
            columns(
              'time:time',
              'order:name',
              'kind:word',
              'name:name',
              'reason:name',
              'person:name',
              'approver:name',
              'sent:word',
              'minutesAfter:minutes',
              'sum:money',
            ),
            acts.slice(0, LISTED_MOST).map((act) => ({
              id: act.id,
              cells: [
                act.at,
                act.orderNumber === null ? null : numbered(act.orderNumber),
                act.kind,
                act.name,
                act.reason ?? 'noReason',
                nameOf(act.byId),
                nameOf(act.approverId),
                act.isSent ? 'sent' : 'unsent',
                act.minutesAfter,
                act.amountTiyin,
              ],
            })),
          ),
        },
      ],
    };
  },
};

function grouped(
  key: ReportTable['key'],
  heads: ReportTable['columns'],
  acts: readonly CancelAct[],
  by: (act: CancelAct) => ReportCell,
): ReportTable {
  const sums = new Map<string, { name: ReportCell; count: number; amountTiyin: number }>();
  for (const act of acts) {
    const name = by(act);
    const id = idOf(name);
    const row = sums.get(id) ?? { name, count: 0, amountTiyin: 0 };
    sums.set(id, { ...row, count: row.count + 1, amountTiyin: row.amountTiyin + act.amountTiyin });
  }
  return table(
    key,
    heads,
    [...sums]
      .toSorted((a, b) => b[1].count - a[1].count || b[1].amountTiyin - a[1].amountTiyin)
      .map(([id, { name, count, amountTiyin }]) => ({ id, cells: [name, count, amountTiyin] })),
  );
}

function idOf(name: ReportCell): string {
  return typeof name === 'object' && name !== null ? name['uz-Latn'] : String(name);
}

async function branchCode(ask: Parameters<typeof readCancelActs>[0]): Promise<(number: number) => string> {
  const rows = await ask(`SELECT value FROM setting WHERE key = 'branchCode'`, []);
  const value = rows[0]?.['value'];
  const code = typeof value === 'string' ? (JSON.parse(value) as string) : '';
  return (number) => orderNumberText(code, number);
}
