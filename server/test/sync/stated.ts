import type { StatedRows } from '#domain/contract/sync/push';
import { syncedTables } from '#domain/sync/synced-tables';
import { openSealed } from '#server/log/person-seal';
import type { TestBox } from '../box';

type Row = Readonly<Record<string, unknown>>;

/** All that was stated after a place, oldest first. */
export async function statedAfter(box: TestBox, seq = 0): Promise<readonly StatedRows[]> {
  const rows = await box.rows(`SELECT payload FROM event_log WHERE name = 'rows.stated' AND seq > ? ORDER BY seq`, [seq]);
  return rows.map((row) => JSON.parse(String(row['payload'])) as StatedRows);
}

/** What somebody knows who has only the log and the keys: the last statement of each row counts. `table:id` → columns without nulls. */
export async function rebuiltFromLog(box: TestBox): Promise<ReadonlyMap<string, Row>> {
  const keys = new Map((await box.rows('SELECT party_id, key FROM person_key')).map((row) => [row['party_id'], String(row['key'])]));
  const rebuilt = new Map<string, Row>();
  for (const { rows, gone } of await statedAfter(box)) {
    for (const [table, stated] of Object.entries(rows))
      for (const { id, row, person, sealed } of stated) {
        const key = keys.get(person);
        const personal = sealed === undefined || key === undefined ? {} : (JSON.parse(openSealed(key, sealed)) as Row);
        rebuilt.set(`${table}:${id}`, { ...row, ...personal });
      }
    for (const [table, ids] of Object.entries(gone ?? {})) for (const id of ids) rebuilt.delete(`${table}:${id}`);
  }
  return rebuilt;
}

/** The same, read from the tables. `personal` columns of nobody (all blank) are left out, as they are not stated. */
export async function readFromTables(box: TestBox): Promise<ReadonlyMap<string, Row>> {
  const found = new Map<string, Row>();
  for (const table of syncedTables) {
    const own = table.columns.filter(({ source }) => source !== 'groups' && source !== 'entries');
    for (const row of await box.rows(
      `SELECT ${table.key} AS the_key, ${own.map(({ name, source }) => `${source} AS ${name}`).join(', ')} FROM ${table.name}`,
    )) {
      const { the_key: id, ...columns } = row;
      found.set(`${table.name}:${String(id)}`, columns);
    }
  }
  return found;
}

/** A row without nulls, gathered columns and blank personal ones: what both sides must agree on. */
export function comparable(tableAndId: string, row: Row): Row {
  const table = syncedTables.find(({ name }) => tableAndId.startsWith(`${name}:`));
  // Somebody erased is called —; that is not stated, since there is nobody to seal it for.
  const isBlank = (value: unknown) => value === '' || value === '{}' || value === '[]' || (row['stage'] === 'erased' && value === '—');
  return Object.fromEntries(
    Object.entries(row).filter(
      ([name, value]) =>
        value !== null && name !== 'groups' && name !== 'entries' && !(isBlank(value) && table?.personal.includes(name) === true),
    ),
  );
}
