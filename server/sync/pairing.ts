import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { PortalOffer } from '#domain/contract/portal-link';
import { OFFERED_PRODUCTS_MAX, PAIRING_MS } from '#domain/contract/sync/pairing';
import type { PairingOffer } from '#domain/contract/sync/pairing';
import { joinCodeFromBytes } from '#domain/device/join-code';
import type { PortalClient, PortalRefusal } from './portal-client';

/** What the box says of itself in an offer. */
export type OfferedBox = Pick<PairingOffer, 'branchName' | 'address' | 'programVersion' | 'products' | 'logStart'>;

const TIMEOUT_MS = 10_000;
const PASSWORD_LETTERS = 10;

const pairingState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), expiresAt: z.number() }),
  z.object({
    state: z.literal('claimed'),
    ownerName: z.string(),
    businessName: z.string(),
    branchName: z.string(),
    menu: z.enum(['keep', 'replace', 'map']),
  }),
  z.object({
    state: z.literal('bound'),
    branchId: z.string(),
    branchName: z.string(),
    branchCode: z.string(),
    businessName: z.string(),
  }),
  z.object({ state: z.literal('expired') }),
]);

/** Where an offer stands at the portal. */
export type OfferState = z.infer<typeof pairingState>;

/** An answer of the portal that could be read, or its refusal. */
type Read<Value> = { readonly ok: true; readonly value: Value } | Pick<PortalRefusal, 'ok' | 'code' | 'params'>;

/** Makes an offer with a new code, login and password. Throws `PortalUnreachable`. */
export async function makeOffer(client: PortalClient, box: OfferedBox, portalUrl: string, now: number): Promise<Read<PortalOffer>> {
  const { identity } = client;
  const code = joinCodeFromBytes(randomBytes(8));
  const login = `box-${joinCodeFromBytes(randomBytes(8)).slice(0, 6).toLowerCase()}`;
  const password = joinCodeFromBytes(randomBytes(8))
    .concat(joinCodeFromBytes(randomBytes(8)))
    .slice(0, PASSWORD_LETTERS)
    .toLowerCase();
  const offer: PairingOffer = {
    ...box,
    products: box.products.slice(0, OFFERED_PRODUCTS_MAX),
    box: identity.box,
    publicKey: identity.publicKey,
    sealKey: identity.sealKey,
    code,
    login,
    password,
  };
  const answer = await client.post('/sync/pairing/offer', JSON.stringify(offer), { timeoutMs: TIMEOUT_MS });
  if (!answer.ok) return answer;
  return {
    ok: true,
    value: { code, login, password, link: new URL(`/branches/pair/${code}`, portalUrl).href, expiresAt: now + PAIRING_MS },
  };
}

/** Asks where the offer stands. Throws `PortalUnreachable`. */
export async function readOffer(client: PortalClient): Promise<Read<OfferState>> {
  const answer = await client.get('/sync/pairing/state', TIMEOUT_MS);
  if (!answer.ok) return answer;
  const parsed = pairingState.safeParse(answer.value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, code: 'sync-answer', params: {} };
}

/** Says what the manager decided. Throws `PortalUnreachable`. */
export async function answerOffer(client: PortalClient, accept: boolean): Promise<Read<null>> {
  const body = JSON.stringify({ box: client.identity.box, accept });
  const answer = await client.post('/sync/pairing/answer', body, { timeoutMs: TIMEOUT_MS });
  return answer.ok ? { ok: true, value: null } : answer;
}
