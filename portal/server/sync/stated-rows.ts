import { z } from 'zod';
import { statedRows } from '#domain/contract/sync/push';
import type { SyncEntry } from '#domain/contract/sync/push';
import { syncedTableOf } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import type { Value } from '../store/rows';

/** What this portal reads of `rows.stated`. A newer one waits aside until the portal is upgraded. */
const STATED_VERSION = 1;
/** PostgreSQL's indexes refuse keys of more than 2,704 bytes; a name of a row is never near it. */
const NAME_MAX = 200;
/** Beyond it no sum is exact any more: ten trillion soʻm in one column is no money. */
const TIYIN_MAX = 1_000_000_000_000_000;
/** The end of the year 9998, so that a day is always written in ten characters. */
const AT_MAX = 253_370_764_800_000;

/** A row as a box stated it, checked against the columns it may have. */
export interface ReadRow {
  readonly table: SyncedTable;
  readonly id: string;
  /** Null = it is gone. */
  readonly row: Readonly<Record<string, Value>> | null;
  /** Which fields the change touched; null = all. */
  readonly fields: readonly string[] | null;
  /** The portal's revision that the box had of it. */
  readonly rev: number;
  readonly person: string | null;
  readonly sealed: string | null;
}

type StatedRow = z.infer<typeof statedRows>['rows'][string][number];

/** What `entries` of a posting holds, as JSON. */
export const postingEntries = z.array(
  z.object({ account: z.string().max(200), currency: z.string().max(10), amountTiyin: z.int().min(-TIYIN_MAX).max(TIYIN_MAX) }),
);

/** What `tenders` of a refund or of customers' money holds, as JSON. */
const tenderParts = z.array(z.object({ tender: z.string().max(40), amountTiyin: z.int().min(-TIYIN_MAX).max(TIYIN_MAX) }));

/** The rows that one entry states. */
export interface StatedFact {
  readonly seq: number;
  readonly rows: readonly ReadRow[];
}

/** Reads the rows of an entry. A table that this portal does not know is left out: its version says that it does not need it. */
export function readStated(
  entry: Pick<SyncEntry, 'seq' | 'v' | 'payload'>,
): { readonly ok: true; readonly value: StatedFact } | { readonly ok: false; readonly fault: string } {
  if (entry.v > STATED_VERSION) return { ok: false, fault: `version ${String(entry.v)} of rows.stated` };
  const payload = statedRows.safeParse(parseJson(entry.payload));
  if (!payload.success) {
    const issue = payload.error.issues[0];
    return { ok: false, fault: `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, 200) };
  }
  const rows: ReadRow[] = [];
  for (const [name, stated] of Object.entries(payload.data.rows)) {
    const table = syncedTableOf.get(name);
    if (!table) continue;
    for (const one of stated) {
      const fault = faultOfRow(table, one);
      if (fault !== null) return { ok: false, fault: `${name}.${fault}` };
      rows.push({
        table,
        id: one.id,
        row: one.row,
        fields: one.fields ?? null,
        rev: one.rev ?? 0,
        person: one.person ?? null,
        sealed: one.sealed ?? null,
      });
    }
  }
  for (const [name, ids] of Object.entries(payload.data.gone ?? {})) {
    const table = syncedTableOf.get(name);
    if (table) for (const id of ids) rows.push({ table, id, row: null, fields: null, rev: 0, person: null, sealed: null });
  }
  return { ok: true, value: { seq: entry.seq, rows } };
}

/** Null when every column holds what both databases take there. */
function faultOfRow(table: SyncedTable, { id, person, row }: StatedRow): string | null {
  if (id.includes('\u0000') || person?.includes('\u0000') === true) return 'id';
  if (row['tenders'] !== undefined && row['tenders'] !== null && !tenderParts.safeParse(parseJson(String(row['tenders']))).success)
    return 'tenders';
  if (table.name === 'posting' && !postingEntries.safeParse(parseJson(String(row['entries'] ?? '[]'))).success) return 'entries';
  for (const { name, type } of table.columns) {
    const value = row[name] ?? null;
    if (value === null) continue;
    if (!fits(name, type, value)) return name;
  }
  return null;
}

/** Whether a column of this name and type takes a value. */
export function fits(name: string, type: 'text' | 'integer' | 'real', value: string | number): boolean {
  if (type === 'text') return typeof value === 'string' && !value.includes('\u0000') && !(name.endsWith('_id') && value.length > NAME_MAX);
  if (typeof value !== 'number') return false;
  if (type === 'real') return Number.isFinite(value);
  if (!Number.isSafeInteger(value)) return false;
  if (name.endsWith('_tiyin')) return Math.abs(value) <= TIYIN_MAX;
  return name === 'at' || name.endsWith('_at') ? value >= 0 && value <= AT_MAX : true;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
