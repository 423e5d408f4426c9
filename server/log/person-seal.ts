import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * What tells who somebody is goes into the log only under that person's own key. The log is never changed: whoever destroys the key has
 * erased the person from it, from its copies and from every backup of them.
 */

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A new key, base64. */
export function newPersonKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

/** Seals a text: base64 of nonce ‖ text ‖ tag, AES-256-GCM. `key` as `newPersonKey` gives it. */
export function sealUnder(key: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Opens what `sealUnder` made. Throws on another key or a changed text. */
export function openSealed(key: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
}
