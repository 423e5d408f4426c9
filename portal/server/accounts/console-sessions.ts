import { randomBytes } from 'node:crypto';
import type { Transaction } from '../store/database';
import { select, selectOne } from '../store/rows';
import { hashToken } from './sessions';

/** The vendor's administrators at their console: few, with short sessions and a cookie of their own that never leaves the site. */

const IDLE_MS = 60 * 60_000;
const TOUCH_MS = 60_000;
const LONGEST_MS = 12 * 60 * 60_000;

/** The cookie's name. */
export const CONSOLE_COOKIE = 'dastarxon_console';

/** `Set-Cookie` of a console session (null = of its end). */
export function consoleCookie(token: string | null, isSecure: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  return token === null
    ? `${CONSOLE_COOKIE}=; Max-Age=0; ${attributes}`
    : `${CONSOLE_COOKIE}=${token}; Max-Age=${String(LONGEST_MS / 1000)}; ${attributes}`;
}

/** Begins one; answers its token. */
export async function beginConsoleSession(transaction: Transaction, administratorId: string, now: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await select(
    transaction,
    'INSERT INTO administrator_session (token_hash, administrator_id, created_at, expires_at) VALUES (?, ?, ?, ?)',
    [hashToken(token), administratorId, now, now + IDLE_MS],
  );
  return token;
}

/** Whose it is; null when it has ended or was left alone for an hour. */
export async function findAdministrator(
  transaction: Transaction,
  token: string,
  now: number,
): Promise<{ readonly administratorId: string } | null> {
  const row = await selectOne(
    transaction,
    `SELECT administrator_session.administrator_id, administrator_session.created_at, administrator_session.expires_at FROM administrator_session
     JOIN administrator ON administrator.id = administrator_session.administrator_id
     WHERE administrator_session.token_hash = ? AND administrator_session.revoked_at IS NULL AND administrator_session.expires_at > ?
       AND administrator.archived_at IS NULL`,
    [hashToken(token), now],
  );
  if (row === undefined) return null;
  const expiresAt = Math.min(now + IDLE_MS, Number(row['created_at']) + LONGEST_MS);
  if (expiresAt - Number(row['expires_at']) > TOUCH_MS)
    await select(transaction, 'UPDATE administrator_session SET expires_at = ? WHERE token_hash = ?', [expiresAt, hashToken(token)]);
  return { administratorId: String(row['administrator_id']) };
}

/** Ends all of an administrator's sessions. */
export async function endConsoleSessions(transaction: Transaction, administratorId: string, now: number): Promise<void> {
  await select(transaction, 'UPDATE administrator_session SET revoked_at = ? WHERE administrator_id = ? AND revoked_at IS NULL', [
    now,
    administratorId,
  ]);
}
