import type { LocalizedText } from '#domain/contract/primitives';
import type { ReportTable } from '#domain/contract/reports';
import { flowOf, flowRows } from '#domain/report/flow';
import { columns, table } from '#domain/report/tables';
import { businessDate } from '#domain/time/business-day';
import type { ReportMaterial, ReportPage, ReportSpan } from '../engine/report-material';

/** Money that came and went, as the ledger booked it; what moves between drawer, float and safe is neither. */
const KINDS = ['sale', 'refund', 'cash-in', 'cash-out', 'repayment', 'repayment-reversed', 'deposit-in', 'deposit-out'] as const;

interface Move {
  readonly kind: string;
  readonly tender: string;
  readonly day: string;
  readonly count: number;
  readonly incomeTiyin: number;
  readonly expenseTiyin: number;
}

/** Page 9: income and expense by kind, tender and purpose, day by day (BX-O-181). */
export const transactionsPage: ReportPage = {
  name: 'transactions',
  read: async ({ ask, current, before }) => {
    const moves = await readMoves(ask, current);
    const was = await readMoves(ask, before);
    const compared = (key: 'income' | 'expense' | 'net', of: (sums: ReturnType<typeof added>) => number) => ({
      ...{ key, kind: 'money' as const },
      value: of(added(moves)),
      before: of(added(was)),
    });
    return {
      figures: [
        compared('income', ([, income]) => income),
        compared('expense', ([, , expense]) => expense),
        compared('net', ([, income, expense]) => income - expense),
      ],
      tables: [
        grouped(
          moves,
          'moves',
          columns('kind:word', 'count:count', 'income:money', 'expense:money', 'net:money'),
          KINDS,
          ({ kind }) => kind,
        ),
        grouped(
          moves,
          'tenders',
          columns('tender:tender', 'count:count', 'income:money', 'expense:money', 'net:money'),
          [...new Set(moves.map(({ tender }) => tender))],
          ({ tender }) => tender,
        ),
        await purposes(ask, current),
        flow(current, moves),
      ],
    };
  },
};

function added(moves: readonly Move[]): readonly [count: number, income: number, expense: number] {
  return moves.reduce<readonly [number, number, number]>(
    ([count, income, expense], move) => [count + move.count, income + move.incomeTiyin, expense + move.expenseTiyin],
    [0, 0, 0],
  );
}

function grouped(
  moves: readonly Move[],
  key: ReportTable['key'],
  heads: ReportTable['columns'],
  groups: readonly string[],
  by: (move: Move) => string,
): ReportTable {
  return table(
    key,
    heads,
    groups.flatMap((group) => {
      const [count, income, expense] = added(moves.filter((move) => by(move) === group));
      return count === 0 ? [] : [{ id: group, cells: [group, count, income, expense, income - expense] }];
    }),
  );
}

function flow(period: ReportSpan, moves: readonly Move[]): ReportTable {
  const step = flowOf(period);
  const parts = moves.map(({ day, incomeTiyin, expenseTiyin }) => [day, [incomeTiyin, expenseTiyin, incomeTiyin - expenseTiyin]] as const);
  return table(step.table, columns(step.column, 'income:money', 'expense:money', 'net:money'), flowRows(step, parts, [0, 0, 0]));
}

const HOUR_MS = 3_600_000;

/** By the hour, since a business day begins on one. */
async function readMoves(ask: ReportMaterial['ask'], { fromMs, toMs }: ReportSpan): Promise<readonly Move[]> {
  const rows = await ask(
    `SELECT posting.kind, CASE WHEN entry.account LIKE 'drawer:%' THEN 'cash' ELSE substr(entry.account, 8) END AS tender, posting.at / ${String(HOUR_MS)} AS hour,
       COUNT(*) AS count, SUM(MAX(entry.amount_tiyin, 0)) AS income, SUM(MAX(-entry.amount_tiyin, 0)) AS expense
     FROM posting JOIN entry ON entry.posting_id = posting.id
     WHERE posting.at >= CAST(? AS INTEGER) AND posting.at < CAST(? AS INTEGER) AND posting.kind IN (${KINDS.map((kind) => `'${kind}'`).join(', ')})
       AND (entry.account LIKE 'drawer:%' OR entry.account LIKE 'tender:%')
     GROUP BY 1, 2, 3`,
    [fromMs, toMs],
  );
  return rows.map((row) => ({
    kind: String(row['kind']),
    tender: String(row['tender']),
    day: businessDate(Number(row['hour']) * HOUR_MS),
    count: Number(row['count']),
    incomeTiyin: Number(row['income']),
    expenseTiyin: Number(row['expense']),
  }));
}

/** What cash was put in and taken out for. */
async function purposes(ask: ReportMaterial['ask'], { fromMs, toMs }: ReportSpan): Promise<ReportTable> {
  const rows = await ask(
    `SELECT reason_id, direction, MAX(reason) AS reason, COUNT(*) AS count, SUM(amount_tiyin) AS amount FROM cash_movement
     WHERE at >= CAST(? AS INTEGER) AND at < CAST(? AS INTEGER) GROUP BY reason_id, direction ORDER BY amount DESC`,
    [fromMs, toMs],
  );
  return table(
    'purposes',
    columns('name:name', 'count:count', 'income:money', 'expense:money'),
    rows.map((row) => {
      const isIn = row['direction'] === 'in';
      const amount = Number(row['amount']);
      return {
        id: `${String(row['reason_id'])} ${String(row['direction'])}`,
        cells: [JSON.parse(String(row['reason'])) as LocalizedText, Number(row['count']), isIn ? amount : 0, isIn ? 0 : amount],
      };
    }),
  );
}
