import type { PullAnswer, pullQuery, SyncChange } from '#domain/contract/sync/pull';
import type { z } from 'zod';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { syncedTableOf } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import { findRows } from '../catalogue/shared-rows';
import type { SharedRow } from '../catalogue/shared-rows';
import type { Transaction } from '../store/database';
import { select } from '../store/rows';
import type { BoxCaller } from './box-door';

/** The newest revision that boxes hear of, in SQL; `owner` is a column or a mark. */
export function newestOf(owner: string): string {
  return `COALESCE((SELECT MAX(newest.rev) FROM change AS newest WHERE newest.owner_id = ${owner}), 0)`;
}

/** What a pull is answered with. */
export type PullPage = Omit<PullAnswer, 'challenge'>;

/** Changes before it were put away; who stands before it begins with a snapshot. */
export const FLOOR = 'floor';

/** One statement, so that what was acknowledged and what changed are of the same moment on both databases. */
const SELECT_PAGE = `SELECT box.last_seq, ${newestOf('box.owner_id')} AS head, owner.log_id, owner.shares_customers, change.rev, change.entity, change.entity_id, change.origin_box, change.fields,
    change.payload, (SELECT 1 FROM change AS heard WHERE heard.owner_id = box.owner_id AND heard.rev = ?) AS is_known
  FROM box
  JOIN owner ON owner.owner_id = box.owner_id
  LEFT JOIN change ON change.owner_id = box.owner_id AND change.rev > ? AND (change.branch_id IS NULL OR change.branch_id = box.branch_id)
    AND (change.origin_box IS NULL OR change.origin_box <> box.box_id)
  WHERE box.owner_id = ? AND box.box_id = ?
  ORDER BY change.rev LIMIT ?`;

/** `GET /sync/pull`: what changed after the cursor for this box, each row as it stands now. Refuses `sync-log-gone` for another log or a cursor it no longer reaches; with `lost` where it knows nothing of the cursor's own revision. */
export async function pullPage(transaction: Transaction, caller: BoxCaller, query: z.infer<typeof pullQuery>): Promise<Outcome<PullPage>> {
  const found = await select(transaction, SELECT_PAGE, [query.cursor, query.cursor, caller.ownerId, caller.boxId, query.limit]);
  const first = found[0];
  if (first === undefined) return refuse('sync-unknown-box');
  const head = Number(first['head']);
  const log = String(first['log_id']);
  const changes = found.flatMap((row) => (row['rev'] === null ? [] : [readChange(row)]));
  if (log !== query.log || changes.some(({ entity }) => entity === FLOOR)) return refuse('sync-log-gone');
  if (query.cursor > 0 && first['is_known'] === null) return refuse('sync-log-gone', { lost: query.cursor });
  const sharesCustomers = Number(first['shares_customers']) === 1;
  const last = changes.length < query.limit ? head : (changes.at(-1)?.rev ?? head);
  return accept({
    log,
    head,
    next: Math.max(last, query.cursor),
    ackedSeq: Number(first['last_seq']),
    changes: await withRows(transaction, { caller, sharesCustomers }, changes),
  });
}

interface BareChange {
  readonly rev: number;
  readonly entity: string;
  readonly entityId: string;
  readonly originBox: string | null;
  readonly fields: readonly string[] | null;
  readonly payload: string;
}

function readChange(row: Readonly<Record<string, unknown>>): BareChange {
  return {
    rev: Number(row['rev']),
    entity: String(row['entity']),
    entityId: String(row['entity_id']),
    originBox: typeof row['origin_box'] === 'string' ? row['origin_box'] : null,
    fields: typeof row['fields'] === 'string' ? (JSON.parse(row['fields']) as string[]) : null,
    payload: String(row['payload']),
  };
}

interface Hearer {
  readonly caller: BoxCaller;
  readonly sharesCustomers: boolean;
}

/** Each change with its row: read once a table, whatever the number of changes. */
async function withRows(transaction: Transaction, hearer: Hearer, changes: readonly BareChange[]): Promise<SyncChange[]> {
  const rows = new Map<string, ReadonlyMap<string, SharedRow>>();
  const keys = new Map<string, string>();
  for (const name of new Set(changes.map(({ entity }) => entity))) {
    const table = editedTable(name);
    if (table === undefined) continue;
    const ids = [...new Set(changes.filter(({ entity }) => entity === name).map(({ entityId }) => entityId))];
    rows.set(name, await findRows(transaction, hearer.caller, table, ids));
    if (name === 'party') for (const [person, key] of await keysOf(transaction, hearer.caller.ownerId, ids)) keys.set(person, key);
  }
  return changes.flatMap((change): SyncChange[] => {
    const { payload, ...bare } = change;
    const base = { ...bare, fields: bare.fields === null ? null : [...bare.fields] };
    const table = editedTable(change.entity);
    if (table === undefined) return [{ ...base, row: JSON.parse(payload) as SyncChange['row'], rowRev: change.rev }];
    const row = rows.get(change.entity)?.get(change.entityId);
    if (row === undefined) return [{ ...base, row: {}, rowRev: change.rev, gone: true }];
    if (!mayHold(hearer, table, row)) return [];
    const personKey = change.entity === 'party' ? keys.get(change.entityId) : undefined;
    return [{ ...base, row: { ...row.values }, rowRev: row.rev, ...(personKey === undefined ? {} : { personKey }) }];
  });
}

/** A table whose rows go down as they stand; anything else says all that it has to say itself. */
function editedTable(name: string): SyncedTable | undefined {
  const table = syncedTableOf.get(name);
  return table?.kind === 'shared' || table?.kind === 'customer' ? table : undefined;
}

/** Where customers are kept apart, a branch hears of its own alone. */
function mayHold({ caller, sharesCustomers }: Hearer, table: SyncedTable, row: SharedRow): boolean {
  return table.kind !== 'customer' || sharesCustomers || row.branchId === caller.branchId;
}

/** Keys of persons, for the boxes that hold them. */
export async function keysOf(transaction: Transaction, ownerId: string, persons: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (persons.length === 0) return new Map();
  const rows = await select(
    transaction,
    `SELECT person_id, key FROM person_key WHERE owner_id = ? AND key <> '' AND person_id IN (${persons.map(() => '?').join(', ')})`,
    [ownerId, ...persons],
  );
  return new Map(rows.map((row) => [String(row['person_id']), String(row['key'])]));
}
