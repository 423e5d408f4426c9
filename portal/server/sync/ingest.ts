import { SYNC_VERSION } from '#domain/contract/sync/push';
import type { PushAnswer } from '#domain/contract/sync/push';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { BOX_CONNECTED, joinMenu } from '../catalogue/join/join-menu';
import type { After } from '../commands/registry';
import { confirmLeases } from '../credit/renew-credit';
import type { PortalDatabase, Transaction } from '../store/database';
import { lockOwner } from '../store/plan';
import { select, selectOne } from '../store/rows';
import { raiseAlarm } from './alarms';
import { applyApart } from './apply/apply-apart';
import { applyRows } from './apply/apply-rows';
import type { TakenIn } from './apply/apply-rows';
import { unfitnessOf } from './apply/unfit';
import type { BoxCaller } from './box-door';
import { placeOf, storeEntries, storeRejects } from './entry-store';
import { fitOf } from './fork';
import type { BoxHead } from './fork';
import { beginNewLog } from './new-log';
import { newestOf } from './pull';
import type { Push, ReadEntry } from './read-push';

/**
 * Invariant: a push is taken in whole or not at all, in one transaction, and acknowledged only when that is durable. Entries follow each other without a gap, each binds the
 * one before it, and what stands is never replaced: the same batch again changes nothing and gets the same answer.
 * Invariant: the box's row is locked first, then what belongs to the owner, then the rollups.
 */

/** What taking in is built from. */
export interface IngestOptions {
  readonly database: PortalDatabase;
  readonly now: () => number;
  readonly newId: () => string;
  /** After the commit: pages read anew what has changed. */
  readonly after: After;
  /** Entry by entry: something in the push would not go in with the rest. */
  readonly isApart?: boolean;
}

const NOTHING_TAKEN: TakenIn = { topics: [], isForBoxes: false };

/** Takes a push in. Refuses `sync-unknown-box`, `sync-gap`, `sync-fork`, `sync-operation-taken`; each leaves everything as it was, but for an alarm. */
export async function ingest(options: IngestOptions, caller: BoxCaller, push: Push): Promise<Outcome<PushAnswer>> {
  const { database } = options;
  try {
    const outcome = await database.tenant(caller.ownerId, (transaction) => takeIn(options, transaction, caller, push));
    if (!outcome.ok) return outcome;
    const { answer, topics, isForBoxes } = outcome.value;
    if (topics.length > 0) options.after.changed(caller.ownerId, topics);
    if (isForBoxes) options.after.pokeBoxes(caller.ownerId);
    return accept(answer);
  } catch (error) {
    if (!isOperationTaken(error)) {
      if (options.isApart === true || unfitnessOf(error) === null) throw error;
      return ingest({ ...options, isApart: true }, caller, push);
    }
    const from = { boxId: caller.boxId, now: options.now(), newId: options.newId };
    await database.tenant(caller.ownerId, (transaction) =>
      raiseAlarm(transaction, caller.ownerId, { ...from, kind: 'operation-taken', details: { fromSeq: push.fromSeq } }),
    );
    options.after.changed(caller.ownerId, ['boxes']);
    return refuse('sync-operation-taken');
  }
}

async function takeIn(
  options: IngestOptions,
  transaction: Transaction,
  caller: BoxCaller,
  push: Push,
): Promise<Outcome<TakenIn & { readonly answer: PushAnswer }>> {
  const now = options.now();
  const head = await lockBox(transaction, caller, now);
  if (head === null) return refuse('sync-unknown-box');
  const fit = await fitOf(transaction, caller, push, head);
  if (fit.kind === 'gap') {
    // Where it stands it is told whether it is believed or not: what is missing may come.
    await beginNewLog(transaction, caller, { now, newId: options.newId });
    return refuse('sync-gap', { expected: head.lastSeq + 1 });
  }
  if (fit.kind === 'fork') return freeze(options, transaction, caller, fit.seq);
  const fresh = push.entries.filter((entry) => placeOf(entry).seq > head.lastSeq);
  const last = fresh.at(-1);
  const reached = last === undefined ? { seq: head.lastSeq, hash: head.lastHash } : placeOf(last);
  const isConfirmed = head.confirmSeq > 0 && reached.seq >= head.confirmSeq;
  // What it gave back is lent anew below, which needs the owner's row: that is locked before the rollups.
  if (isConfirmed) await lockOwner(transaction, caller.ownerId);
  const taken = last === undefined ? NOTHING_TAKEN : await writeFresh(options, transaction, caller, { push, fresh, now });
  if (last !== undefined || push.epoch !== head.epoch)
    await select(transaction, 'UPDATE box SET last_seq = ?, last_hash = ?, epoch = ? WHERE owner_id = ? AND box_id = ?', [
      ...[reached.seq, reached.hash, push.epoch],
      ...[caller.ownerId, caller.boxId],
    ]);
  const isLent = isConfirmed && (await confirmWaiting(transaction, caller, { cursor: head.cursor, now }));
  return accept({
    answer: {
      ackedSeq: reached.seq,
      hash: reached.hash,
      cursorHint: await headRevision(transaction, caller.ownerId),
      challenge: caller.challenge,
      minVersion: SYNC_VERSION,
      maxVersion: SYNC_VERSION,
    },
    ...taken,
    isForBoxes: taken.isForBoxes || isLent,
  });
}

/** What the box gave back before it had told everything it had lent may be lent elsewhere from now on. */
async function confirmWaiting(
  transaction: Transaction,
  { ownerId, branchId, boxId }: BoxCaller,
  { cursor, now }: { readonly cursor: number; readonly now: number },
): Promise<boolean> {
  await select(transaction, 'UPDATE box SET confirm_seq = 0 WHERE owner_id = ? AND box_id = ?', [ownerId, boxId]);
  return confirmLeases(transaction, { ownerId, branchId, cursor, now });
}

/** Locks the box's row until the end of the transaction (the same statement does in both databases) and tells where it stands; null when it is not connected any more. */
async function lockBox(transaction: Transaction, { ownerId, boxId }: BoxCaller, now: number): Promise<BoxHead | null> {
  const row = await selectOne(
    transaction,
    'UPDATE box SET seen_at = ? WHERE owner_id = ? AND box_id = ? AND revoked_at IS NULL RETURNING last_seq, last_hash, epoch, cursor, confirm_seq',
    [now, ownerId, boxId],
  );
  if (row === undefined) return null;
  const { last_seq: lastSeq, last_hash: lastHash, epoch, cursor, confirm_seq: confirmSeq } = row;
  return {
    lastSeq: Number(lastSeq),
    lastHash: String(lastHash),
    epoch: Number(epoch),
    cursor: Number(cursor),
    confirmSeq: Number(confirmSeq),
  };
}

/** Two histories under one name: a cloned disk or a restored box. What fits the history that stands is still taken; the other waits for its owner. */
async function freeze(options: IngestOptions, transaction: Transaction, { ownerId, boxId }: BoxCaller, seq: number) {
  const now = options.now();
  await select(transaction, 'UPDATE box SET frozen_at = COALESCE(frozen_at, ?), frozen_why = ? WHERE owner_id = ? AND box_id = ?', [
    now,
    JSON.stringify({ seq }),
    ownerId,
    boxId,
  ]);
  await raiseAlarm(transaction, ownerId, { boxId, kind: 'fork', details: { seq }, now, newId: options.newId });
  return refuse('sync-fork', { seq });
}

/** Stores what is new and takes its rows in; where the box says that it has told what it brought, its menu is joined as its owner chose. */
async function writeFresh(
  options: IngestOptions,
  transaction: Transaction,
  caller: BoxCaller,
  what: { readonly push: Push; readonly fresh: readonly ReadEntry[]; readonly now: number },
): Promise<TakenIn> {
  const isConnected = what.fresh.some(
    (one) => one.kind === 'entry' && one.entry.name === BOX_CONNECTED && one.entry.entityId === caller.branchId,
  );
  if (!isConnected) return writeRows(options, transaction, caller, what);
  // Joining needs the owner's row, which is locked before the rollups.
  await lockOwner(transaction, caller.ownerId);
  const taken = await writeRows(options, transaction, caller, what);
  const joined = await joinMenu(transaction, caller, { now: what.now, newId: options.newId });
  return { topics: [...new Set([...taken.topics, ...joined.topics])], isForBoxes: taken.isForBoxes || joined.isForBoxes };
}

async function writeRows(
  { newId, isApart = false }: IngestOptions,
  transaction: Transaction,
  caller: BoxCaller,
  { push, fresh, now }: { readonly push: Push; readonly fresh: readonly ReadEntry[]; readonly now: number },
): Promise<TakenIn> {
  await storeEntries(transaction, caller, fresh, now);
  await storeRejects(transaction, caller, fresh, now);
  const facts = fresh.flatMap((one) => (one.kind === 'entry' && one.stated !== null ? [one.stated] : []));
  const authors = authorsOf(fresh);
  const authorOf = (seq: number) => authors.get(seq) ?? null;
  const moment = { personKeys: push.personKeys ?? {}, now, newId, authorOf };
  if (!isApart) return applyRows(transaction, caller, facts, moment);
  const { unfit, ...taken } = await applyApart(transaction, caller, facts, moment);
  const aside = fresh.flatMap((one) => {
    const fault = unfit.get(placeOf(one).seq);
    return fault === undefined || one.kind !== 'entry' ? [] : [{ ...one, fault }];
  });
  await storeRejects(transaction, caller, aside, now);
  return taken;
}

/** Rows are stated last in a commit: whoever acted in it stands before them. */
function authorsOf(fresh: readonly ReadEntry[]): ReadonlyMap<number, string> {
  const authors = new Map<number, string>();
  let author: { readonly employeeId: string; readonly at: number } | null = null;
  for (const one of fresh) {
    if (one.kind !== 'entry') continue;
    const { employeeId, at, seq } = one.entry;
    if (employeeId !== null) author = { employeeId, at };
    if (one.stated !== null && author !== null && author.at === at) authors.set(seq, author.employeeId);
  }
  return authors;
}

async function headRevision(transaction: Transaction, ownerId: string): Promise<number> {
  const row = await selectOne(transaction, `SELECT ${newestOf('owner.owner_id')} AS newest FROM owner WHERE owner.owner_id = ?`, [ownerId]);
  return Number(row?.['newest'] ?? 0);
}

/** The unique index over the operations of an owner: somebody else stored one of these. Never a silent skip. */
function isOperationTaken(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /unique constraint "entry_op"|UNIQUE constraint failed: entry\.owner_id, entry\.op_id/.test(message);
}
