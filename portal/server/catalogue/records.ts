import { CATALOGUE_COLUMNS, columns, ROLE_COLUMNS } from '#domain/catalogue/columns';
import type { Column } from '#domain/catalogue/columns';
import type { Value } from '../store/rows';

/** A row under the wire's names. */
export type EditedRecord = Readonly<Record<string, unknown>>;

/** How the fields of a record stand in the columns of a shared table. */
export const RECORD_COLUMNS = {
  ...CATALOGUE_COLUMNS,
  role: ROLE_COLUMNS,
  employee: columns('employeeId=id', 'version', 'name', 'roleId', 'language', 'phone'),
} as const satisfies Readonly<Record<string, readonly Column[]>>;

/** A table that the owner edits row by row. */
export type EditedTable = Exclude<keyof typeof RECORD_COLUMNS, 'printer' | 'scale'>;

/** A record out of a row's columns; `archived` tells whether it is out of use. */
export function readRecord(table: EditedTable, id: string, values: Readonly<Record<string, Value>>): EditedRecord {
  const described: readonly Column[] = RECORD_COLUMNS[table];
  const fields = described.map(({ field, column, kind }): [string, unknown] => {
    const value = column === 'id' ? id : (values[column] ?? null);
    if (kind === 'flag') return [field, value === 1];
    return [field, kind !== 'value' && typeof value === 'string' ? (JSON.parse(value) as unknown) : value];
  });
  return { ...Object.fromEntries(fields), archived: (values['archived_at'] ?? null) !== null };
}

/** The columns that fields of a record say something about; its id and version are none of them. */
export function storedValues(table: EditedTable, fields: EditedRecord): Map<string, Value> {
  const stored = new Map<string, Value>();
  const described: readonly Column[] = RECORD_COLUMNS[table];
  for (const { field, column, kind } of described) {
    if (column === 'id' || column === 'version' || !(field in fields) || fields[field] === undefined) continue;
    stored.set(column, storedValue(kind, fields[field]));
  }
  return stored;
}

/** As the box writes it: text of an object is its JSON, a list of nothing is not null. */
function storedValue(kind: Column['kind'], value: unknown): Value {
  if (value === null) return null;
  if (kind === 'flag') return value === true ? 1 : 0;
  if (kind !== 'value') return JSON.stringify(value);
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}
