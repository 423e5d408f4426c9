import type { Request, RequestHandler, Response } from 'express';
import { id } from '#domain/contract/primitives';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { BOX_SOCKET_PATH, syncHeaders } from '#domain/sync/signed-text';
import type { WireRefusal } from '#domain/problem/document';
import type { PortalDatabase } from '../store/database';
import { selectOne } from '../store/rows';
import { sendRefusal } from '../transport/send-refusal';
import { isSigned } from './door/box-signature';
import type { Challenges } from './door/challenges';
import { unpackedBody } from './unpack';

/** Invariant: owner and branch of a box come from its key, never from what it says. */

/** A box whose signature was good. */
export interface BoxCaller {
  readonly ownerId: string;
  readonly branchId: string;
  readonly boxId: string;
  /** For its next request. */
  readonly challenge: string;
}

/** What the door is built from. */
export interface BoxDoorOptions {
  readonly database: PortalDatabase;
  readonly challenges: Challenges;
}

/** What comes before a box is known: the key it is checked by. */
interface BoxKey {
  readonly publicKey: string;
  readonly ownerId: string;
  readonly branchId: string;
}

/** A handler behind the signature. `body` is what came, unpacked, not yet parsed. Every answer brings a challenge for the next request in its header. */
export function behindSignature(
  options: BoxDoorOptions,
  run: (caller: BoxCaller, body: Buffer, request: Request, response: Response) => Promise<Outcome<unknown> | WireRefusal>,
): RequestHandler {
  return async (request, response) => {
    const known = await knownBox(options, request);
    if (!known.ok) {
      challengeHeader(options, request, response);
      sendRefusal(request, response, known);
      return;
    }
    const body = await unpackedBody(request);
    const caller = body.ok ? signedBy(options, request, body.value, known.value) : body;
    challengeHeader(options, request, response);
    const outcome = caller.ok && body.ok ? await run(caller.value, body.value, request, response) : caller;
    if (!outcome.ok) sendRefusal(request, response, outcome);
    else if (!response.headersSent) response.set('Cache-Control', 'no-store').json(outcome.value);
  };
}

/** Which box opens a socket: `auth` is `{box, challenge, signature}`; null = none of ours. */
export async function boxOfSocket({ database, challenges }: BoxDoorOptions, auth: unknown): Promise<BoxCaller | null> {
  const said = typeof auth === 'object' && auth !== null ? (auth as Record<string, unknown>) : {};
  const [box, challenge, signature] = [said['box'], said['challenge'], said['signature']];
  if (typeof box !== 'string' || typeof challenge !== 'string' || typeof signature !== 'string') return null;
  if (!id.safeParse(box).success || !challenges.isGood(box, challenge)) return null;
  const key = await findKey(database, box);
  if (key === null) return null;
  const isGood = isSigned({
    publicKey: key.publicKey,
    challenge,
    signature,
    method: 'GET',
    path: BOX_SOCKET_PATH,
    body: Buffer.alloc(0),
  });
  return isGood ? { ownerId: key.ownerId, branchId: key.branchId, boxId: box, challenge } : null;
}

/** Refuses before anything is read: a box nobody knows, a challenge that is not ours or too old. */
async function knownBox({ database, challenges }: BoxDoorOptions, request: Request): Promise<Outcome<BoxKey & { readonly boxId: string }>> {
  const boxId = header(request, syncHeaders.box);
  if (!id.safeParse(boxId).success) return refuse('sync-unknown-box');
  if (!challenges.isGood(boxId, header(request, syncHeaders.challenge))) return refuse('sync-challenge');
  const key = await findKey(database, boxId);
  return key === null ? refuse('sync-unknown-box') : accept({ ...key, boxId });
}

function signedBy({ challenges }: BoxDoorOptions, request: Request, body: Buffer, key: BoxKey & { readonly boxId: string }) {
  const isGood = isSigned({
    publicKey: key.publicKey,
    challenge: header(request, syncHeaders.challenge),
    signature: header(request, syncHeaders.signature),
    method: request.method,
    path: request.originalUrl,
    body,
  });
  const { ownerId, branchId, boxId } = key;
  return isGood ? accept<BoxCaller>({ ownerId, branchId, boxId, challenge: challenges.issue(boxId) }) : refuse('sync-signature');
}

async function findKey(database: PortalDatabase, boxId: string): Promise<BoxKey | null> {
  const row = await database.read('', (transaction) =>
    selectOne(transaction, 'SELECT public_key, owner_id, branch_id FROM box_key WHERE box_id = ? AND revoked_at IS NULL', [boxId]),
  );
  return row === undefined
    ? null
    : { publicKey: String(row['public_key']), ownerId: String(row['owner_id']), branchId: String(row['branch_id']) };
}

function challengeHeader({ challenges }: BoxDoorOptions, request: Request, response: Response): void {
  const boxId = header(request, syncHeaders.box);
  if (id.safeParse(boxId).success) response.set(syncHeaders.challenge, challenges.issue(boxId));
}

function header(request: Request, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
