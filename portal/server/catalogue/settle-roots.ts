import { syncedTableOf } from '#domain/sync/synced-tables';
import type { Transaction } from '../store/database';
import { select } from '../store/rows';
import type { RevisionLog } from './revision-log';
import { findRows, patchRow } from './shared-rows';
import type { SharedRow } from './shared-rows';

/** Whose merges are looked at. */
export interface Settling {
  readonly transaction: Transaction;
  readonly log: RevisionLog;
  readonly box: { readonly ownerId: string; readonly branchId: string; readonly boxId: string };
}

/** What a push says of customers to whom nothing more is sold. */
export interface Stops {
  /** Those who were stopped until their merge took the place of it. */
  readonly stopped: ReadonlySet<string>;
  /** Those of whom a person has said it, one way or the other. */
  readonly decided: ReadonlySet<string>;
}

/**
 * A merge that comes from a branch is a request. What two branches merged without knowing of each other is put in order here, for all of them: an alias points at the last of
 * its chain, and of a circle (one branch made A of B, the other B of A) the older one is the root. Who was stopped at either stays so as the root. Every branch hears of it, also the one that asked.
 */
export async function settleRoots(settling: Settling, ids: readonly string[], stops: Stops): Promise<void> {
  const { transaction, box, log } = settling;
  const party = syncedTableOf.get('party');
  if (party === undefined || ids.length === 0) return;
  const rows = await connected(settling, ids);
  const roots = new Map([...rows.keys()].map((id) => [id, rootOf(rows, id)]));
  const isStopped = (id: string, stage: unknown) => stops.stopped.has(id) || stage === 'blocked';
  const stoppedRoots = new Set([...rows].flatMap(([id, { values }]) => (isStopped(id, values['stage']) ? [roots.get(id)] : [])));
  for (const [id, row] of rows) {
    const rootId = roots.get(id) ?? null;
    if (rootId === null) continue;
    const stage = rootId === id ? stageOfRoot(String(row.values['stage']), stoppedRoots.has(id) && !stops.decided.has(id)) : 'merged';
    const wanted = new Map([
      ['root_id', rootId],
      ['stage', row.values['stage'] === 'erased' ? 'erased' : stage],
    ] as const);
    const changed = new Map([...wanted].filter(([field, value]) => row.values[field] !== value));
    if (changed.size === 0) continue;
    const rev = log.add({ branchId: null, entity: 'party', entityId: id, originBox: null, fields: [...changed.keys()], userId: null });
    rows.set(id, await patchRow(transaction, box.ownerId, party, { row, changed, at: { rev, box: null, by: `box:${box.boxId}` } }));
  }
}

function stageOfRoot(stage: string, isStopped: boolean): string {
  if (isStopped) return 'blocked';
  return stage === 'merged' ? 'customer' : stage;
}

/** These customers, whom they point at, and who points at them, to the ends of the chains. */
async function connected({ transaction, box }: Settling, ids: readonly string[]): Promise<Map<string, SharedRow>> {
  const party = syncedTableOf.get('party');
  const rows = new Map<string, SharedRow>();
  let wanted = [...ids];
  while (party !== undefined && wanted.length > 0) {
    for (const [id, row] of await findRows(transaction, box, party, wanted)) rows.set(id, row);
    const aliases = await select(
      transaction,
      `SELECT id FROM party WHERE owner_id = ? AND stage = 'merged' AND root_id IN (${wanted.map(() => '?').join(', ')})`,
      [box.ownerId, ...wanted],
    );
    const met = new Set(wanted);
    wanted = [...rows.values()]
      .map(({ values }) => String(values['root_id']))
      .concat(aliases.map((row) => String(row['id'])))
      .filter((id, index, all) => !rows.has(id) && !met.has(id) && all.indexOf(id) === index);
  }
  return rows;
}

/** The end of a chain, the oldest of a circle; null where the chain leaves what the owner has. */
function rootOf(rows: ReadonlyMap<string, SharedRow>, id: string): string | null {
  const path: SharedRow[] = [];
  for (let at = id; ;) {
    const row = rows.get(at);
    if (row === undefined) return null;
    const met = path.indexOf(row);
    if (met >= 0) return oldest(path.slice(met));
    const next = String(row.values['root_id']);
    if (next === at) return at;
    path.push(row);
    at = next;
  }
}

function oldest(circle: readonly SharedRow[]): string | null {
  const [first] = circle.toSorted(
    (one, other) => Number(one.values['created_at']) - Number(other.values['created_at']) || (one.id < other.id ? -1 : 1),
  );
  return first?.id ?? null;
}
