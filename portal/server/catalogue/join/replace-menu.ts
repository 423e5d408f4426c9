import { crossesBranches, referencesIn, translateReferences } from '#domain/sync/shared-rules';
import { bookkeepingColumns } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import type { Value } from '../../store/rows';
import { tableOf } from '../edit-row';
import { counterpartsOf } from '../follow-siblings';
import type { Change, RevisionLog } from '../revision-log';
import { addRows, patchRow } from '../shared-rows';
import type { SharedRow } from '../shared-rows';
import { isInUse, rowsOfBranch, setSharedIds } from './joining';
import type { Joining } from './joining';
import { Numbers } from './numbers';

/** What a menu is made of, what is pointed at before what points. */
export const menuTables = ['station', 'category', 'modifier_group', 'product'] as const;
/** Stations are places of the branch, with its printers and screens: none of its own is given up. */
const ARCHIVED = ['product', 'category', 'modifier_group'] as const;

/**
 * The source's menu takes the place of the box's: what both have takes the source's values, what the box alone has is archived (orders name it), what it has not comes down.
 * The caller has mapped what is the same.
 */
export async function replaceMenu(joining: Joining, log: RevisionLog): Promise<void> {
  const stations = await stationsInUse(joining);
  for (const name of ARCHIVED) await archiveOthers(joining, log, tableOf(name));
  for (const name of menuTables) {
    const isWanted = (row: SharedRow) => isInUse(row) && (name !== 'station' || stations.has(row.id));
    await bring(joining, log, tableOf(name), isWanted);
  }
}

/** The source's stations where something of its menu is made. */
async function stationsInUse(joining: Joining): Promise<ReadonlySet<string>> {
  const of = (name: 'category' | 'product') => rowsOfBranch(joining, tableOf(name), joining.sourceBranchId);
  const categories = (await of('category')).filter(isInUse).map(({ values }) => values['station_id']);
  const products = (await of('product')).filter(isInUse).map(({ values }) => values['route']);
  return new Set([...categories, ...products].filter((id) => typeof id === 'string'));
}

/** What the box alone has in use goes out of use. What it has put away itself is no part of the source's row any more, which comes anew. */
async function archiveOthers(joining: Joining, log: RevisionLog, table: SyncedTable): Promise<void> {
  const { branchId, now } = joining;
  const source = (await rowsOfBranch(joining, table, joining.sourceBranchId)).filter(isInUse);
  const staying = new Set(source.map(({ sharedId }) => sharedId));
  const own = await rowsOfBranch(joining, table, branchId);
  const putAway = own.filter((row) => staying.has(row.sharedId) && !isInUse(row));
  await setSharedIds(joining, table, new Map(putAway.map(({ id }) => [id, `${branchId}:${id}`])));
  for (const row of own)
    if (!staying.has(row.sharedId) && isInUse(row)) await patch(joining, log, table, { row, values: new Map([['archived_at', now]]) });
}

/** The source's rows of a table, each in the box's branch: as a new row, or as the values of the one that it has. */
async function bring(joining: Joining, log: RevisionLog, table: SyncedTable, isWanted: (row: SharedRow) => boolean): Promise<void> {
  const { transaction, ownerId, branchId, sourceBranchId, newId } = joining;
  const source = (await rowsOfBranch(joining, table, sourceBranchId)).filter(isWanted);
  const own = await rowsOfBranch(joining, table, branchId);
  const inUse = new Map(own.filter(isInUse).map((row) => [row.sharedId, row]));
  const numbers = new Numbers([...inUse.values()]);
  const told = await translator(joining, table, source);
  // First what is there, so that the numbers it gives up are free for what is new.
  for (const row of source) {
    const standing = inUse.get(row.sharedId);
    const values = standing === undefined ? null : told(row);
    if (standing === undefined || values === null || table.name === 'station') continue;
    const settled = numbers.settled(values, standing.values);
    await patch(joining, log, table, { row: standing, values: settled });
  }
  numbers.release();
  const ids = new Set(own.map(({ id }) => id));
  const fresh: SharedRow[] = [];
  for (const row of source) {
    const values = inUse.has(row.sharedId) ? null : told(row);
    if (values === null) continue;
    const id = ids.has(row.id) ? newId() : row.id;
    const rev = log.add(changeOf(joining, table, id, null));
    fresh.push({
      ...{ branchId, id, sharedId: row.sharedId, boxId: null, seq: 0, rev, person: null, sealed: null },
      revisions: new Map([['*', { rev, box: null, by: `user:${joining.userId}` }]]),
      values: { ...Object.fromEntries(numbers.settled(values, {})), ...BLANK[table.name], version: 1 },
    });
  }
  await addRows(transaction, ownerId, table, fresh);
}

/** What a new row has of the branch's own, where the other branch's means nothing: no printer, no picture, nothing counted. A station without a printer has its screen. */
const BLANK: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  station: { printer_id: null, prints_tickets: 0, has_screen: 1 },
  product: { image_id: null, counted: 0 },
};

async function patch(
  joining: Joining,
  log: RevisionLog,
  table: SyncedTable,
  { row, values }: { readonly row: SharedRow; readonly values: ReadonlyMap<string, Value> },
): Promise<void> {
  const changed = new Map([...values].filter(([column, value]) => (row.values[column] ?? null) !== value));
  if (changed.size === 0) return;
  const rev = log.add(changeOf(joining, table, row.id, [...changed.keys()]));
  const at = { rev, box: null, by: `user:${joining.userId}` };
  await patchRow(joining.transaction, joining.ownerId, table, { row, changed, at });
}

function changeOf({ branchId, userId }: Joining, table: SyncedTable, entityId: string, fields: readonly string[] | null): Change {
  return { branchId, entity: table.name, entityId, originBox: null, fields, userId };
}

/** A source row's values as the box's branch would have them, with the ids that rows have there; null = it can't stand there. */
async function translator(
  { transaction, ownerId, branchId, sourceBranchId }: Joining,
  table: SyncedTable,
  source: readonly SharedRow[],
): Promise<(row: SharedRow) => ReadonlyMap<string, Value> | null> {
  const columns = table.columns
    .map(({ name }) => name)
    .filter((column) => !bookkeepingColumns.has(column) && column !== 'archived_at' && crossesBranches(table.name, column, 'portal'));
  const ids = source.flatMap((row) => columns.flatMap((column) => referencesIn(table.name, column, row.values[column] ?? null)));
  const counterparts = await counterpartsOf(transaction, { ownerId, from: sourceBranchId, to: branchId }, ids);
  const told = (column: string, value: Value): Value | undefined => {
    if (typeof value !== 'string' || referencesIn(table.name, column, value).length === 0) return value;
    if (column === 'modifier_group_ids') return keptGroups(value, counterparts);
    return translateReferences(value, counterparts) ?? WITHOUT[column];
  };
  return (row) => {
    const values = columns.map((column) => [column, told(column, row.values[column] ?? null)] as const);
    const stands = values.flatMap(([column, value]) => (value === undefined ? [] : [[column, value] as const]));
    return stands.length === values.length ? new Map(stands) : null;
  };
}

/** What stands in a column whose row did not come: made nowhere in particular, routed as its category, a note for all dishes. A product without its category can't stand. */
const WITHOUT: Readonly<Record<string, Value>> = { station_id: null, route: 'category', category_ids: '[]' };

function keptGroups(json: string, counterparts: ReadonlyMap<string, string | null>): string {
  const ids = JSON.parse(json) as readonly string[];
  return JSON.stringify(ids.flatMap((id) => counterparts.get(id) ?? []));
}
