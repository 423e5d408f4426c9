/** Every key begins so: whoever finds one in a mail or a repository knows what it is, and so do programs that look for lost secrets. */
export const apiKeyPrefix = 'dx_live_';

const HINT_CHARACTERS = 4;

/** A key from its random part: 43 characters that stand for 256 random bits, at the portal after its owner's 32 digits. */
export function apiKeyText(random: string): string {
  return `${apiKeyPrefix}${random}`;
}

/** The key of an `Authorization` header, whether it is known or not; null where there is none, or what is there is no key. */
export function bearerKey(header: string | undefined): string | null {
  return /^Bearer +(dx_live_[\w-]{43,75})$/i.exec(header?.trim() ?? '')?.[1] ?? null;
}

/** The end of a key, for telling one from another in a list. */
export function apiKeyHint(key: string): string {
  return key.slice(-HINT_CHARACTERS);
}
