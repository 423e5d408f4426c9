/** What both sides do with a first code alike: normalise what a person types, and how dear a guess is. */

/** Cost of `scrypt` over a code: 40 bits of code and 2¹⁵ steps a guess. */
export const FIRST_CODE_COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
/** Bytes of the derived key. */
export const FIRST_CODE_BYTES = 32;
/** As it is hashed: small letters, blanks and hyphens are taken as people type them. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '');
}
