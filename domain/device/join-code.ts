/** Codes that a new device is paired with: 8 letters of an alphabet of 32, that is 40 bits, and nothing in it looks like something else. */

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Letters of a code. */
export const joinCodeLength = 8;

/** How long a code may be used. */
export const joinCodeLifetimeMs = 10 * 60_000;

/** A code from random or keyed bytes; needs at least 8 of them and uses five bits of each. */
export function joinCodeFromBytes(bytes: Iterable<number>): string {
  let code = '';
  for (const byte of bytes) {
    if (code.length === joinCodeLength) break;
    code += alphabet.charAt(byte & 31);
  }
  if (code.length < joinCodeLength) throw new RangeError('too few bytes for a join code');
  return code;
}

/** What a person typed as the code it means: capitals, no spaces or dashes. */
export function normaliseJoinCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '');
}
