import { Router } from 'express';
import type { z } from 'zod';
import { PHONE_ORDER, pullQuery, snapshotQuery } from '#domain/contract/sync/pull';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome, Refusal } from '#domain/problem/refusal';
import type { WireRefusal } from '#domain/problem/document';
import { faultOf } from '#domain/problem/input-fault';
import { behindSignature } from './box-door';
import type { BoxCaller, BoxDoorOptions } from './box-door';
import { lockOwner } from '../store/plan';
import { selectOne } from '../store/rows';
import { confirmLeases } from '../credit/renew-credit';
import type { After } from '../commands/registry';
import { withPhoneOrders } from '../phone-orders/hand-out';
import type { Transaction } from '../store/database';
import { beginNewLog } from './new-log';
import { pullPage } from './pull';
import { snapshotPart } from './snapshot';

/** What the way down is built from. */
export type PullOptions = BoxDoorOptions & { readonly now: () => number; readonly newId: () => string; readonly after: After };

/** The way down: pages of the owner's log of revisions, and whole tables for who begins. */
export function pullRoutes(options: PullOptions): Router {
  const router = Router();
  const { database } = options;
  router.get(
    '/sync/pull',
    behindSignature(options, async (caller, _body, request) => {
      const query = parsed(pullQuery, request.query);
      if (!query.ok) return query;
      const page = await database.read(caller.ownerId, (transaction) => pullPage(transaction, caller, query.value));
      if (!page.ok) return page.params?.['lost'] === undefined ? page : lostCursor(options, caller, page);
      await takeCursor(options, caller, query.value);
      const changes = await withPhoneOrders(database, caller, page.value.changes, options.now());
      return accept({ ...page.value, changes, challenge: caller.challenge });
    }),
  );
  router.get(
    '/sync/snapshot',
    behindSignature(options, async (caller, _body, request, response) => {
      const query = parsed(snapshotQuery, request.query);
      if (!query.ok) return query;
      const isWriting = query.value.table === PHONE_ORDER;
      const read = (transaction: Transaction) => snapshotPart(transaction, caller, query.value, options.now());
      const part = await (isWriting ? database.tenant(caller.ownerId, read) : database.read(caller.ownerId, read));
      if (part.ok)
        response.set({ 'Content-Type': 'application/x-ndjson', 'Content-Encoding': 'gzip', 'Cache-Control': 'no-store' }).send(part.value);
      return part;
    }),
  );
  return router;
}

/** A box has heard what the portal knows nothing of: another log begins and it fills itself anew, unless it says so too often. */
async function lostCursor({ database, now, newId, after }: PullOptions, caller: BoxCaller, refusal: Refusal): Promise<Refusal> {
  const seconds = await database.tenant(caller.ownerId, (transaction) => beginNewLog(transaction, caller, { now: now(), newId }));
  if (seconds === null) return refusal;
  after.changed(caller.ownerId, ['boxes']);
  return refuse('too-many-requests', { seconds });
}

/** A box spoke, and has come so far: what it asks from, it has. Credit that it gave back by that may be lent elsewhere. */
async function takeCursor(
  { database, now, after }: PullOptions,
  caller: BoxCaller,
  { cursor, seq }: z.output<typeof pullQuery>,
): Promise<void> {
  const { ownerId, boxId, branchId } = caller;
  const isLent = await database.tenant(ownerId, async (transaction) => {
    const box = await selectOne(
      transaction,
      `UPDATE box SET seen_at = ?, cursor = CASE WHEN cursor < ? THEN ? ELSE cursor END, confirm_seq = CASE WHEN last_seq < ? THEN ? ELSE 0 END
       WHERE owner_id = ? AND box_id = ? RETURNING confirm_seq`,
      [now(), cursor, cursor, seq, seq, ownerId, boxId],
    );
    // What it lent before it knew may be on its way still: then the push that brings it confirms.
    if (cursor === 0 || Number(box?.['confirm_seq']) > 0) return false;
    // As a push takes its locks: box, owner, what is lent.
    await lockOwner(transaction, ownerId);
    return confirmLeases(transaction, { ownerId, branchId, cursor, now: now() });
  });
  if (isLent) after.pokeBoxes(ownerId);
}

function parsed<Schema extends z.ZodType>(schema: Schema, query: unknown): Outcome<z.output<Schema>> | WireRefusal {
  const found = schema.safeParse(query);
  if (found.success) return accept(found.data);
  const faults = found.error.issues.map((issue) => faultOf(issue));
  return { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults };
}
