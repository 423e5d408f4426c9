import type { ReadRow, StatedFact } from '../stated-rows';

/** The last that a push says of a row. */
export interface LatestRow extends ReadRow {
  /** The entry that says it. */
  readonly seq: number;
}

/** By table, then by id: of a row that is stated several times the last statement, with the fields of all of them. */
export type LatestRows = ReadonlyMap<string, ReadonlyMap<string, LatestRow>>;

/** Gathers what a push states. A row goes whole, so that what came before the last statement is not needed. */
export function latestRows(facts: readonly StatedFact[]): LatestRows {
  const tables = new Map<string, Map<string, LatestRow>>();
  for (const { seq, rows } of facts)
    for (const row of rows) {
      let table = tables.get(row.table.name);
      if (!table) tables.set(row.table.name, (table = new Map<string, LatestRow>()));
      const earlier = table.get(row.id);
      const fields = earlier === undefined || earlier.row === null ? row.fields : union(earlier.fields, row.fields);
      // The edit that knew least says what was not seen.
      table.set(row.id, { ...row, fields, seq, rev: Math.min(row.rev, earlier?.rev ?? row.rev) });
    }
  return tables;
}

function union(one: ReadRow['fields'], other: ReadRow['fields']): ReadRow['fields'] {
  return one === null || other === null ? null : [...new Set([...one, ...other])];
}

/** The rows of a table, always in the same order: two pushes lock them alike. */
export function rowsOf(rows: LatestRows, table: string): readonly LatestRow[] {
  return [...(rows.get(table)?.values() ?? [])].toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
