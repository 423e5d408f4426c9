import type { SyncChange } from '#domain/contract/sync/pull';
import { ownerOfSetting } from '#domain/sync/setting-owners';
import type { SyncedTable } from '#domain/sync/synced-tables';
import { bookkeepingColumns } from '#domain/sync/synced-tables';

/** A row on its way in from the portal, with the columns that are to be taken. */
export interface IncomingRow {
  readonly table: SyncedTable;
  readonly id: string;
  /** The row's revision at the portal. */
  readonly rev: number;
  /** Null = the whole row. */
  readonly fields: readonly string[] | null;
  readonly row: SyncChange['row'];
  readonly gone: boolean;
  readonly personKey: string | null;
}

/** Columns of this box's devices and files; another branch's mean nothing here. */
const OWN_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  product: ['image_id', 'counted'],
  hall: ['printer_id'],
  station: ['printer_id', 'prints_tickets'],
};

/** Columns that came with a later version and are never empty. */
const LATER_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  reason: ['goes_to_waste', 'needs_manager'],
  note_preset: ['category_ids'],
};

/** What of an incoming row concerns this box: column → value. A row that is not here yet is taken whole. */
export function takenColumns({ table, fields, row }: IncomingRow, isKnown: boolean): Map<string, string | number | null> {
  const own = OWN_COLUMNS[table.name] ?? [];
  const taken = new Map<string, string | number | null>();
  for (const { name } of table.columns) {
    if (bookkeepingColumns.has(name)) continue;
    if (isKnown && (own.includes(name) || (fields !== null && !fields.includes(name)))) continue;
    // A branch whose box is older states nothing of it: what stands here, or the table's own value, is the better word.
    if (LATER_COLUMNS[table.name]?.includes(name) === true && (row[name] ?? null) === null) continue;
    taken.set(name, isKnown || !own.includes(name) ? (row[name] ?? null) : blankOf(name));
  }
  // Without another branch's printer a station has its screen, or nothing would be made there.
  if (!isKnown && table.name === 'station') taken.set('has_screen', 1);
  return taken;
}

/** Whether a setting may come from the portal. */
export function isTakenSetting(key: string): boolean {
  return ownerOfSetting(key) === 'branch';
}

function blankOf(column: string): 0 | null {
  return column === 'counted' || column === 'prints_tickets' ? 0 : null;
}
