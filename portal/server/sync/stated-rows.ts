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

/** The shape around the rows; the columns are looked at by what each of them takes, once. */
const statedShape = z.object({
  rows: z.record(
    z.string(),
    z.array(
      statedRows.shape.rows.valueType.element.extend({
        row: z.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
      }),
    ),
  ),
  gone: statedRows.shape.gone,
});
type StatedRow = z.infer<typeof statedShape>['rows'][string][number];

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
  const payload = statedShape.safeParse(parseJson(entry.payload));
  if (!payload.success) {
    const issue = payload.error.issues[0];
    return { ok: false, fault: withoutNul(`${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`).slice(0, 200) };
  }
  const rows: ReadRow[] = [];
  for (const [name, stated] of Object.entries(payload.data.rows)) {
    const table = syncedTableOf.get(name);
    if (!table) continue;
    for (const one of stated) {
      const row = readRow(table, one);
      if (typeof row === 'string') return { ok: false, fault: `${name}.${row}` };
      rows.push({
        table,
        id: one.id,
        row,
        fields: one.fields ?? null,
        rev: one.rev ?? 0,
        person: one.person ?? null,
        sealed: one.sealed ?? null,
      });
    }
  }
  for (const [name, ids] of Object.entries(payload.data.gone ?? {})) {
    const table = syncedTableOf.get(name);
    if (!table) continue;
    if (ids.some(holdsNul)) return { ok: false, fault: `${name}.id` };
    for (const id of ids) rows.push({ table, id, row: null, fields: null, rev: 0, person: null, sealed: null });
  }
  return { ok: true, value: { seq: entry.seq, rows } };
}

/** The columns that this portal knows, without those that are null; or the name of the first one that holds what no database takes there. */
function readRow(table: SyncedTable, { id, person, sealed, row }: StatedRow): Readonly<Record<string, Value>> | string {
  if ([id, person ?? '', sealed ?? ''].some(holdsNul)) return 'id';
  const read: Record<string, Value> = {};
  for (const { name, takes } of checksOf(table)) {
    const value = row[name];
    if (value === null || value === undefined) continue;
    if (!takes(value)) return name;
    read[name] = value;
  }
  return read;
}

type Takes = (value: unknown) => value is string | number;
const checks = new Map<SyncedTable, readonly { readonly name: string; readonly takes: Takes }[]>();

function checksOf(table: SyncedTable) {
  let known = checks.get(table);
  if (!known) checks.set(table, (known = table.columns.map(({ name, type }) => ({ name, takes: columnTakes(name, type) }))));
  return known;
}

/** What a column of this name and type takes. */
export function columnTakes(name: string, type: 'text' | 'integer' | 'real'): Takes {
  if (type === 'real') return (value): value is number => typeof value === 'number' && Number.isFinite(value);
  if (type === 'text') {
    const longest = name.endsWith('_id') || name === 'tender' ? NAME_MAX : Number.POSITIVE_INFINITY;
    const list = name === 'tenders' ? tenderParts : name === 'entries' ? postingEntries : null;
    return (value): value is string =>
      typeof value === 'string' &&
      value.length <= longest &&
      !holdsNul(value) &&
      (list === null || list.safeParse(parseJson(value)).success);
  }
  const [lowest, highest] = name.endsWith('_tiyin')
    ? [-TIYIN_MAX, TIYIN_MAX]
    : name === 'at' || name.endsWith('_at')
      ? [0, AT_MAX]
      : [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  return (value): value is number => typeof value === 'number' && Number.isInteger(value) && value >= lowest && value <= highest;
}

/** PostgreSQL has no such character in its texts. */
function holdsNul(text: string): boolean {
  return text.includes('\u0000');
}

function withoutNul(text: string): string {
  return text.replaceAll('\u0000', '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
