import { bookkeepingColumns, syncedTables } from '#domain/sync/synced-tables';
import type { SyncedColumn, SyncedTable } from '#domain/sync/synced-tables';
import type { Connection } from '#server/store/connection';

/**
 * The SQL of the row capture: triggers of the writing connection alone note which rows a transaction touched, and for rows that are edited on both sides which
 * columns. Derived from `synced-tables.ts`, so that a table named there is stated and no other.
 */

/** All columns: a new row, or one that nobody edits elsewhere. */
export const ALL_COLUMNS = -1;

const GATHERED = new Set(['groups', 'entries']);

const TOUCHED = `CREATE TEMP TABLE touched (no INTEGER NOT NULL, id TEXT NOT NULL, columns INTEGER NOT NULL, PRIMARY KEY (no, id)) WITHOUT ROWID`;

/** A table's place in the list, as `touched` names it. */
export function numberOf(table: SyncedTable): number {
  return syncedTables.indexOf(table);
}

/** The names behind a bit mask of columns. */
export function columnsOf(table: SyncedTable, mask: number): readonly string[] {
  // Not a shift: a party has more than 32 columns.
  return table.columns
    .filter(({ name }, index) => !bookkeepingColumns.has(name) && Math.floor(mask / 2 ** index) % 2 === 1)
    .map(({ name }) => name);
}

/** What a writing connection runs once. */
export function captureStatements(): readonly string[] {
  return ['PRAGMA temp_store = MEMORY', TOUCHED, ...syncedTables.flatMap(triggersOf), ...groupTriggers()];
}

function triggersOf(table: SyncedTable): readonly string[] {
  const { name, key } = table;
  const stored = table.columns.filter(({ source }) => !GATHERED.has(source));
  const differs = stored.map(({ source }) => `OLD.${source} IS NOT NEW.${source}`).join(' OR ');
  const isEdited = table.kind === 'shared' || table.kind === 'customer';
  const mask = isEdited
    ? stored.map((column) => `((OLD.${column.source} IS NOT NEW.${column.source}) << ${String(table.columns.indexOf(column))})`).join(' | ')
    : String(ALL_COLUMNS);
  return [
    trigger(name, 'insert', '', note(numberOf(table), `NEW.${key}`, String(ALL_COLUMNS))),
    trigger(name, 'update', ` WHEN ${differs}`, note(numberOf(table), `NEW.${key}`, mask)),
    trigger(name, 'delete', '', note(numberOf(table), `OLD.${key}`, String(ALL_COLUMNS))),
  ];
}

/** Being in a group is a column of its party. */
function groupTriggers(): readonly string[] {
  const party = syncedTables.find(({ name }) => name === 'party');
  if (!party) throw new Error('no parties');
  const mask = String(2 ** party.columns.findIndex(({ name }) => name === 'groups'));
  return (['insert', 'update', 'delete'] as const).map((event) =>
    trigger('party_group', event, '', note(numberOf(party), `${event === 'delete' ? 'OLD' : 'NEW'}.party_id`, mask)),
  );
}

function trigger(table: string, event: 'insert' | 'update' | 'delete', when: string, body: string): string {
  return `CREATE TEMP TRIGGER touch_${table}_${event} AFTER ${event} ON main.${table}${when} BEGIN ${body}; END`;
}

/** Twice in one transaction: both sets of columns. */
function note(no: number, id: string, mask: string): string {
  return `INSERT INTO touched (no, id, columns) VALUES (${String(no)}, ${id}, ${mask}) ON CONFLICT (no, id) DO UPDATE SET columns = columns | excluded.columns`;
}

/**
 * Reads a page of a table's touched rows as they stand now: `id`, `row` (JSON without its nulls; null when the row is gone), `columns`; for edited tables `rev`;
 * where there are personal columns `person`, `personal` (JSON) and `erased`. Parameters: number of the table, last id read, most rows.
 */
export function readTouched(table: SyncedTable): string {
  const open = table.columns.filter(({ name }) => !table.personal.includes(name));
  const isEdited = table.kind === 'shared' || table.kind === 'customer';
  const personal = table.columns.filter(({ name }) => table.personal.includes(name));
  const partyOf = table.name === 'party' ? 'r.id' : 'r.party_id';
  const columns = [
    'touched.id AS id',
    'touched.columns AS columns',
    `CASE WHEN r.${table.key} IS NULL THEN NULL ELSE ${objectOf(open)} END AS row`,
    ...(isEdited ? [`(SELECT rev FROM sync_row WHERE table_name = '${table.name}' AND id = touched.id) AS rev`] : []),
    ...(personal.length > 0
      ? [
          `${partyOf} AS person`,
          `${objectOf(personal)} AS personal`,
          `(SELECT stage = 'erased' FROM party WHERE party.id = ${partyOf}) AS erased`,
        ]
      : []),
  ];
  return `SELECT ${columns.join(', ')} FROM temp.touched LEFT JOIN main.${table.name} AS r ON r.${table.key} = touched.id
    WHERE touched.no = ? AND touched.id > ? ORDER BY touched.id LIMIT ?`;
}

/** A merge patch drops what is null. */
function objectOf(columns: readonly SyncedColumn[]): string {
  return `json_patch('{}', json_object(${columns.map((column) => `'${column.name}', ${valueOf(column)}`).join(', ')}))`;
}

/** Gathered columns are text like every other: `|| ''` takes their JSON mark off. */
function valueOf({ source }: SyncedColumn): string {
  if (source === 'groups')
    return `(SELECT json_group_array(json_object('groupId', group_id, 'fromAt', from_at, 'toAt', to_at)) || '' FROM party_group WHERE party_id = r.id)`;
  if (source === 'entries')
    return `(SELECT json_group_array(json_object('account', account, 'currency', currency, 'amountTiyin', amount_tiyin) ORDER BY position) || '' FROM entry WHERE posting_id = r.id)`;
  return `r.${source}`;
}

/** Touches rows that nobody changed, so that the running transaction states them as they are. */
export async function touchAll(writer: Connection, table: SyncedTable, ids: readonly string[]): Promise<void> {
  await writer.run(
    `INSERT INTO temp.touched (no, id, columns) SELECT ?, value, ${String(ALL_COLUMNS)} FROM json_each(?) WHERE true ON CONFLICT (no, id) DO UPDATE SET columns = ${String(ALL_COLUMNS)}`,
    [numberOf(table), JSON.stringify(ids)],
  );
}
