import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '../commands/registry';
import type { PortalDatabase, Transaction } from '../store/database';
import { select, selectOne } from '../store/rows';
import { storedRole } from './users';

/**
 * Invariant: the database holds the hash of a session's token, never the token; a session that has ended answers nobody. A token begins with its owner's id, so that it is
 * looked for behind that owner's wall; what follows is 256 random bits.
 */

/** How long a session lives without being used, by its door. */
const IDLE_MS = { browser: 30 * 86_400_000, telegram: 86_400_000 } as const;
/** And at most: the cookie's life. */
const LONGEST_MS = 180 * 86_400_000;
/** How often its use is written down. */
const TOUCH_MS = 60_000;
/** How long a password counts as just said. */
export const CONFIRMED_MS = 10 * 60_000;
const TOKEN_BYTES = 32;

/** Which door a session came through: a browser's cookie, or Telegram's frame, where it is a bearer token. */
export type SessionKind = 'browser' | 'telegram';

/** What a new session is told. */
export interface NewSession {
  readonly ownerId: string;
  readonly userId: string;
  readonly kind: SessionKind;
  readonly device: string;
  readonly address: string;
}

/** Begins a session; answers its token, which is nowhere else. In a browser the password has just been said. */
export async function beginSession(
  transaction: Transaction,
  session: NewSession,
  { now, newId }: { readonly now: number; readonly newId: () => string },
): Promise<string> {
  const token = newToken(session.ownerId);
  await select(
    transaction,
    `INSERT INTO user_session (owner_id, token_hash, session_id, user_id, kind, device, address, created_at, seen_at, confirmed_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      session.ownerId,
      hashToken(token),
      newId(),
      session.userId,
      session.kind,
      session.device.slice(0, 200),
      session.address,
      now,
      now,
      session.kind === 'browser' ? now : null,
      now + IDLE_MS[session.kind],
    ],
  );
  return token;
}

/** Gives a session another token; the old one is dead. The password has just been said. */
export async function rotateSession(transaction: Transaction, { ownerId, sessionId }: Person, now: number): Promise<string> {
  const token = newToken(ownerId);
  await select(transaction, 'UPDATE user_session SET token_hash = ?, confirmed_at = ? WHERE owner_id = ? AND session_id = ?', [
    hashToken(token),
    now,
    ownerId,
    sessionId,
  ]);
  return token;
}

/** Ends sessions of a person: all, or all but one. Answers how many. */
export async function endSessionsOf(
  transaction: Transaction,
  { ownerId, userId }: { readonly ownerId: string; readonly userId: string },
  now: number,
  exceptSessionId = '',
): Promise<number> {
  const rows = await select(
    transaction,
    'UPDATE user_session SET revoked_at = ? WHERE owner_id = ? AND user_id = ? AND session_id <> ? AND revoked_at IS NULL RETURNING session_id',
    [now, ownerId, userId, exceptSessionId],
  );
  return rows.length;
}

/** Ends one session of a person; false where it is not theirs, or has ended. */
export async function endSessionOf(transaction: Transaction, person: Person, sessionId: string, now: number): Promise<boolean> {
  const row = await selectOne(
    transaction,
    'UPDATE user_session SET revoked_at = ? WHERE owner_id = ? AND user_id = ? AND session_id = ? AND revoked_at IS NULL RETURNING session_id',
    [now, person.ownerId, person.userId, sessionId],
  );
  return row !== undefined;
}

/** A session that is good now, with what its person must still do. */
export interface FoundSession {
  readonly person: Person;
  readonly kind: SessionKind;
  readonly mustChange: boolean;
  readonly ownerState: string;
  readonly createdAt: number;
  readonly seenAt: number;
}

/** Whose token it is; null when it is nobody's, or has ended. A session that a temporary password opened ends with that password. */
export async function findSession(
  transaction: Transaction,
  { ownerId, token }: { readonly ownerId: string; readonly token: string },
  now: number,
): Promise<FoundSession | null> {
  const row = await selectOne(
    transaction,
    `SELECT user_session.owner_id, user_session.session_id, user_session.user_id, user_session.kind, user_session.created_at, user_session.seen_at, portal_user.role,
       portal_user.must_change, owner.state
     FROM user_session
     JOIN portal_user ON portal_user.owner_id = user_session.owner_id AND portal_user.user_id = user_session.user_id
     JOIN owner ON owner.owner_id = user_session.owner_id
     WHERE user_session.owner_id = ? AND user_session.token_hash = ? AND user_session.revoked_at IS NULL AND user_session.expires_at > ?
       AND portal_user.archived_at IS NULL AND (portal_user.must_change = 0 OR portal_user.temporary_until IS NULL OR portal_user.temporary_until > ?)`,
    [ownerId, hashToken(token), now, now],
  );
  if (row === undefined) return null;
  return {
    person: {
      ownerId: String(row['owner_id']),
      userId: String(row['user_id']),
      sessionId: String(row['session_id']),
      role: storedRole.parse(row['role']),
    },
    kind: row['kind'] === 'telegram' ? 'telegram' : 'browser',
    mustChange: Number(row['must_change']) === 1,
    ownerState: String(row['state']),
    createdAt: Number(row['created_at']),
    seenAt: Number(row['seen_at']),
  };
}

/** Writes down that a session is in use, at most once a minute: it lives on from now. */
export async function touchSession(
  database: PortalDatabase,
  { person, kind, createdAt, seenAt }: FoundSession,
  now: number,
): Promise<void> {
  if (now - seenAt < TOUCH_MS) return;
  const expiresAt = Math.min(now + IDLE_MS[kind], createdAt + LONGEST_MS);
  await database.tenant(person.ownerId, (transaction) =>
    select(
      transaction,
      'UPDATE user_session SET seen_at = ?, expires_at = ? WHERE owner_id = ? AND session_id = ? AND revoked_at IS NULL',
      [now, expiresAt, person.ownerId, person.sessionId],
    ),
  );
}

const OWNER_DIGITS = 32;

function newToken(ownerId: string): string {
  return `${ownerId.replaceAll('-', '')}${randomBytes(TOKEN_BYTES).toString('base64url')}`;
}

/** The owner a token names, whether it is good or not; null for what is no token. */
export function ownerOfToken(token: string): string | null {
  const digits = /^([0-9a-f]{32})[\w-]{43}$/.exec(token)?.[1];
  if (digits?.length !== OWNER_DIGITS) return null;
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}

/** Tokens are 256 random bits: a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The cookie's name; `__Host-` is left out because the portal also runs on plain http in the demo. */
export const SESSION_COOKIE = 'dastarxon_portal';

/** `Set-Cookie` of a session (null = of its end). Lax: a return from a payment page must find it. */
export function sessionCookie(token: string | null, isSecure: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return token === null
    ? `${SESSION_COOKIE}=; Max-Age=0; ${attributes}`
    : `${SESSION_COOKIE}=${token}; Max-Age=${String(LONGEST_MS / 1000)}; ${attributes}`;
}

/** The token of a request: of its cookie, or of its `Authorization` header. */
export function tokenOf(headers: RequestHeaders): string | null {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(headers.authorization ?? '')?.[1];
  return bearer ?? cookieOf(headers, SESSION_COOKIE);
}

/** What of a request's headers says who sends it. */
export interface RequestHeaders {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

/** The value of a request's cookie; null where there is none. */
export function cookieOf({ cookie }: RequestHeaders, name: string): string | null {
  const found = (cookie ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || null;
}
