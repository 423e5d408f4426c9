import { buffer } from 'node:stream/consumers';
import { cashListQuery } from '#domain/contract/cash-list';
import type { CashTransaction } from '#domain/contract/cash-list';
import type { Language } from '#domain/contract/primitives';
import { momentText } from '#domain/paper/figures';
import { cashWords } from '#domain/paper/words/cash-words';
import { negate, tiyin } from '#domain/money/money';
import { tenderNameIn } from '#domain/payment/tenders';
import { csvFile } from '#domain/table-file/csv-text';
import type { CellTable } from '#domain/table-file/cells';
import { pick } from '#domain/text/localized';
import { cashList } from './cash-transactions';
import { xlsxFile } from './export/office-formats';
import { defineQuery, fileAnswer } from './registry';
import type { QueryContext } from './registry';

/** More than a branch moves in a year. */
const ROWS_MAX = 500_000;

/** The list as a file for spreadsheets of this country. */
export const cashCsvQuery = defineQuery({
  path: '/cash-transactions.csv',
  permission: 'report.view',
  summary: 'Money that moved, as CSV',
  input: cashListQuery,
  read: async (context, filters) => {
    const { table } = await tableOf(context, filters);
    let content = '';
    for await (const part of csvFile(table)) content += part;
    return fileAnswer({ name: 'kassa.csv', mediaType: 'text/csv; charset=utf-8', content });
  },
});

/** The list as a workbook. */
export const cashXlsxQuery = defineQuery({
  path: '/cash-transactions.xlsx',
  permission: 'report.view',
  summary: 'Money that moved, as XLSX',
  input: cashListQuery,
  read: async (context, filters) => {
    const { table, language } = await tableOf(context, filters);
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return fileAnswer({ name: 'kassa.xlsx', mediaType, content: await buffer(xlsxFile(table, language)) });
  },
});

async function tableOf(
  context: QueryContext,
  filters: Parameters<typeof cashList>[1],
): Promise<{ readonly table: CellTable; readonly language: Language }> {
  const language = context.state.settings.paperLanguage;
  const words = cashWords[language];
  const list = await cashList(context, { ...filters, offset: 0, limit: ROWS_MAX });
  const cells = (row: CashTransaction): CellTable['heads'] => [
    momentText(row.at, 'Asia/Tashkent'),
    words.kinds[row.kind],
    pick(tenderNameIn(context.state.settings, row.tender), language),
    row.purpose === null ? (row.orderNumber ?? '') : pick(row.purpose, language),
    row.employeeName,
    row.note,
  ];
  const sum = (amountTiyin: number) => ({ amountTiyin: tiyin(amountTiyin) });
  const table: CellTable = {
    heads: [...words.heads],
    rows: async function* () {
      for (const row of list.rows)
        yield { cells: [...cells(row), sum(row.direction === 'in' ? row.amountTiyin : negate(tiyin(row.amountTiyin)))] };
      yield { cells: [words.came, '', '', '', '', '', sum(list.inTiyin)] };
      yield { cells: [words.went, '', '', '', '', '', sum(-list.outTiyin)] };
      yield { cells: [words.net, '', '', '', '', '', sum(list.netTiyin)] };
      await Promise.resolve();
    },
  };
  return { table, language };
}
