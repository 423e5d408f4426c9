const LONGEST = 254;

/** An e-mail address in lower case, or null where it can't be one: a box, an @, a domain with a dot and an ending. */
export function normalizeEmail(text: string): string | null {
  const address = text.trim().toLowerCase();
  const isAddress = /^[\p{L}\p{N}.!#$%&*+/=?^_{|}~-]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.\p{L}{2,}$/u.test(address);
  return isAddress && address.length <= LONGEST && !address.includes('..') ? address : null;
}
