/** What a box and its portal compare of a business day: how many entries, their hashes folded together, and what was taken. Equal digests are equal logs. */

/** The digest of a branch's day. */
export interface DayDigest {
  /** Business day of the entries' moments. */
  readonly day: string;
  readonly count: number;
  /** XOR of the entries' hashes, hex. The order does not matter. */
  readonly xor: string;
  /** Payments of the day less refunds of the day, as the rows say. */
  readonly takingsTiyin: number;
}

const HEX_DIGITS = 64;
const PART = 8;

/** XOR of hashes in hex; of none, zeros. */
export function xorOfHashes(hashes: Iterable<string>): string {
  const parts = new Uint32Array(HEX_DIGITS / PART);
  for (const hash of hashes)
    for (let index = 0; index < parts.length; index += 1)
      parts[index] = (parts[index] ?? 0) ^ Number.parseInt(hash.slice(index * PART, (index + 1) * PART), 16);
  return [...parts].map((part) => part.toString(16).padStart(PART, '0')).join('');
}
