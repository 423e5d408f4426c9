/** Requisites of Uzbekistan by their form (decision 40). Spaces are for reading and are taken out before. */

/** What is typed, without spaces. */
export function compact(text: string): string {
  return text.replace(/\s/g, '');
}

/** STIR of an organisation: 9 digits. In other countries a tax id has its own form, of letters and digits. */
export function isTaxId(text: string, country = 'UZ'): boolean {
  return country === 'UZ' ? /^\d{9}$/.test(text) : /^[\p{L}\p{N}./-]{4,20}$/u.test(text);
}

/** PINFL of a person: 14 digits. A wrong one is a warning, never a refusal. */
export function isPinfl(text: string): boolean {
  return /^\d{14}$/.test(text);
}

/** Code of a bank's branch: 5 digits. */
export function isMfo(text: string): boolean {
  return /^\d{5}$/.test(text);
}

/** A settlement account: 20 digits. */
export function isBankAccount(text: string): boolean {
  return /^\d{20}$/.test(text);
}
