import type { Language, LocalizedText } from '#domain/contract/primitives';
import type { CellTable, TableCell } from '#domain/table-file/cells';
import type { Outcome } from '#domain/problem/refusal';
import type { WireRefusal } from '#domain/problem/document';
import { faultOf } from '#domain/problem/input-fault';
import { pick } from '#domain/text/localized';
import { businessDate, timeOfDay } from '#domain/time/business-day';
import type { PortalQuery } from '../queries/registry';

/**
 * A file holds the rows that its page would: an export is the page's own query, asked page by page to the end, and what its columns are called. Each page is a read of its
 * own: whoever downloads slowly holds no connection.
 */

/** What a cell may need besides its row. */
export interface CellContext {
  readonly language: Language;
  /** A branch of this owner by its id. */
  readonly branch: (branchId: string) => { readonly name: string; readonly code: string };
}

/** A column: its head in four languages, and the cell of a row. */
export interface ExportColumn<Row> {
  readonly head: LocalizedText;
  readonly cell: (row: Row, context: CellContext) => TableCell;
}

/** A table that can be saved to a file. */
export interface TableExport {
  /** In the address and the file's name. */
  readonly name: string;
  /** Opens it for whoever asks; a refusal of the query is the refusal of the file. */
  readonly open: (
    ask: AskQuery,
    parameters: Readonly<Record<string, unknown>>,
    context: CellContext,
  ) => Promise<Outcome<OpenTable> | WireRefusal>;
}

/** A table whose first rows have been read. */
export interface OpenTable extends CellTable {
  readonly title: string;
}

/** Runs a query for whoever asks, in a read of its own. */
export type AskQuery = (query: PortalQuery, input: unknown) => Promise<Outcome<unknown>>;

/** What an export says. `next` is where the list goes on; a list that comes whole has none. */
export interface TableExportOptions<View, Row> {
  readonly name: string;
  readonly title: LocalizedText;
  readonly query: PortalQuery;
  /** How many rows a page of the query may have; null = it takes no limit and comes whole. */
  readonly limit: number | null;
  readonly rowsOf: (view: View) => readonly Row[];
  readonly columns: readonly ExportColumn<Row>[];
}

/** Defines an export of a page's query. */
export function defineTableExport<View, Row>(options: TableExportOptions<View, Row>): TableExport {
  const { name, title, query, limit, columns } = options;
  return {
    name,
    open: async (ask, parameters, context) => {
      const read = async (cursor: string | null): Promise<Outcome<View> | WireRefusal> => {
        const paging = limit === null ? {} : { limit: String(limit), ...(cursor === null ? {} : { cursor }) };
        const input = query.input.safeParse({ ...parameters, ...paging });
        if (!input.success) {
          const faults = input.error.issues.slice(0, 20).map((issue) => faultOf(issue));
          return { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults };
        }
        return (await ask(query, input.data)) as Outcome<View>;
      };
      const first = await read(null);
      if (!first.ok) return first;
      return {
        ok: true,
        value: {
          title: pick(title, context.language),
          heads: columns.map(({ head }) => pick(head, context.language)),
          rows: async function* () {
            for (let view = first.value; ;) {
              for (const row of options.rowsOf(view)) yield { cells: columns.map(({ cell }) => cell(row, context)) };
              const cursor = nextOf(view);
              if (limit === null || cursor === null) return;
              const following = await read(cursor);
              if (!following.ok) throw new Error(`the export ${name} stopped: ${following.code}`);
              view = following.value;
            }
          },
        },
      };
    },
  };
}

function nextOf(view: unknown): string | null {
  const next = typeof view === 'object' && view !== null && 'next' in view ? view.next : null;
  return typeof next === 'string' ? next : null;
}

/** A column by its four heads. */
export function column<Row>(
  [uzLatn, uzCyrl, ru, en]: readonly [uzLatn: string, uzCyrl: string, ru: string, en: string],
  cell: ExportColumn<Row>['cell'],
): ExportColumn<Row> {
  return { head: words(uzLatn, uzCyrl, ru, en), cell };
}

/** A text in four languages. */
export function words(uzLatn: string, uzCyrl: string, ru: string, en: string): LocalizedText {
  return { 'uz-Latn': uzLatn, 'uz-Cyrl': uzCyrl, ru, en };
}

/** An instant as a spreadsheet sorts it: `2026-11-21 14:31`, in Tashkent; nothing where there is none. */
export function momentCell(at: number | null): string {
  return at === null ? '' : `${businessDate(at, 0)} ${timeOfDay(at)}`;
}

/** A sum. */
export function sumCell(amountTiyin: number | null): TableCell {
  return amountTiyin === null ? '' : { amountTiyin };
}
