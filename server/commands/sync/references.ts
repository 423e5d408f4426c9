import type { SqlRow } from '#server/store/connection';
import type { Work } from '../work';

/** A column that must name a row that is there. */
interface Reference {
  readonly column: string;
  readonly table: string;
  /** Whether a row may stand without it. */
  readonly isNeeded: boolean;
}

const REFERENCES: Readonly<Record<string, readonly Reference[]>> = {
  employee: [{ column: 'role_id', table: 'role', isNeeded: true }],
  category: [{ column: 'station_id', table: 'station', isNeeded: false }],
  product: [{ column: 'category_id', table: 'category', isNeeded: true }],
  dining_table: [{ column: 'hall_id', table: 'hall', isNeeded: true }],
};

/** Takes a column away that names what is not here (the file would refuse the whole page); false where the row can't stand without it. */
export async function dropUnknownReferences(
  work: Work,
  table: string,
  values: Map<string, string | number | null>,
  added: ReadonlySet<string>,
): Promise<boolean> {
  for (const { column, table: target, isNeeded } of REFERENCES[table] ?? []) {
    const value = values.get(column);
    if (typeof value !== 'string' || added.has(`${target}:${value}`)) continue;
    if ((await work.get(`SELECT 1 AS one FROM ${target} WHERE id = ?`, [value])) !== undefined) continue;
    if (isNeeded) return false;
    values.set(column, null);
  }
  return true;
}

interface Unique {
  readonly column: string;
  /** The row that has the value now; parameters: the value, the row's id. */
  readonly sql: string;
  readonly isNeeded: boolean;
  /** Whether what is out of use gives the value free. */
  readonly isFreedByArchive: boolean;
}

const UNIQUE: Readonly<Record<string, readonly Unique[]>> = {
  product: ['barcode', 'code'].map((column) => ({
    column,
    sql: `SELECT id FROM product WHERE ${column} = ? AND id <> ? AND archived_at IS NULL`,
    isNeeded: false,
    isFreedByArchive: true,
  })),
  customer_field: [
    { column: 'key', sql: 'SELECT id FROM customer_field WHERE key = ? AND id <> ?', isNeeded: true, isFreedByArchive: false },
  ],
};

/** A row that came down. */
export interface ComingRow {
  readonly table: string;
  readonly id: string;
  readonly isKnown: boolean;
}

/**
 * As above, for a value that another row here has already: a number given on both sides while the line was down. `staged` is how rows stand after what came before in the
 * same page, by `table:id`. Answers the columns that were left as they are; null where the row can't stand.
 */
export async function dropTaken(
  work: Work,
  { table, id, isKnown }: ComingRow,
  values: Map<string, string | number | null>,
  staged: ReadonlyMap<string, SqlRow>,
): Promise<readonly string[] | null> {
  const dropped: string[] = [];
  for (const unique of UNIQUE[table] ?? []) {
    const { column, isNeeded } = unique;
    const value = values.get(column);
    if (value === undefined || value === null || !(await isTaken(work, { table, id, value }, unique, staged))) continue;
    if (isNeeded) return null;
    if (isKnown) values.delete(column);
    else values.set(column, null);
    dropped.push(column);
  }
  return dropped;
}

async function isTaken(
  work: Work,
  { table, id, value }: { readonly table: string; readonly id: string; readonly value: string | number },
  { column, sql, isFreedByArchive }: Unique,
  staged: ReadonlyMap<string, SqlRow>,
): Promise<boolean> {
  const holds = (row: SqlRow) => row[column] === value && (!isFreedByArchive || (row['archived_at'] ?? null) === null);
  const holder = await work.get(sql, [value, id]);
  const standing = holder === undefined ? undefined : staged.get(`${table}:${String(holder['id'])}`);
  if (holder !== undefined && (standing === undefined || holds(standing))) return true;
  for (const [key, row] of staged) if (key.startsWith(`${table}:`) && key !== `${table}:${id}` && holds(row)) return true;
  return false;
}
