import { z } from 'zod';
import { id, requiredText, text } from '../primitives';

/**
 * How a box gets its owner. The box makes an offer to the portal (it calls out, nobody can call in), shows its code as a QR and as eight characters, and its login and
 * short-lived password; the owner scans or types one of them at a branch; the box shows the owner's name, a manager approves there, and only then it is bound.
 */

/** How long code and password hold. */
export const PAIRING_MS = 10 * 60_000;
/** Of how many products an offer tells. */
export const OFFERED_PRODUCTS_MAX = 2_000;

/** Where the log of a box begins that was a copy of another: the entries up to there are the other one's, and never go up from here. */
export const logStart = z.strictObject({
  seq: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** What was closed or paid up to this moment counts with the other box. */
  at: z.int().min(0),
});

/** Behind which entry a box's own history begins. */
export type LogStart = z.infer<typeof logStart>;

/** `POST /sync/pairing/offer`, signed by the box's own new key (the proof that it holds it). */
export const pairingOffer = z.strictObject({
  box: id,
  /** Ed25519, raw, base64. */
  publicKey: z.string().min(40).max(64),
  /** X25519, raw, base64: what only this box may read is sealed to it. */
  sealKey: z.string().min(40).max(64),
  /** Eight characters of the join alphabet. */
  code: z.string().regex(/^[0-9A-Z]{8}$/),
  login: z.string().min(4).max(40),
  password: z.string().min(8).max(40),
  branchName: requiredText(80),
  address: text(200),
  programVersion: z.string().max(40),
  /** Its menu as far as the owner needs it to choose between keeping, replacing and mapping; of a longer menu, the first. */
  products: z
    .array(z.strictObject({ name: requiredText(120), barcode: text(60) }))
    .max(OFFERED_PRODUCTS_MAX)
    .default([]),
  logStart: logStart.optional(),
});

/** An offer. */
export type PairingOffer = z.infer<typeof pairingOffer>;

/** `GET /sync/pairing/state`: waits for an owner, has one who waits for the approval, or is bound. */
export type PairingState =
  | { readonly state: 'waiting'; readonly expiresAt: number }
  | {
      readonly state: 'claimed';
      readonly ownerName: string;
      readonly businessName: string;
      readonly branchName: string;
      readonly menu: 'keep' | 'replace' | 'map';
    }
  | {
      readonly state: 'bound';
      readonly branchId: string;
      readonly branchName: string;
      readonly branchCode: string;
      readonly businessName: string;
    }
  | { readonly state: 'expired' };

/** `POST /sync/pairing/answer`: what the manager decided at the box. */
export const pairingAnswer = z.strictObject({ box: id, accept: z.boolean() });
