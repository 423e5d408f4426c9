import type { Transaction } from './database';

/** What a column takes. */
export type Value = string | number | null;

/** Rows of one shape on their way into a table. */
export interface RowSet {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** Below this a plain list of values is as fast. */
const FEW = 8;
/** As many rows as one parameter carries. */
const ROWS_AT_ONCE = 5_000;

/**
 * Inserts rows. `conflict` is the text behind the values: `ON CONFLICT (…) DO …`, the same in both databases. Many rows go as one parameter (SQLite: JSON) or one a column
 * (PostgreSQL: arrays): half the time of a list of values, which both must parse anew each time.
 */
export async function insertRows(transaction: Transaction, set: RowSet, conflict = ''): Promise<void> {
  const { rows } = set;
  if (rows.length === 0) return;
  if (rows.length <= FEW) {
    const one = `(${set.columns.map(() => '?').join(', ')})`;
    await transaction.raw(`${insertInto(set)} VALUES ${rows.map(() => one).join(', ')} ${conflict}`, rows.flat());
    return;
  }
  const insertMany = isPostgres(transaction) ? insertArrays : insertJson;
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await insertMany(transaction, { ...set, rows: rows.slice(start, start + ROWS_AT_ONCE) }, conflict);
}

function insertInto({ table, columns }: RowSet): string {
  return `INSERT INTO ${table} (${columns.join(', ')})`;
}

async function insertJson(transaction: Transaction, set: RowSet, conflict: string): Promise<void> {
  const values = set.columns.map((_, index) => `value ->> ${String(index)}`).join(', ');
  // `WHERE true`: else SQLite takes ON for part of a join.
  await transaction.raw(`${insertInto(set)} SELECT ${values} FROM json_each(?) WHERE true ${conflict}`, [JSON.stringify(set.rows)]);
}

async function insertArrays(transaction: Transaction, set: RowSet, conflict: string): Promise<void> {
  const types = await columnTypes(transaction, set.table);
  const arrays = set.columns.map((column) => `?::${types.get(column) ?? 'text'}[]`).join(', ');
  await transaction.raw(
    `${insertInto(set)} SELECT * FROM unnest(${arrays}) ${conflict}`,
    // An array with nulls in it is no array to knex's types.
    set.columns.map((_, index) => set.rows.map((row) => row[index] ?? null) as string[]),
  );
}

/** By table; a table's columns never change their type. */
const knownTypes = new Map<string, ReadonlyMap<string, string>>();

async function columnTypes(transaction: Transaction, table: string): Promise<ReadonlyMap<string, string>> {
  const known = knownTypes.get(table);
  if (known) return known;
  const rows = await select(
    transaction,
    'SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped',
    [table],
  );
  const types = new Map(rows.map((row) => [String(row['name']), String(row['type'])]));
  knownTypes.set(table, types);
  return types;
}

function isPostgres(transaction: Transaction): boolean {
  return (transaction.client as { readonly config: { readonly client: string } }).config.client === 'pg';
}

/** Text for `ON CONFLICT (keys) DO UPDATE SET` of all other columns. */
export function replaceOn(keys: readonly string[], columns: readonly string[], where = ''): string {
  const updates = columns.filter((column) => !keys.includes(column)).map((column) => `${column} = excluded.${column}`);
  return `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${updates.join(', ')}${where === '' ? '' : ` WHERE ${where}`}`;
}

/** The rows of a raw query, whatever the database wraps them in. */
export async function select(transaction: Transaction, sql: string, parameters: readonly Value[] = []): Promise<Record<string, unknown>[]> {
  const answer: unknown = await transaction.raw(sql, [...parameters]);
  const rows: unknown = Array.isArray(answer) ? answer : (answer as { rows: unknown }).rows;
  return rows as Record<string, unknown>[];
}

/** The first row, or undefined. */
export async function selectOne(
  transaction: Transaction,
  sql: string,
  parameters: readonly Value[] = [],
): Promise<Record<string, unknown> | undefined> {
  return (await select(transaction, sql, parameters))[0];
}
