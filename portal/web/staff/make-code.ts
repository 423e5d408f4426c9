/** The join alphabet: nothing in it looks like something else. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A one-time code of 40 random bits. */
export function makeCode(): string {
  // 32 characters: the low five bits of a byte choose each alike.
  return [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
