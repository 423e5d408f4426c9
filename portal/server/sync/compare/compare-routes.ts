import { Router } from 'express';
import { digestBody, repairBody } from '#domain/contract/sync/digest';
import type { DigestAnswer, RecoverAnswer, RepairAnswer } from '#domain/contract/sync/digest';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Transaction } from '../../store/database';
import { closeAlarms, raiseAlarm } from '../alarms';
import { behindSignature } from '../box-door';
import type { BoxCaller } from '../box-door';
import type { PairingOptions } from '../pairing/pairing-routes';
import { parseBody } from '../parse-body';
import { digestOfDay, entriesOfDay } from './day-entries';
import { recoverPage } from './recover';
import { takeMissing } from './take-missing';

/** Do both have the same? And what a restored box has lost. */
export function compareRoutes(options: PairingOptions): Router {
  const router = Router();
  router.post(
    '/sync/digest',
    behindSignature(options, (caller, body) => digest(options, caller, body)),
  );
  router.post(
    '/sync/repair',
    behindSignature(options, (caller, body) => repair(options, caller, body)),
  );
  router.get(
    '/sync/recover',
    behindSignature(options, (caller, _body, request): Promise<Outcome<RecoverAnswer>> => {
      const fromSeq = Number(request.query['fromSeq']);
      if (!Number.isSafeInteger(fromSeq) || fromSeq < 1) return Promise.resolve(refuse('input-invalid', { path: 'fromSeq' }));
      return options.database.read(caller.ownerId, (transaction) => recoverPage(transaction, caller, fromSeq));
    }),
  );
  return router;
}

async function digest(options: PairingOptions, caller: BoxCaller, body: Buffer): Promise<Outcome<DigestAnswer>> {
  const said = parseBody(digestBody, body);
  if (!said.ok) return said;
  if (said.value.box !== caller.boxId) return refuse('sync-signature');
  const { database } = options;
  const differing = await database.tenant(caller.ownerId, async (transaction) => {
    const days: string[] = [];
    for (const theirs of said.value.days) {
      const ours = await digestOfDay(transaction, caller, theirs.day);
      if (ours.count !== theirs.count || ours.xor !== theirs.xor || ours.takingsTiyin !== theirs.takingsTiyin) days.push(theirs.day);
    }
    if (days.length > 0) await ring(options, transaction, caller, { days });
    // All is well with it: what it did again and again it no longer does, or rings anew.
    else
      for (const kind of ['digest', 'new-log'] as const) await closeAlarms(transaction, caller.ownerId, caller.boxId, kind, options.now());
    return days;
  });
  if (differing.length > 0) options.after.changed(caller.ownerId, ['boxes', 'branches']);
  return accept({ differing });
}

async function repair(options: PairingOptions, caller: BoxCaller, body: Buffer): Promise<Outcome<RepairAnswer>> {
  const said = parseBody(repairBody, body);
  if (!said.ok) return said;
  if (said.value.box !== caller.boxId) return refuse('sync-signature');
  const { day, hashes, entries } = said.value;
  const outcome = await options.database.tenant(caller.ownerId, async (transaction): Promise<Outcome<RepairAnswer>> => {
    const taken = await takeMissing(transaction, caller, entries, { now: options.now(), newId: options.newId });
    if (!taken.ok) return taken;
    const stored = new Map((await entriesOfDay(transaction, caller, day)).map(({ opId, hash }) => [opId, hash]));
    const missing = Object.keys(hashes).filter((opId) => !stored.has(opId));
    const differing = Object.entries(hashes).flatMap(([opId, hash]) => (stored.has(opId) && stored.get(opId) !== hash ? [opId] : []));
    const foreign = [...stored.keys()].filter((opId) => hashes[opId] === undefined);
    if (differing.length > 0 || foreign.length > 0) await ring(options, transaction, caller, { days: [day], differing, foreign });
    return accept({ missing, differing, foreign });
  });
  if (outcome.ok) options.after.changed(caller.ownerId, ['boxes', 'orders', 'money']);
  return outcome;
}

async function ring(
  { now, newId }: PairingOptions,
  transaction: Transaction,
  { ownerId, boxId }: BoxCaller,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await raiseAlarm(transaction, ownerId, { boxId, kind: 'digest', details, now: now(), newId });
}
