import { CATALOGUE_COLUMNS } from '#domain/catalogue/columns';
import type { CatalogueTable } from '#domain/catalogue/columns';
import type { RowChange } from '#domain/import/lists/plan-list';
import type { StaffRow } from '#domain/import/lists/plan-staff';
import { upsertSql } from '#server/store/columns';
import { changedFields } from '../changed-fields';
import { changeStock } from '../office/product-stock';
import type { Work } from '../work';
import type { PlannedList } from './planned-list';

/** Writes what a plan came to: each table in one statement whatever its number, and a fact a row as if the office had made it by hand. */
export function writeList(work: Work, { categories, products, people }: Pick<PlannedList, 'categories' | 'products' | 'people'>): void {
  writeRows(work, 'category', 'category', 'categoryId', categories);
  writeRows(work, 'product', 'product', 'productId', products);
  for (const { row, stockThousandths } of products) changeStock(work, row.productId, stockThousandths);
  writePeople(work, people);
}

function writeRows<Row extends object>(
  work: Work,
  table: CatalogueTable,
  noun: string,
  idField: keyof Row & string,
  changes: readonly RowChange<Row>[],
): void {
  if (changes.length === 0) return;
  work.run(upsertSql(table, CATALOGUE_COLUMNS[table]), [JSON.stringify(changes.map(({ row }) => row))]);
  for (const { before, row } of changes) {
    const after = shown(row, idField);
    if (before === null) work.fact(`${noun}.created`, noun, String(row[idField]), { after });
    else work.fact(`${noun}.updated`, noun, String(row[idField]), { ...changedFields(shown(before, idField), after) });
  }
}

function shown(row: object, idField: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).filter(([field]) => field !== idField && field !== 'version' && field !== 'archived'));
}

const UPSERT_PEOPLE = `INSERT INTO employee (id, version, name, role_id, language, phone, pin_verifier, pin_length)
  SELECT value ->> 'employeeId', value ->> 'version', value ->> 'name', value ->> 'roleId', value ->> 'language', value ->> 'phone', '', 0 FROM json_each(?) WHERE true
  ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, role_id = excluded.role_id, language = excluded.language, phone = excluded.phone`;

function writePeople(work: Work, changes: readonly RowChange<StaffRow>[]): void {
  if (changes.length === 0) return;
  work.run(UPSERT_PEOPLE, [JSON.stringify(changes.map(({ row }) => row))]);
  for (const { before, row } of changes) {
    const after = shown(row, 'employeeId');
    if (before === null) work.fact('staff.created', 'employee', row.employeeId, { after });
    else work.fact('staff.updated', 'employee', row.employeeId, { ...changedFields(shown(before, 'employeeId'), after) });
  }
}
