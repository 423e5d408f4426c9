import type { Transaction } from './database';

/** What a column takes. */
export type Value = string | number | null;

/** Rows of one shape on their way into a table. */
export interface RowSet {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535. */
const PARAMETERS_MAX = 30_000;

/** Inserts rows, as few statements as the parameters allow. `conflict` is the text behind the values: `ON CONFLICT (…) DO …`, the same in both databases. */
export async function insertRows(transaction: Transaction, { table, columns, rows }: RowSet, conflict = ''): Promise<void> {
  const perStatement = Math.max(1, Math.floor(PARAMETERS_MAX / columns.length));
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.length; start += perStatement) {
    const part = rows.slice(start, start + perStatement);
    await transaction.raw(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${part.map(() => one).join(', ')} ${conflict}`, part.flat());
  }
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
