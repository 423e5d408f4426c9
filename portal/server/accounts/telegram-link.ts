import { timingSafeEqual } from 'node:crypto';
import type { PortalSecrets } from './secrets';

/**
 * The code of a link that ties a Telegram account to a person: it says who and until when, under our own seal, so that nothing is kept until it comes back. Letters, digits,
 * `_` and `-`, as Telegram's `startapp` takes them.
 */

const LINK_MS = 10 * 60_000;
const SEAL_CHARACTERS = 22;

/** Whom a link ties. */
export interface LinkedPerson {
  readonly ownerId: string;
  readonly userId: string;
}

/** Makes one, good for ten minutes. */
export function makeLinkCode(
  secrets: PortalSecrets,
  person: LinkedPerson,
  now: number,
): { readonly code: string; readonly expiresAt: number } {
  const expiresAt = now + LINK_MS;
  const said = [person.ownerId, person.userId].map((id) => id.replaceAll('-', '')).join('') + expiresAt.toString(36);
  return { code: `${said}-${seal(secrets, said)}`, expiresAt };
}

/** Whom it ties; null when it is not ours or too old. */
export function readLinkCode(secrets: PortalSecrets, code: string, now: number): LinkedPerson | null {
  const [, owner = '', user = '', until = '', sealed = ''] = /^([0-9a-f]{32})([0-9a-f]{32})([0-9a-z]{1,12})-([\w-]{22})$/.exec(code) ?? [];
  const expected = Buffer.from(seal(secrets, `${owner}${user}${until}`));
  const given = Buffer.from(sealed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected) || Number.parseInt(until, 36) <= now) return null;
  return { ownerId: uuidOf(owner), userId: uuidOf(user) };
}

function seal(secrets: PortalSecrets, said: string): string {
  return secrets.keyedHash('telegram link', said).slice(0, SEAL_CHARACTERS);
}

function uuidOf(digits: string): string {
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}
