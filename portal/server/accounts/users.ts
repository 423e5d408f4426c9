import { randomInt } from 'node:crypto';
import { portalRole } from '#domain/contract/portal/account';
import type { PortalRole } from '#domain/contract/portal/account';
import type { Language } from '#domain/contract/primitives';
import type { Transaction } from '../store/database';
import { select, selectOne } from '../store/rows';

/** A person of an owner's as the server holds them. Verifier and authenticator's secret never leave it. */
export interface PortalUser {
  readonly ownerId: string;
  readonly userId: string;
  readonly phone: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly role: PortalRole;
  readonly password: string;
  readonly mustChange: boolean;
  readonly temporaryUntil: number | null;
  readonly telegramId: string | null;
  readonly totpSecret: string | null;
  readonly language: Language | null;
  readonly createdAt: number;
  readonly archivedAt: number | null;
}

/** A role as it is stored; one that this version does not know may least. */
export const storedRole = portalRole.catch('operator');

/** How long a temporary password waits to be used. */
export const TEMPORARY_MS = 24 * 3_600_000;
const COLUMNS =
  'owner_id, user_id, phone, given_name, family_name, role, password, must_change, temporary_until, telegram_id, totp_secret, language, created_at, archived_at';

/** Who signs in under a name: a phone, or `telegram:<id>`. Archived people do not. */
export async function findLogin(transaction: Transaction, name: string): Promise<PortalUser | null> {
  const claim = await selectOne(transaction, 'SELECT owner_id, user_id FROM login_name WHERE name = ?', [name]);
  if (claim === undefined) return null;
  const user = await findUser(transaction, { ownerId: String(claim['owner_id']), userId: String(claim['user_id']) });
  return user?.archivedAt === null ? user : null;
}

/** One person. */
export async function findUser(
  transaction: Transaction,
  { ownerId, userId }: { readonly ownerId: string; readonly userId: string },
): Promise<PortalUser | null> {
  const row = await selectOne(transaction, `SELECT ${COLUMNS} FROM portal_user WHERE owner_id = ? AND user_id = ?`, [ownerId, userId]);
  return row === undefined ? null : userOf(row);
}

/** All people of an owner, the owner first, then as they came. */
export async function listUsers(transaction: Transaction, ownerId: string): Promise<readonly PortalUser[]> {
  const rows = await select(transaction, `SELECT ${COLUMNS} FROM portal_user WHERE owner_id = ? ORDER BY created_at, user_id`, [ownerId]);
  return rows.map(userOf).sort((one, other) => Number(other.role === 'owner') - Number(one.role === 'owner'));
}

function userOf(row: Record<string, unknown>): PortalUser {
  const text = (name: string): string | null => (typeof row[name] === 'string' ? row[name] : null);
  const time = (name: string): number | null => (typeof row[name] === 'number' ? row[name] : null);
  return {
    ownerId: text('owner_id') ?? '',
    userId: text('user_id') ?? '',
    phone: text('phone') ?? '',
    givenName: text('given_name') ?? '',
    familyName: text('family_name') ?? '',
    role: storedRole.parse(row['role']),
    password: text('password') ?? '',
    mustChange: row['must_change'] === 1,
    temporaryUntil: time('temporary_until'),
    telegramId: text('telegram_id'),
    totpSecret: text('totp_secret'),
    language: text('language') as Language | null,
    createdAt: time('created_at') ?? 0,
    archivedAt: time('archived_at'),
  };
}

/** Claims a name for signing in; false where somebody has it. */
export async function claimLogin(
  transaction: Transaction,
  name: string,
  { ownerId, userId }: { readonly ownerId: string; readonly userId: string },
): Promise<boolean> {
  const row = await selectOne(
    transaction,
    'INSERT INTO login_name (name, owner_id, user_id) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING RETURNING name',
    [name, ownerId, userId],
  );
  return row !== undefined;
}

/** Gives a name back, if it is this person's. */
export async function releaseLogin(transaction: Transaction, name: string, { ownerId, userId }: PortalUser): Promise<void> {
  await select(transaction, 'DELETE FROM login_name WHERE name = ? AND owner_id = ? AND user_id = ?', [name, ownerId, userId]);
}

/** Writes a password that its person chose: no temporary one is left. */
export async function writePassword(
  transaction: Transaction,
  { ownerId, userId }: { readonly ownerId: string; readonly userId: string },
  verifier: string,
): Promise<void> {
  await select(
    transaction,
    'UPDATE portal_user SET password = ?, must_change = 0, temporary_until = NULL WHERE owner_id = ? AND user_id = ?',
    [verifier, ownerId, userId],
  );
}

/** Writes a password that somebody else gave: it opens the page for a new one, and nothing after a day. Answers until when. */
export async function writeTemporaryPassword(
  transaction: Transaction,
  { ownerId, userId }: { readonly ownerId: string; readonly userId: string },
  { verifier, now }: { readonly verifier: string; readonly now: number },
): Promise<number> {
  await select(
    transaction,
    'UPDATE portal_user SET password = ?, must_change = 1, temporary_until = ? WHERE owner_id = ? AND user_id = ?',
    [verifier, now + TEMPORARY_MS, ownerId, userId],
  );
  return now + TEMPORARY_MS;
}

/** Without letters and digits that look alike: it is read out on the telephone. */
const SPOKEN = 'abcdefghjkmnpqrstuvwxyz23456789';
const TEMPORARY_GROUPS = 3;
const TEMPORARY_GROUP_CHARACTERS = 4;

/** A temporary password, `xxxx-xxxx-xxxx`: 59 bits. */
export function makeTemporaryPassword(): string {
  const group = () => Array.from({ length: TEMPORARY_GROUP_CHARACTERS }, () => SPOKEN[randomInt(SPOKEN.length)] ?? '').join('');
  return Array.from({ length: TEMPORARY_GROUPS }, group).join('-');
}
