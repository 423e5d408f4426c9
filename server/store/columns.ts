import type { Column } from '#domain/catalogue/columns';

/** SQL that inserts (or replaces by `id`) every object of a JSON array parameter, in one statement whatever the count. */
export function upsertSql(table: string, described: readonly Column[]): string {
  const names = described.map(({ column }) => column);
  const values = described.map(storedValue);
  const updates = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM json_each(?) WHERE true
    ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`;
}

/** SQL that inserts every object of a JSON array parameter; an id that exists is an error. */
export function insertSql(table: string, described: readonly Column[]): string {
  const values = described.map(storedValue);
  return `INSERT INTO ${table} (${described.map(({ column }) => column).join(', ')}) SELECT ${values.join(', ')} FROM json_each(?)`;
}

/** A JSON object expression over a row of the table, with the record's field names. */
export function jsonObjectSql(described: readonly Column[], extra: readonly string[] = []): string {
  const pairs = described.map(({ field, column, kind }) => {
    if (kind === 'json' || kind === 'any' || kind === 'list') return `'${field}', json(${column})`;
    return kind === 'flag' ? `'${field}', json(iif(${column}, 'true', 'false'))` : `'${field}', ${column}`;
  });
  return `json_object(${[...pairs, ...extra].join(', ')})`;
}

/** Text of an object is the object itself; a text that stands alone keeps its quotes only when it is asked for as JSON. */
function storedValue({ field, kind }: Column): string {
  if (kind === 'list') return `COALESCE(value ->> '${field}', '[]')`;
  return kind === 'any' ? `NULLIF(value -> '${field}', 'null')` : `value ->> '${field}'`;
}
