import { z } from 'zod';
import type { PlanView } from '#domain/contract/portal/account';
import type { AuditLine, ConsoleOwnerRow, ConsoleOwnerView, ConsoleSessionView } from '#domain/contract/portal/console';
import { id, text } from '#domain/contract/primitives';
import { accept, refuse } from '#domain/problem/refusal';
import { findAdministratorById } from '../../accounts/administrators';
import { listUsers } from '../../accounts/users';
import type { Transaction } from '../../store/database';
import { select } from '../../store/rows';
import { listPlans, plansOf } from '../account/plan-summary';
import { defineOpenQuery } from '../registry';
import type { OpenQuery } from '../registry';

/** The console reads what its administrators need to help an owner: who, where, since when. Never what the owner sells. */

const nothing = z.strictObject({});
const OWNERS_MAX = 50;
const AUDIT_PAGE = 50;

const session = defineOpenQuery({
  path: '/console/session',
  requires: 'administrator',
  input: nothing,
  summary: 'Which administrator is signed in',
  read: async ({ transaction, caller }) => {
    const administrator = await findAdministratorById(transaction, caller.administratorId ?? '');
    if (administrator === null) return refuse('console-not-signed-in');
    const { administratorId, login, name } = administrator;
    return accept<ConsoleSessionView>({ administratorId, login, name });
  },
});

const plans = defineOpenQuery({
  path: '/console/plans',
  requires: 'administrator',
  input: nothing,
  summary: 'The plans on offer',
  read: async ({ transaction }) => accept<readonly PlanView[]>(await listPlans(transaction)),
});

const owners = defineOpenQuery({
  path: '/console/owners',
  requires: 'administrator',
  input: z.strictObject({ search: text(80).default('') }),
  summary: 'Owners by phone or name, the newest first',
  read: async ({ transaction, now }, { search }) => accept(await findOwners(transaction, search, now)),
});

const owner = defineOpenQuery({
  path: '/console/owners/:ownerId',
  requires: 'administrator',
  input: z.strictObject({ ownerId: id }),
  summary: 'An owner: people, sign-ins, branches, boxes',
  refusals: ['not-found'],
  read: async ({ transaction, now }, { ownerId }) => {
    const [row] = await rowsOf(transaction, [ownerId], now);
    if (row === undefined) return refuse('not-found');
    const view: ConsoleOwnerView = {
      ...row,
      users: (await listUsers(transaction, ownerId)).map((user) => ({
        userId: user.userId,
        name: `${user.givenName} ${user.familyName}`.trim(),
        phone: user.phone,
        role: user.role,
        archivedAt: user.archivedAt,
        temporaryUntil: user.mustChange ? user.temporaryUntil : null,
      })),
      sessions: await sessionsOf(transaction, ownerId, now),
      branches: await branchesOf(transaction, ownerId),
      boxes: await boxesOf(transaction, ownerId),
    };
    return accept(view);
  },
});

const audit = defineOpenQuery({
  path: '/console/owners/:ownerId/audit',
  requires: 'administrator',
  input: z.strictObject({ ownerId: id, before: z.coerce.number().int().min(0).optional() }),
  summary: 'What was done, newest first',
  read: async ({ transaction }, { ownerId, before }) => {
    const rows = await select(
      transaction,
      `SELECT audit.id, audit.at, audit.address, audit.what, audit.subject, audit.details, audit.administrator_id, administrator.name AS administrator,
         portal_user.given_name, portal_user.family_name
       FROM audit LEFT JOIN portal_user ON portal_user.owner_id = audit.owner_id AND portal_user.user_id = audit.user_id
       LEFT JOIN administrator ON administrator.id = audit.administrator_id
       WHERE audit.owner_id = ? AND audit.at < ? ORDER BY audit.at DESC, audit.id DESC LIMIT ${String(AUDIT_PAGE)}`,
      [ownerId, before ?? Number.MAX_SAFE_INTEGER],
    );
    return accept<readonly AuditLine[]>(
      rows.map((row) => ({
        id: String(row['id']),
        at: Number(row['at']),
        by: whoOf(row),
        isAdministrator: row['administrator_id'] !== null,
        address: String(row['address']),
        what: String(row['what']),
        subject: String(row['subject']),
        details: JSON.parse(String(row['details'])) as Record<string, unknown>,
      })),
    );
  },
});

/** Everything the console reads. */
export const consoleQueries: readonly OpenQuery[] = [session, plans, owners, owner, audit];

const PHONE_DIGITS_MIN = 3;

/** What fits the words: part of a phone's digits, of the business' name or of a person's. */
async function findOwners(transaction: Transaction, search: string, now: number): Promise<readonly ConsoleOwnerRow[]> {
  const digits = /^[\d\s+()-]+$/.test(search) ? search.replace(/\D/g, '') : '';
  const phone = digits.length >= PHONE_DIGITS_MIN ? `%${digits}%` : 'none';
  const spellings = spellingsOf(search).map((spelling) => `%${likeText(spelling)}%`);
  const like = (column: string) => spellings.map(() => `${column} LIKE ? ESCAPE '\\'`).join(' OR ');
  const rows = await select(
    transaction,
    `SELECT owner.owner_id FROM owner WHERE ${like('owner.business_name')} OR EXISTS (
       SELECT 1 FROM portal_user WHERE portal_user.owner_id = owner.owner_id
         AND (portal_user.phone LIKE ? OR ${like("(portal_user.given_name || ' ' || portal_user.family_name)")}))
     ORDER BY owner.created_at DESC, owner.owner_id LIMIT ${String(OWNERS_MAX)}`,
    [...spellings, phone, ...spellings],
  );
  return rowsOf(
    transaction,
    rows.map((row) => String(row['owner_id'])),
    now,
  );
}

/** The ways a name is written. The databases fold the case of Latin letters at most, and each in its own way. */
function spellingsOf(search: string): readonly string[] {
  const capitalised = search.toLowerCase().replace(/(^|[^\p{L}ʻʼ])(\p{L})/gu, (letters) => letters.toUpperCase());
  const first = search.charAt(0).toUpperCase() + search.slice(1).toLowerCase();
  return [...new Set([search, search.toLowerCase(), search.toUpperCase(), capitalised, first])];
}

async function rowsOf(transaction: Transaction, ownerIds: readonly string[], now: number): Promise<readonly ConsoleOwnerRow[]> {
  if (ownerIds.length === 0) return [];
  const found = await plansOf(transaction, ownerIds, now);
  const rows = await select(
    transaction,
    `SELECT owner.owner_id, owner.business_name, owner.created_at, portal_user.given_name, portal_user.family_name, portal_user.phone
     FROM owner JOIN portal_user ON portal_user.owner_id = owner.owner_id AND portal_user.role = 'owner'
     WHERE owner.owner_id IN (${ownerIds.map(() => '?').join(', ')}) ORDER BY owner.created_at DESC, owner.owner_id`,
    ownerIds,
  );
  return rows.flatMap((row) => {
    const plan = found.get(String(row['owner_id']));
    if (plan === undefined) return [];
    return {
      ownerId: String(row['owner_id']),
      businessName: String(row['business_name']),
      ownerName: `${String(row['given_name'])} ${String(row['family_name'])}`.trim(),
      phone: String(row['phone']),
      createdAt: Number(row['created_at']),
      plan,
    };
  });
}

async function sessionsOf(transaction: Transaction, ownerId: string, now: number): Promise<ConsoleOwnerView['sessions']> {
  const rows = await select(
    transaction,
    `SELECT session_id, user_id, device, address, seen_at FROM user_session
     WHERE owner_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY seen_at DESC LIMIT 100`,
    [ownerId, now],
  );
  return rows.map((row) => ({
    sessionId: String(row['session_id']),
    userId: String(row['user_id']),
    device: String(row['device']),
    address: String(row['address']),
    seenAt: Number(row['seen_at']),
  }));
}

async function branchesOf(transaction: Transaction, ownerId: string): Promise<ConsoleOwnerView['branches']> {
  const rows = await select(
    transaction,
    'SELECT branch_id, name, code, active FROM branch WHERE owner_id = ? ORDER BY created_at, branch_id',
    [ownerId],
  );
  return rows.map((row) => ({
    branchId: String(row['branch_id']),
    name: String(row['name']),
    code: String(row['code']),
    active: row['active'] === 1,
  }));
}

async function boxesOf(transaction: Transaction, ownerId: string): Promise<ConsoleOwnerView['boxes']> {
  const rows = await select(
    transaction,
    'SELECT box_id, branch_id, state, seen_at, last_seq, program_version FROM box WHERE owner_id = ? ORDER BY bound_at, box_id',
    [ownerId],
  );
  return rows.map((row) => ({
    boxId: String(row['box_id']),
    branchId: String(row['branch_id']),
    state: String(row['state']),
    seenAt: row['seen_at'] === null ? null : Number(row['seen_at']),
    lastSeq: Number(row['last_seq']),
    programVersion: String(row['program_version']),
  }));
}

function whoOf(row: Record<string, unknown>): string | null {
  if (row['administrator_id'] !== null) return typeof row['administrator'] === 'string' ? row['administrator'] : null;
  return typeof row['given_name'] === 'string' ? `${row['given_name']} ${String(row['family_name'])}`.trim() : null;
}

/** Text as it stands inside a LIKE. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (mark) => `\\${mark}`);
}
