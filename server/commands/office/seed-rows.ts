import { CATALOGUE_COLUMNS } from '#domain/catalogue/columns';
import type { CatalogueTable } from '#domain/catalogue/columns';
import { insertSql } from '#server/store/columns';
import { PEOPLE_COLUMNS } from '#server/store/people';
import type { Work } from '../work';

const COLUMNS = { ...CATALOGUE_COLUMNS, ...PEOPLE_COLUMNS };

/** Where rows go, and what the log calls them. */
export interface SeedTarget {
  readonly table: CatalogueTable | 'employee' | 'role';
  /** The entity of the fact; its name is `<noun>.created`. */
  readonly noun: string;
  readonly idField: string;
  /** Fields that never reach the log. */
  readonly unlogged?: readonly string[];
}

/** Rows of an empty box, in one statement whatever their number, with a fact each as if the office had made them one by one. */
export function seedRows(
  work: Work,
  { table, noun, idField, unlogged = [] }: SeedTarget,
  rows: readonly Readonly<Record<string, unknown>>[],
): void {
  if (rows.length === 0) return;
  work.run(insertSql(table, COLUMNS[table]), [JSON.stringify(rows.map((row) => ({ version: 1, ...row })))]);
  const silent = new Set([idField, ...unlogged]);
  for (const row of rows) {
    const after = Object.fromEntries(Object.entries(row).filter(([field]) => !silent.has(field)));
    work.fact(`${noun}.created`, noun === 'staff' ? 'employee' : noun, String(row[idField]), { after });
  }
}
