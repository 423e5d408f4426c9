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
  /** Another row in use with the same value; parameters: the value, the row's id. */
  readonly sql: string;
  readonly isNeeded: boolean;
}

const UNIQUE: Readonly<Record<string, readonly Unique[]>> = {
  product: ['barcode', 'code'].map((column) => ({
    column,
    sql: `SELECT 1 AS one FROM product WHERE ${column} = ? AND id <> ? AND archived_at IS NULL`,
    isNeeded: false,
  })),
  customer_field: [{ column: 'key', sql: 'SELECT 1 AS one FROM customer_field WHERE key = ? AND id <> ?', isNeeded: true }],
};

/** As above, for a value that another row here has already: a number given on both sides while the line was down. Answers the columns that were left as they are; null where the row can't stand. */
export async function dropTaken(
  work: Work,
  { table, id }: { readonly table: string; readonly id: string },
  values: Map<string, string | number | null>,
  isKnown: boolean,
): Promise<readonly string[] | null> {
  const dropped: string[] = [];
  for (const { column, sql, isNeeded } of UNIQUE[table] ?? []) {
    const value = values.get(column);
    if (value === undefined || value === null || (await work.get(sql, [value, id])) === undefined) continue;
    if (isNeeded) return null;
    if (isKnown) values.delete(column);
    else values.set(column, null);
    dropped.push(column);
  }
  return dropped;
}
