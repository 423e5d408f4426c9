import { Router } from 'express';
import type { Request, Response } from 'express';
import { id } from '#domain/contract/primitives';
import type { SyncState } from '#domain/contract/sync/push';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { creditRoute } from '../credit/credit-route';
import { selectOne } from '../store/rows';
import { sendRefusal } from '../transport/send-refusal';
import { behindSignature } from './box-door';
import type { BoxCaller } from './box-door';
import { compareRoutes } from './compare/compare-routes';
import { ingest } from './ingest';
import { pairingRoutes } from './pairing/pairing-routes';
import type { PairingOptions } from './pairing/pairing-routes';
import { newestOf } from './pull';
import { pullRoutes } from './pull-routes';
import { readPush } from './read-push';

/** What the boxes' door is built from. */
export type SyncOptions = PairingOptions;

/** Everything a box asks of the portal. */
export function createSyncRouter(options: SyncOptions): Router {
  const router = Router();
  router.get('/sync/challenge', (request: Request, response: Response) => {
    const box = id.safeParse(request.query['box']);
    if (box.success) response.set('Cache-Control', 'no-store').json({ challenge: options.challenges.issue(box.data) });
    else sendRefusal(request, response, refuse('input-invalid', { path: 'box' }));
  });
  router.get(
    '/sync/state',
    behindSignature(options, (caller) => syncState(options, caller)),
  );
  router.post(
    '/sync/push',
    behindSignature(options, (caller, body) => {
      const push = readPush(body);
      if (!push.ok) return Promise.resolve(push);
      return push.value.box === caller.boxId ? ingest(options, caller, push.value) : Promise.resolve(refuse('sync-signature'));
    }),
  );
  router.use(pullRoutes(options));
  router.use(creditRoute(options));
  router.use(pairingRoutes(options));
  router.use(compareRoutes(options));
  return router;
}

/** Only reads: a box that asks where it stands must not wait for its own push, which holds its row. The pull that follows says that it was seen. */
async function syncState({ database }: SyncOptions, { ownerId, boxId, challenge }: BoxCaller): Promise<Outcome<SyncState>> {
  return database.read(ownerId, async (transaction) => {
    const box = await selectOne(
      transaction,
      'SELECT last_seq, last_hash, epoch, frozen_at FROM box WHERE owner_id = ? AND box_id = ? AND revoked_at IS NULL',
      [ownerId, boxId],
    );
    const owner = await selectOne(
      transaction,
      `SELECT ${newestOf('owner.owner_id')} AS newest, log_id FROM owner WHERE owner.owner_id = ?`,
      [ownerId],
    );
    if (box === undefined || owner === undefined) return refuse('sync-unknown-box');
    return accept({
      ackedSeq: Number(box['last_seq']),
      hash: String(box['last_hash']),
      epoch: Number(box['epoch']),
      cursorHint: Number(owner['newest']),
      logId: String(owner['log_id']),
      challenge,
      frozen: box['frozen_at'] !== null,
    });
  });
}
