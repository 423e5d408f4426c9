import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '../commands/registry';
import type { Transaction } from '../store/database';
import { select, selectOne } from '../store/rows';

/** Invariant: the database holds the hash of a session's token, never the token; a session that has ended answers nobody. */

/** How long a session lives without being used. */
export const SESSION_MS = 30 * 86_400_000;
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

/** Begins a session; answers its token, which is nowhere else. */
export async function beginSession(
  transaction: Transaction,
  session: NewSession,
  { now, newId }: { readonly now: number; readonly newId: () => string },
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await select(
    transaction,
    `INSERT INTO user_session (token_hash, owner_id, session_id, user_id, kind, device, address, created_at, seen_at, confirmed_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      hashToken(token),
      session.ownerId,
      newId(),
      session.userId,
      session.kind,
      session.device.slice(0, 200),
      session.address,
      now,
      now,
      now,
      now + SESSION_MS,
    ],
  );
  return token;
}

/** A session that is good now, with what its person must still do. */
export interface FoundSession {
  readonly person: Person;
  readonly kind: SessionKind;
  readonly mustChange: boolean;
  readonly ownerState: string;
  readonly seenAt: number;
}

/** Whose token it is; null when it is nobody's, or has ended. */
export async function findSession(transaction: Transaction, token: string, now: number): Promise<FoundSession | null> {
  const row = await selectOne(
    transaction,
    `SELECT user_session.owner_id, user_session.session_id, user_session.user_id, user_session.kind, user_session.seen_at, portal_user.role, portal_user.must_change,
       portal_user.temporary_until, owner.state
     FROM user_session
     JOIN portal_user ON portal_user.owner_id = user_session.owner_id AND portal_user.user_id = user_session.user_id
     JOIN owner ON owner.owner_id = user_session.owner_id
     WHERE user_session.token_hash = ? AND user_session.revoked_at IS NULL AND user_session.expires_at > ? AND portal_user.archived_at IS NULL`,
    [hashToken(token), now],
  );
  if (row === undefined) return null;
  return {
    person: {
      ownerId: String(row['owner_id']),
      userId: String(row['user_id']),
      sessionId: String(row['session_id']),
      role: row['role'] === 'owner' ? 'owner' : 'reader',
    },
    kind: row['kind'] === 'telegram' ? 'telegram' : 'browser',
    mustChange: Number(row['must_change']) === 1,
    ownerState: String(row['state']),
    seenAt: Number(row['seen_at']),
  };
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
    : `${SESSION_COOKIE}=${token}; Max-Age=${String(SESSION_MS / 1000)}; ${attributes}`;
}

/** The token of a request: of its cookie, or of its `Authorization` header. */
export function tokenOf(headers: { readonly cookie?: string | undefined; readonly authorization?: string | undefined }): string | null {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const cookie = (headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(`${SESSION_COOKIE}=`));
  return cookie?.slice(SESSION_COOKIE.length + 1) || null;
}
