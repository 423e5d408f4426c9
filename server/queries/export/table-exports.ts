import { type z } from 'zod';
import type { Language } from '#domain/contract/primitives';
import { ordersQuery } from '#domain/contract/order-lists';
import type { OrderSummary } from '#domain/contract/order';
import { reportQuery } from '#domain/contract/reports';
import { tenderName } from '#domain/payment/tenders';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { each, momentText, reportFile, sheetHead, wordOf } from '#domain/report/file-cells';
import { reportWords } from '#domain/report/words/all-words';
import type { CellTable, TableCell } from '#domain/table-file/cells';
import { pick } from '#domain/text/localized';
import { readOrdersList } from '../orders';
import type { QueryContext } from '../registry';
import { readReport } from '../reports/report';

/** Lists and reports as files. Each is the answer of its query, cell by cell, so that a file can't say what the screen does not. */

/** A file before it is packed. */
export interface TableExport {
  readonly title: string;
  /** Without an ending. */
  readonly fileName: string;
  readonly count: number;
  readonly table: CellTable;
}

/** A list that can be taken out: its address under `/api/exports`, and how it is read. */
export interface TableExporter {
  readonly name: string;
  readonly path: string;
  readonly input: z.ZodType<Readonly<Record<string, unknown>>>;
  readonly open: (context: QueryContext, input: unknown, language: Language) => Promise<Outcome<TableExport>>;
}

const reportExporter: TableExporter = {
  name: 'report',
  path: '/reports/:name',
  input: reportQuery,
  open: async (context, input, language) => {
    const asked = reportQuery.parse(input);
    const report = await readReport(context, asked);
    if (!report.ok) return report;
    const words = reportWords[language];
    return accept({
      title: words.names[asked.name],
      fileName: `${asked.name}-${asked.from}-${asked.to}`,
      count: report.value.tables.reduce((sum, { rows }) => sum + rows.length, 0),
      table: reportFile(report.value, { words, language }),
    });
  },
};

/** What one file holds: more is asked for by narrower filters. */
const ORDERS_MAX = 50_000;

/** The orders list with its filters: all of its rows, and the sum that the screen shows (BX-O-115). */
const ordersExporter: TableExporter = {
  name: 'orders',
  path: '/orders',
  input: ordersQuery,
  open: async (context, input, language) => {
    const filters = ordersQuery.parse(input);
    const { orders, count, totalTiyin } = await readOrdersList(context, { ...filters, offset: 0, limit: ORDERS_MAX });
    const words = reportWords[language];
    const { columns } = words;
    const day = (at: number | undefined) => (at === undefined ? '…' : momentText(at).slice(0, 10));
    return accept({
      title: words.files.orders,
      fileName: `orders-${momentText(context.now).slice(0, 10)}`,
      count,
      table: {
        heads: [words.files.orders],
        rows: () =>
          each([
            ...sheetHead(
              { words, language },
              {
                period:
                  filters.from === undefined && filters.to === undefined
                    ? '…'
                    : `${day(filters.from)} – ${day(filters.to === undefined ? undefined : filters.to - 1)}`,
                branchName: context.state.settings.branchName,
                filters: filtersText(context, filters, language),
                madeAt: context.now,
              },
            ),
            { cells: [] },
            {
              cells: [
                columns.order,
                columns.time,
                columns.kind,
                columns.place,
                columns.person,
                columns.tender,
                columns.state,
                columns.sum,
                columns.refunds,
              ],
              head: true,
            },
            ...orders.map((order) => ({ cells: orderCells(order, language) })),
            { cells: [words.total, { count }, '', '', '', '', '', { amountTiyin: totalTiyin }], head: true },
          ]),
      },
    });
  },
};

function orderCells(order: OrderSummary, language: Language): readonly TableCell[] {
  const words = reportWords[language];
  return [
    order.number ?? '',
    momentText(order.openedAt),
    wordOf(words, order.kind) ?? order.kind,
    order.placeName,
    order.waiterName,
    order.tenders.map((tender) => pick(tenderName(tender), language)).join(', '),
    wordOf(words, order.word) ?? order.word,
    order.totalTiyin === null ? '' : { amountTiyin: order.totalTiyin },
    { amountTiyin: order.refundedTiyin },
  ];
}

/** The filters that narrow the list, in words. */
function filtersText({ state }: QueryContext, filters: z.output<typeof ordersQuery>, language: Language): string {
  const words = reportWords[language];
  const { catalogue, people } = state;
  const som = (amountTiyin: number) => String(Math.round(amountTiyin / 100));
  const hall = filters.hallId === undefined ? undefined : catalogue.halls.get(filters.hallId)?.name;
  const parts = [
    filters.word === undefined ? undefined : wordOf(words, filters.word),
    filters.kind === undefined ? undefined : wordOf(words, filters.kind),
    filters.employeeId === undefined ? undefined : people.employees.get(filters.employeeId)?.name,
    filters.tender === undefined ? undefined : pick(tenderName(filters.tender), language),
    hall === undefined ? undefined : pick(hall, language),
    filters.q,
    filters.minimumTiyin === undefined ? undefined : `≥ ${som(filters.minimumTiyin)}`,
    filters.maximumTiyin === undefined ? undefined : `≤ ${som(filters.maximumTiyin)}`,
  ].filter((part) => part !== undefined && part !== null && part !== '');
  return parts.length === 0 ? words.noFilters : parts.join(', ');
}

/** Every list that can be taken out. */
export const tableExporters: readonly TableExporter[] = [reportExporter, ordersExporter];
