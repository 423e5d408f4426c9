import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { id } from '#domain/contract/primitives';
import { PAIRING_MS, pairingAnswer, pairingOffer } from '#domain/contract/sync/pairing';
import type { PairingOffer, PairingState } from '#domain/contract/sync/pairing';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { syncHeaders } from '#domain/sync/signed-text';
import type { PortalSecrets } from '../../accounts/secrets';
import { networkOf } from '../../accounts/network-of';
import { takeTries } from '../../accounts/throttle';
import { lockOwner } from '../../store/plan';
import { sendRefusal } from '../../transport/send-refusal';
import { behindSignature } from '../box-door';
import { isSigned } from '../door/box-signature';
import type { Challenges } from '../door/challenges';
import type { IngestOptions } from '../ingest';
import { parseBody } from '../parse-body';
import { unpackedBody } from '../unpack';
import { bindBox, checkBinding, unbindBox } from './bind-box';
import { keepOffer, moveOffer, offerOfBox, stateOfOffer } from './offer-store';
import type { OfferRecord } from './offer-store';
import { codeHash, passwordHash } from './offer-words';

/** What the door of boxes without an owner is built from. */
export interface PairingOptions extends IngestOptions {
  readonly challenges: Challenges;
  readonly secrets: Pick<PortalSecrets, 'keyedHash'>;
}

const MINUTE_MS = 60_000;
/** A house with many boxes is set up behind one address; somebody who fills the portal with offers is not one. */
const OFFERS_BY_ADDRESS = { free: 60, firstWaitMs: MINUTE_MS, longestWaitMs: 60 * MINUTE_MS };

/** How a box gets its owner (`contract/sync/pairing.ts`), and how it says goodbye. */
export function pairingRoutes(options: PairingOptions): Router {
  const router = Router();
  router.post('/sync/pairing/offer', behindOwnKey(options, offer));
  router.get('/sync/pairing/state', behindOwnKey(options, state));
  router.post('/sync/pairing/answer', behindOwnKey(options, answer));
  router.post(
    '/sync/goodbye',
    behindSignature(options, async ({ ownerId, boxId }) => {
      const { database, after, now } = options;
      await database.tenant(ownerId, (transaction) => unbindBox(transaction, { ownerId, boxId, now: now() }));
      after.changed(ownerId, ['boxes', 'branches']);
      after.dropBox(boxId);
      return accept({});
    }),
  );
  return router;
}

interface OwnKeyRequest {
  readonly boxId: string;
  readonly body: Buffer;
  readonly remoteAddress: string;
  /** Whether the request was signed by this key. */
  readonly isSignedBy: (publicKey: string) => boolean;
}

/** A box that has no owner yet signs with the key that it offers: it shows that it holds it, no more. */
function behindOwnKey(
  options: PairingOptions,
  run: (options: PairingOptions, of: OwnKeyRequest) => Promise<Outcome<unknown>>,
): RequestHandler {
  return async (request: Request, response: Response) => {
    const boxId = id.safeParse(request.headers[syncHeaders.box]);
    if (!boxId.success) {
      sendRefusal(request, response, refuse('sync-unknown-box'));
      return;
    }
    response.set(syncHeaders.challenge, options.challenges.issue(boxId.data));
    const outcome = await judge(options, request, boxId.data, run);
    if (outcome.ok) response.set('Cache-Control', 'no-store').json(outcome.value);
    else sendRefusal(request, response, outcome);
  };
}

async function judge(
  options: PairingOptions,
  request: Request,
  boxId: string,
  run: (options: PairingOptions, of: OwnKeyRequest) => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown>> {
  const challenge = String(request.headers[syncHeaders.challenge] ?? '');
  const signature = String(request.headers[syncHeaders.signature] ?? '');
  if (!options.challenges.isGood(boxId, challenge)) return refuse('sync-challenge');
  const body = await unpackedBody(request);
  if (!body.ok) return body;
  const isSignedBy = (publicKey: string) =>
    isSigned({ publicKey, challenge, signature, method: request.method, path: request.originalUrl, body: body.value });
  return run(options, { boxId, body: body.value, remoteAddress: (request.ip ?? '').replace(/^::ffff:/, ''), isSignedBy });
}

async function offer(options: PairingOptions, { boxId, body, remoteAddress, isSignedBy }: OwnKeyRequest): Promise<Outcome<PairingState>> {
  const { database, secrets, now } = options;
  const said = parseBody(pairingOffer, body);
  if (!said.ok) return said;
  if (said.value.box !== boxId || !isSignedBy(said.value.publicKey)) return refuse('sync-signature');
  const doors = [{ key: `offer:${networkOf(remoteAddress)}`, ...OFFERS_BY_ADDRESS }];
  const seconds = await database.system((transaction) => takeTries(transaction, doors, now()));
  if (seconds !== null) return refuse('too-many-requests', { seconds });
  return database.system(async (transaction) => {
    const standing = await offerOfBox(transaction, boxId);
    // Nobody takes the place of a box that shows its code: the same box may, and anybody when its time is over.
    if (standing !== null && standing.publicKey !== said.value.publicKey && standing.expiresAt > now()) return refuse('pairing-used');
    const expiresAt = now() + PAIRING_MS;
    const words = wordsOf(secrets, said.value);
    return (await keepOffer(transaction, said.value, { ...words, expiresAt, now: now() }))
      ? accept<PairingState>({ state: 'waiting', expiresAt })
      : refuse('pairing-used');
  });
}

function wordsOf(secrets: PairingOptions['secrets'], { code, login, password }: PairingOffer) {
  return { codeHash: codeHash(secrets, code), passwordHash: passwordHash(secrets, login, password) };
}

async function state({ database, now }: PairingOptions, { boxId, isSignedBy }: OwnKeyRequest): Promise<Outcome<PairingState>> {
  return database.system(async (transaction) => {
    const standing = await offerOfBox(transaction, boxId);
    if (standing === null) return accept<PairingState>({ state: 'expired' });
    return isSignedBy(standing.publicKey) ? accept(await stateOfOffer(transaction, standing, now())) : refuse('sync-signature');
  });
}

/** What the manager at the box decided. Said twice it is the same once. */
async function answer(options: PairingOptions, { boxId, body, isSignedBy }: OwnKeyRequest): Promise<Outcome<PairingState>> {
  const { database, now } = options;
  const said = parseBody(pairingAnswer, body);
  if (!said.ok) return said;
  const standing = await database.system((transaction) => offerOfBox(transaction, boxId));
  if (standing === null) return refuse('pairing-over');
  if (said.value.box !== boxId || !isSignedBy(standing.publicKey)) return refuse('sync-signature');
  const { ownerId } = standing;
  if (ownerId === null) return refuse('pairing-over');
  const outcome = await database.tenant(ownerId, async (transaction) => {
    await lockOwner(transaction, ownerId);
    const current = await offerOfBox(transaction, boxId);
    if (said.value.accept && current?.state === 'bound') return accept(await stateOfOffer(transaction, current, now()));
    const claimed = current?.state === 'claimed' && current.ownerId === ownerId && current.expiresAt > now() ? current : null;
    if (claimed === null) return refuse('pairing-over');
    return said.value.accept ? bind(claimed) : refuseClaim();

    async function bind(one: OfferRecord): Promise<Outcome<PairingState>> {
      const branchId = one.branchId ?? '';
      const checked = await checkBinding(transaction, { ownerId: ownerId ?? '', branchId, boxId });
      if (!checked.ok) return checked;
      const bound = await moveOffer(transaction, boxId, { from: 'claimed', to: 'bound', now: now() });
      if (bound === null) return refuse('pairing-over');
      await bindBox(transaction, { ...bound, ownerId: ownerId ?? '', branchId }, now());
      return accept(await stateOfOffer(transaction, bound, now()));
    }
    async function refuseClaim(): Promise<Outcome<PairingState>> {
      await moveOffer(transaction, boxId, { from: 'claimed', to: 'refused', now: now() });
      return accept<PairingState>({ state: 'expired' });
    }
  });
  options.after.changed(ownerId, ['branches', 'boxes']);
  return outcome;
}
