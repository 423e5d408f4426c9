import { flaggedCreditsQuery as flaggedInput } from '#domain/contract/debt';
import type { AgeingReport, FlaggedCreditsView } from '#domain/contract/debt';
import { ageBounds } from '#domain/debt/ageing';
import { sum, tiyin } from '#domain/money/money';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from '../registry';

type Row = Readonly<Record<string, unknown>>;

/** What is open by age over the whole book, and by who gave it. */
export const ageingReportQuery = defineQuery({
  path: '/reports/ageing',
  permission: 'report.view',
  summary: 'Open debts by age and by who gave them',
  read: async (context) => {
    const { upTo7From, upTo30From } = ageBounds(context.now);
    const buckets = await context.readers.raw<Row[]>(
      `SELECT iif(at >= CAST(? AS INTEGER), '0-7', iif(at >= CAST(? AS INTEGER), '8-30', '31+')) AS bucket, COUNT(*) AS debts, COUNT(DISTINCT party_id) AS customers,
         SUM(open_tiyin) AS open FROM debt WHERE open_tiyin > 0 GROUP BY bucket`,
      [upTo7From, upTo30From],
    );
    const employees = await context.readers.raw<Row[]>(
      `SELECT iif(kind = 'opening', NULL, by_id) AS giver, SUM(open_tiyin) AS open, SUM(iif(due_at < CAST(? AS INTEGER), open_tiyin, 0)) AS overdue,
         SUM(iif(at < CAST(? AS INTEGER), open_tiyin, 0)) AS over30 FROM debt WHERE open_tiyin > 0 GROUP BY giver ORDER BY open DESC`,
      [context.now, upTo30From],
    );
    const [all] = await context.readers.raw<Row[]>(
      `SELECT COUNT(DISTINCT party_id) AS customers, COUNT(DISTINCT iif(due_at < CAST(? AS INTEGER), party_id, NULL)) AS overdue FROM debt WHERE open_tiyin > 0`,
      [context.now],
    );
    const ofBucket = (bucket: '0-7' | '8-30' | '31+') => {
      const row = buckets.find((candidate) => candidate['bucket'] === bucket) ?? {};
      return {
        bucket,
        debtsCount: Number(row['debts'] ?? 0),
        customersCount: Number(row['customers'] ?? 0),
        openTiyin: Number(row['open'] ?? 0),
      };
    };
    const of = (row: Row, key: string) => tiyin(Number(row[key] ?? 0));
    return accept<AgeingReport>({
      madeAt: context.now,
      customersCount: Number(all?.['customers'] ?? 0),
      overdueCustomersCount: Number(all?.['overdue'] ?? 0),
      receivableTiyin: sum(employees.map((row) => of(row, 'open'))),
      overdueTiyin: sum(employees.map((row) => of(row, 'overdue'))),
      buckets: [ofBucket('0-7'), ofBucket('8-30'), ofBucket('31+')],
      employees: employees.map((row) => {
        const employeeId = typeof row['giver'] === 'string' ? row['giver'] : null;
        return {
          employeeId,
          name: employeeId === null ? '' : (context.state.people.employees.get(employeeId)?.name ?? ''),
          openTiyin: of(row, 'open'),
          overdueTiyin: of(row, 'overdue'),
          over30Tiyin: of(row, 'over30'),
        };
      }),
    });
  },
});

/** Credit that somebody had to answer for (above the limit, past a stop, above a day's cap), each with whose word it stands on. */
export const flaggedCreditsListQuery = defineQuery({
  path: '/flagged-credits',
  permission: 'customer.view',
  input: flaggedInput,
  summary: 'Credit given on somebody’s word, above limits or past a stop',
  read: async (context, input) => {
    const rows = await context.readers.raw<Row[]>(
      `SELECT debt.*, party.name AS customer_name FROM debt JOIN party ON party.id = debt.party_id
       WHERE debt.approver_id IS NOT NULL AND debt.at >= CAST(? AS INTEGER) AND debt.at < CAST(? AS INTEGER) ORDER BY debt.at DESC, debt.id LIMIT 1000`,
      [input.from, input.to ?? context.now + 1],
    );
    const nameOf = (employeeId: unknown) => context.state.people.employees.get(String(employeeId))?.name ?? '';
    return accept<FlaggedCreditsView>({
      credits: rows.map((row) => ({
        orderId: typeof row['order_id'] === 'string' ? row['order_id'] : '',
        number: String(row['label']),
        customerId: String(row['party_id']),
        customerName: String(row['customer_name']),
        amountTiyin: Number(row['amount_tiyin']),
        limitTiyin: Number(row['limit_tiyin'] ?? 0),
        overTiyin: Number(row['over_tiyin']),
        at: Number(row['at']),
        cashierName: nameOf(row['by_id']),
        approverName: nameOf(row['approver_id']),
      })),
      overTiyin: sum(rows.map((row) => tiyin(Number(row['over_tiyin'])))),
    });
  },
});
