import { z } from 'zod';
import { ROWS_STATED, statedRows } from '#domain/contract/sync/push';
import { syncedTableOf } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import { openSealed } from '#server/log/person-seal';
import type { Work } from '../work';

/** A row as the box's own lost history left it; `row` null = it was gone by then. */
export interface RecoveredRow {
  readonly table: SyncedTable;
  readonly id: string;
  readonly rev: number;
  readonly row: Readonly<Record<string, string | number | null>> | null;
  readonly person: string | null;
}

const PAGE = 200;
const SELECT = `SELECT seq, payload FROM event_log WHERE seq > CAST(? AS INTEGER) AND seq < CAST(? AS INTEGER) AND name = '${ROWS_STATED}' ORDER BY seq LIMIT ${String(PAGE)}`;
const personal = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** Rows stated between two places of the log, each as it stood last, parents before children. What is personal is opened where its key is known. */
export async function recoveredRows(work: Work, afterSeq: number, beforeSeq: number): Promise<readonly RecoveredRow[]> {
  const keys = new Map(
    (await work.all('SELECT party_id, key FROM person_key')).map((row) => [String(row['party_id']), String(row['key'])]),
  );
  const rows = new Map<string, RecoveredRow>();
  for (let after = afterSeq; ;) {
    const page = await work.all(SELECT, [after, beforeSeq]);
    for (const { payload } of page)
      for (const one of rowsOf(String(payload), keys)) {
        // The last one counts, and in its place: a child never stands before its parent.
        rows.delete(`${one.table.name}:${one.id}`);
        rows.set(`${one.table.name}:${one.id}`, one);
      }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    after = Number(last['seq']);
  }
  const order = [...syncedTableOf.keys()];
  return [...rows.values()].toSorted((one, other) => order.indexOf(one.table.name) - order.indexOf(other.table.name));
}

function rowsOf(payload: string, keys: ReadonlyMap<string, string>): readonly RecoveredRow[] {
  const stated = statedRows.parse(JSON.parse(payload));
  const found: RecoveredRow[] = [];
  for (const [name, rows] of Object.entries(stated.rows)) {
    const table = syncedTableOf.get(name);
    if (table === undefined) continue;
    for (const { id, rev = 0, row, person, sealed } of rows) {
      const key = person === undefined ? undefined : keys.get(person);
      const opened = sealed === undefined || key === undefined ? {} : personal.parse(JSON.parse(openSealed(key, sealed)));
      found.push({ table, id, rev, row: { ...row, ...opened }, person: person ?? null });
    }
  }
  for (const [name, ids] of Object.entries(stated.gone ?? {})) {
    const table = syncedTableOf.get(name);
    if (table !== undefined) found.push(...ids.map((id) => ({ table, id, rev: 0, row: null, person: null })));
  }
  return found;
}
