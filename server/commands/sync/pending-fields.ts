import { ROWS_STATED, statedRows } from '#domain/contract/sync/push';
import type { Work } from '../work';

/** Columns of a row that were changed here and that the portal has not taken in yet; `all` = the whole row is new to it. */
export type PendingFields = ReadonlyMap<string, ReadonlySet<string> | 'all'>;

const SELECT_STATED = `SELECT payload FROM event_log WHERE seq > CAST(? AS INTEGER) AND name = '${ROWS_STATED}'
  AND EXISTS (SELECT 1 FROM json_each(?) AS wanted WHERE instr(payload, wanted.value) > 0) ORDER BY seq`;

/**
 * What of these tables was edited here after the entry that the portal has come to. Such an edit will arrive there later than what comes down now, and so it wins: it
 * stays. Read from the log, which is what the portal will be told from.
 */
export async function pendingFields(work: Work, ackedSeq: number, tables: readonly string[]): Promise<PendingFields> {
  const wanted = JSON.stringify(tables.map((table) => `"${table}":[`));
  const pending = new Map<string, Set<string> | 'all'>();
  for (const { payload } of await work.all(SELECT_STATED, [ackedSeq, wanted])) {
    const { rows } = statedRows.parse(JSON.parse(String(payload)));
    for (const table of tables) {
      for (const { id, fields } of rows[table] ?? []) {
        const key = pendingKey(table, id);
        const known = pending.get(key);
        if (fields === undefined || known === 'all') pending.set(key, 'all');
        else pending.set(key, new Set([...(known ?? []), ...fields]));
      }
    }
  }
  return pending;
}

/** A row among the pending ones. */
export function pendingKey(table: string, id: string): string {
  return `${table}:${id}`;
}

/** Whether a column waits to be told. Being taken out of use is final on both sides: it never waits. */
export function isPending(pending: PendingFields, table: string, id: string, column: string): boolean {
  if (column === 'archived_at') return false;
  const fields = pending.get(pendingKey(table, id));
  return fields === 'all' || fields?.has(column) === true;
}
