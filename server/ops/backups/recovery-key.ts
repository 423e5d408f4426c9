import { createHash, hkdfSync } from 'node:crypto';

/**
 * Invariant: a backup is worth nothing to whoever finds it without the recovery key: 160 random bits, shown to the administrator once, to be kept on paper.
 * So many random bits need no slow derivation; each file gets a key of its own from it.
 */

/** Without I, L, O and U, so that nobody takes one sign for another (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const KEY_BYTES = 20;

/** How many random bytes a recovery key has. */
export const recoveryKeyBytes = KEY_BYTES;

/** The key as a person writes it down: `7K2M-…`, eight groups of four. */
export function spellKey(key: Uint8Array): string {
  const bits = [...key].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET.charAt(Number.parseInt(five, 2))).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** Reads what a person typed: any case, with or without hyphens, with the usual confusions. Null when it can't be a key. */
export function readKey(text: string): Uint8Array | null {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const values = [...letters].map((letter) => ALPHABET.indexOf(letter));
  if (values.length !== (KEY_BYTES * 8) / 5 || values.includes(-1)) return null;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2));
}

/** Which key this is, without giving it away; eight hexadecimal digits. */
export function keyIdOf(key: Uint8Array): string {
  return createHash('sha256').update('dastarxon recovery key\u001f').update(key).digest('hex').slice(0, 8);
}

/** The AES-256 key of one file. */
export function fileKey(key: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, 'dastarxon backup 1', 32));
}
