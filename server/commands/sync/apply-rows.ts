import { settingsShape } from '#domain/contract/settings';
import { syncedTables } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import type { SqlRow } from '#server/store/connection';
import { endWorkTime } from '../staff/work-time';
import { keepFormerHeading } from '../settings/former-heading';
import type { Work } from '../work';
import { isTakenSetting, takenColumns } from './incoming-row';
import type { IncomingRow } from './incoming-row';
import { isPending } from './pending-fields';
import type { PendingFields } from './pending-fields';
import { dropTaken, dropUnknownReferences } from './references';
import { rowFact } from './row-fact';

/**
 * Rows that come down from the portal go into the tables of the branch, column by column. What was edited here and is not yet told stays, since it will arrive at the
 * portal later and win. Business rules are not asked again: what is accepted at the portal holds.
 */

const UPSERT_REV = `INSERT INTO sync_row (table_name, id, rev) SELECT value ->> 'table', value ->> 'id', value ->> 'rev' FROM json_each(?) WHERE true
  ON CONFLICT (table_name, id) DO UPDATE SET rev = max(rev, excluded.rev)`;

/** What applying is given beside the rows. */
export interface Applying {
  readonly work: Work;
  readonly pending: PendingFields;
  /** Rows that came in with this page (`table:id`): what follows may point at them before they are in the file. */
  readonly added: Set<string>;
  /** Rows that must be told to the portal although they came from there: something of them could not be taken. */
  readonly restated: { readonly table: SyncedTable; readonly id: string }[];
}

/** Applies rows of the catalogue and of people, in their order; a row that comes twice is taken as it stands last. */
export async function applyRows(applying: Applying, rows: readonly IncomingRow[]): Promise<void> {
  const { work } = applying;
  const known = await knownRows(work, rows);
  for (const incoming of inOrder(rows, known)) {
    const key = `${incoming.table.name}:${incoming.id}`;
    const before = known.get(key) ?? null;
    const after = await applyRow(applying, incoming, before, known);
    if (after === null) continue;
    known.set(key, after);
    applying.added.add(key);
  }
  work.run(UPSERT_REV, [JSON.stringify(rows.map(({ table, id, rev }) => ({ table: table.name, id, rev })))]);
}

/**
 * Parents before children; within a table first what goes out of use, then what is here, then what is new: a number may be given to a new row in the same page in which
 * another gives it up, and a snapshot comes in the order of ids.
 */
function inOrder(rows: readonly IncomingRow[], known: ReadonlyMap<string, SqlRow>): readonly IncomingRow[] {
  const turn = ({ table, id, row }: IncomingRow) => (!known.has(`${table.name}:${id}`) ? 2 : (row['archived_at'] ?? null) === null ? 1 : 0);
  const place = ({ table }: IncomingRow) => syncedTables.indexOf(table);
  return rows.toSorted((one, other) => place(one) - place(other) || turn(one) - turn(other));
}

async function knownRows(work: Work, rows: readonly IncomingRow[]): Promise<Map<string, SqlRow>> {
  const known = new Map<string, SqlRow>();
  for (const table of new Set(rows.map((row) => row.table))) {
    const ids = rows.filter((row) => row.table === table).map(({ id }) => id);
    for (const row of await work.all(`SELECT * FROM ${table.name} WHERE ${table.key} IN (SELECT value FROM json_each(?))`, [
      JSON.stringify(ids),
    ]))
      known.set(`${table.name}:${String(row[table.key])}`, row);
  }
  return known;
}

/** Answers the row as it will stand, or null where nothing of it was taken. */
async function applyRow(
  applying: Applying,
  incoming: IncomingRow,
  before: SqlRow | null,
  known: ReadonlyMap<string, SqlRow>,
): Promise<SqlRow | null> {
  const { work, pending, added, restated } = applying;
  const { table, id } = incoming;
  if (incoming.gone || (table.name === 'setting' && !isGoodSetting(incoming))) return null;
  const taken = takenColumns(incoming, before !== null);
  if (before !== null)
    for (const [column, value] of taken) if (before[column] === value || isPending(pending, table.name, id, column)) taken.delete(column);
  // Who was taken out of use here stays so.
  if (before?.['archived_at'] != null) taken.delete('archived_at');
  if (taken.size === 0) return null;
  if (!(await dropUnknownReferences(work, table.name, taken, added))) return null;
  const dropped = await dropTaken(work, { table: table.name, id, isKnown: before !== null }, taken, known);
  if (dropped === null) return null;
  if (dropped.length > 0) restated.push({ table, id });
  if (table.name === 'setting') keepFormerHeading(work, [id]);
  if (table.name === 'dining_table') await freeTableName(work, id, taken, before);
  stageRow(work, incoming, taken, before);
  await tell(work, table, id, { before, taken });
  return { ...before, ...Object.fromEntries(taken) };
}

function stageRow(work: Work, { table, id }: IncomingRow, taken: ReadonlyMap<string, string | number | null>, before: SqlRow | null): void {
  const columns = [...taken.keys()];
  const cast = columns.map((column) =>
    table.columns.find(({ name }) => name === column)?.type === 'integer' ? 'CAST(? AS INTEGER)' : '?',
  );
  if (before !== null) {
    const assignments = columns.map((column, index) => `${column} = ${cast[index] ?? '?'}`);
    work.run(`UPDATE ${table.name} SET ${[...assignments, 'version = version + 1'].join(', ')} WHERE ${table.key} = ?`, [
      ...taken.values(),
      id,
    ]);
    return;
  }
  // Nobody has a PIN that comes from the portal: an empty verifier fits no PIN.
  const besides =
    table.name === 'employee' ? { columns: ['pin_verifier', 'pin_length'], values: ["''", '0'] } : { columns: [], values: [] };
  const names = [table.key, 'version', ...columns, ...besides.columns];
  work.run(`INSERT INTO ${table.name} (${names.join(', ')}) VALUES (?, 1, ${[...cast, ...besides.values].join(', ')})`, [
    id,
    ...taken.values(),
  ]);
}

/** Screens, sessions and the audit hear of it as of an edit of the office. */
async function tell(
  work: Work,
  table: SyncedTable,
  id: string,
  { before, taken }: { readonly before: SqlRow | null; readonly taken: ReadonlyMap<string, string | number | null> },
): Promise<void> {
  const { people } = work.state;
  if (table.name === 'setting') {
    const value = (text: unknown) => (typeof text === 'string' ? (JSON.parse(text) as unknown) : null);
    work.fact('settings.updated', 'settings', 'branch', {
      before: { [id]: value(before?.['value']) },
      after: { [id]: value(taken.get('value')) },
      portal: true,
    });
    return;
  }
  const isLeaver = table.name === 'employee' && taken.get('archived_at') != null;
  const deviceIds = isLeaver ? [...people.sessions].filter(([, employeeId]) => employeeId === id).map(([deviceId]) => deviceId) : [];
  rowFact(work, { table: table.name, id, before, taken }, isLeaver ? { deviceIds } : {});
  if (!isLeaver) return;
  work.run('DELETE FROM session WHERE employee_id = ?', [id]);
  await endWorkTime(work, id);
}

/** A value that the branch could not read would stop it: such a one is left out. */
function isGoodSetting({ id, row }: IncomingRow): boolean {
  const schema = Object.entries(settingsShape).find(([key]) => key === id)?.[1];
  if (schema === undefined || !isTakenSetting(id)) return false;
  try {
    return schema.safeParse(JSON.parse(String(row['value']))).success;
  } catch {
    return false;
  }
}

/** Two tables of a hall may have been given one name while the line was down: the one that comes gets a mark. */
async function freeTableName(work: Work, id: string, taken: Map<string, string | number | null>, before: SqlRow | null): Promise<void> {
  const name = taken.get('name') ?? before?.['name'];
  const hallId = taken.get('hall_id') ?? before?.['hall_id'];
  if (typeof name !== 'string' || typeof hallId !== 'string' || (taken.get('archived_at') ?? null) !== null) return;
  const namesake = await work.get('SELECT 1 AS one FROM dining_table WHERE hall_id = ? AND name = ? AND id <> ? AND archived_at IS NULL', [
    hallId,
    name,
    id,
  ]);
  if (namesake !== undefined) taken.set('name', `${name.slice(0, 15)}·${id.slice(-4)}`);
}

const EDITED = syncedTables.filter(({ kind }) => kind === 'shared' || kind === 'customer').map((table) => syncedTables.indexOf(table));

/** What came from the portal is not told to it again; only what could not be taken as it came is. Staged last of a command that runs alone. */
export function muteRows(work: Work, restated: readonly { readonly table: SyncedTable; readonly id: string }[]): void {
  work.run('DELETE FROM temp.touched WHERE no IN (SELECT value FROM json_each(?))', [JSON.stringify(EDITED)]);
  for (const { table, id } of restated)
    work.run('INSERT INTO temp.touched (no, id, columns) VALUES (?, ?, -1) ON CONFLICT (no, id) DO NOTHING', [
      syncedTables.indexOf(table),
      id,
    ]);
}
