import type { ImportTarget, ImportView } from '#domain/contract/customer-import';
import type { ImportRemark } from '#domain/import/draft';
import type { ImportFigures } from '#domain/import/figures';
import type { RowTrace } from '#domain/import/row-trace';
import { columns } from '#domain/catalogue/columns';
import { insertSql, jsonObjectSql } from '../columns';
import type { Ask } from '../shift-reports';

/** Files on their way in, of customers or of a list of the office: the file, what is to become of it, and its rows. */

/** What was decided about a file. */
export interface ImportPlan {
  readonly columns: readonly ImportTarget[];
  readonly onKnown: 'update' | 'skip' | 'create';
  readonly groupIds: readonly string[];
}

/** `reading` = its rows are still coming; `undoing` = they are being taken back. */
export type ImportState = ImportView['state'] | 'reading' | 'undoing';

/** An import as it is stored. */
export interface ImportRecord {
  readonly importId: string;
  /** What its rows are about. */
  readonly kind: ImportView['kind'];
  readonly fileName: string;
  readonly format: ImportView['format'];
  readonly encoding: ImportView['encoding'];
  readonly separator: ImportView['separator'];
  readonly sheets: readonly string[];
  readonly heads: readonly string[];
  readonly rowCount: number;
  readonly state: ImportState;
  readonly plan: ImportPlan | null;
  /** Rows that are done, from the first; while it is taken back, rows that are left. */
  readonly doneRows: number;
  readonly figures: ImportFigures;
  /** Groups that it made. */
  readonly groupIds: readonly string[];
  readonly at: number;
  readonly byId: string | null;
  readonly undoneAt: number | null;
}

/** A row as it is stored. */
export interface ImportRowRecord {
  readonly row: number;
  readonly cells: readonly string[];
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'rejected' | null;
  readonly partyId: string | null;
  readonly name: string;
  readonly remarks: readonly ImportRemark[];
  /** Somebody should look at it: rejected, or doubtful. */
  readonly look: boolean;
  readonly debtTiyin: number | null;
  readonly trace: RowTrace | null;
}

const IMPORT = columns(
  'importId=id',
  'kind',
  'fileName',
  'format',
  'encoding',
  'separator',
  'json:sheets',
  'json:heads',
  'rowCount',
  'state',
  'json:plan',
  'doneRows',
  'json:figures',
  'json:groupIds',
  'at',
  'byId',
  'undoneAt',
);
const ROW = columns('row', 'json:cells', 'outcome', 'partyId', 'name', 'json:remarks', 'flag:look', 'debtTiyin', 'json:trace');

/** Inserts imports. */
export const INSERT_IMPORTS = insertSql('import', IMPORT);
/** Inserts the rows of an import as they came: (import, JSON array of `{row, cells}`). */
export const INSERT_IMPORT_ROWS = `INSERT INTO import_row (import_id, row, cells) SELECT ?, value ->> 'row', value -> 'cells' FROM json_each(?)`;
/** What became of rows: (import, JSON array of records). Each row is found by its key; `forget` empties its cells. An UPDATE would read the array once for every row of the import. */
export const UPDATE_IMPORT_ROWS = `INSERT INTO import_row (import_id, row, cells, outcome, party_id, name, remarks, look, debt_tiyin, trace)
  SELECT ?, value ->> 'row', iif(value ->> 'forget', '[]', ''), value ->> 'outcome', value ->> 'partyId', value ->> 'name', value -> 'remarks', value ->> 'look',
    value ->> 'debtTiyin', NULLIF(value -> 'trace', 'null') FROM json_each(?) WHERE true
  ON CONFLICT (import_id, row) DO UPDATE SET outcome = excluded.outcome, party_id = excluded.party_id, name = excluded.name, remarks = excluded.remarks,
    look = excluded.look, debt_tiyin = excluded.debt_tiyin, trace = excluded.trace, cells = iif(excluded.cells = '', cells, excluded.cells)`;

/** An import, or null. */
export async function readImport(ask: Ask, importId: string): Promise<ImportRecord | null> {
  return (await readImports(ask, 'id = ?', [importId]))[0] ?? null;
}

/** Imports by a condition of this server's own code. */
export async function readImports(ask: Ask, condition: string, parameters: readonly (string | number | null)[]): Promise<ImportRecord[]> {
  const plan = `'plan', json(COALESCE(plan, 'null'))`;
  const described = IMPORT.filter(({ field }) => field !== 'plan');
  const rows = await ask(`SELECT ${jsonObjectSql(described, [plan])} AS record FROM import WHERE ${condition}`, [...parameters]);
  return rows.map((row) => JSON.parse(String(row['record'])) as ImportRecord);
}

/** Rows of imports by a condition of this server's own code. */
export async function readImportRows(
  ask: Ask,
  condition: string,
  parameters: readonly (string | number | null)[],
): Promise<ImportRowRecord[]> {
  const described = ROW.filter(({ field }) => field !== 'remarks' && field !== 'trace');
  const nullable = [`'remarks', json(COALESCE(remarks, '[]'))`, `'trace', json(COALESCE(trace, 'null'))`];
  const rows = await ask(`SELECT ${jsonObjectSql(described, nullable)} AS record FROM import_row WHERE ${condition}`, [...parameters]);
  return rows.map((row) => JSON.parse(String(row['record'])) as ImportRowRecord);
}

/** What the columns of a file with these heads were the last time; null = never seen. */
export async function readMapping(ask: Ask, headsKey: string): Promise<readonly string[] | null> {
  const [row] = await ask('SELECT columns FROM import_mapping WHERE heads = ?', [headsKey]);
  return row ? (JSON.parse(String(row['columns'])) as string[]) : null;
}

/** Remembers it. */
export const REMEMBER_MAPPING =
  'INSERT INTO import_mapping (heads, columns) VALUES (?, ?) ON CONFLICT (heads) DO UPDATE SET columns = excluded.columns';
