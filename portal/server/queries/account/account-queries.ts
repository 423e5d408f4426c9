import { z } from 'zod';
import type { PortalUserView, ProfileView, SessionView, SignedInView, SubscriptionView } from '#domain/contract/portal/account';
import { accept } from '#domain/problem/refusal';
import { CONFIRMED_MS } from '../../accounts/sessions';
import { findUser, listUsers } from '../../accounts/users';
import type { PortalUser } from '../../accounts/users';
import type { Transaction } from '../../store/database';
import { select, selectOne } from '../../store/rows';
import { definePortalQuery } from '../registry';
import type { PortalQuery, PortalQueryContext } from '../registry';
import { daysLeft, listPlans, planOf } from './plan-summary';

const nothing = z.strictObject({});
const UNPROVEN = /^unproven:/;

const session = definePortalQuery({
  path: '/session',
  requires: 'user',
  input: nothing,
  summary: 'Who is signed in here',
  read: async (context) => {
    const { transaction, person, now } = context;
    const user = await ownUser(context);
    const used = await selectOne(transaction, 'SELECT confirmed_at FROM user_session WHERE owner_id = ? AND session_id = ?', [
      person.ownerId,
      person.sessionId,
    ]);
    const confirmedUntil = typeof used?.['confirmed_at'] === 'number' ? used['confirmed_at'] + CONFIRMED_MS : 0;
    return accept<SessionView>({
      userId: person.userId,
      ownerId: person.ownerId,
      role: person.role,
      givenName: user.givenName,
      familyName: user.familyName,
      phone: user.phone,
      businessName: (await business(transaction, person.ownerId)).name,
      mustChangePassword: user.mustChange,
      confirmedUntil: confirmedUntil > now ? confirmedUntil : null,
      plan: await planOf(transaction, person.ownerId, now),
      language: user.language,
    });
  },
});

const profile = definePortalQuery({
  path: '/account/profile',
  requires: 'user',
  input: nothing,
  summary: 'One’s own account',
  read: async (context) => {
    const { transaction, person, services, now } = context;
    const user = await ownUser(context);
    const { name, createdAt } = await business(transaction, person.ownerId);
    return accept<ProfileView>({
      givenName: user.givenName,
      familyName: user.familyName,
      phone: user.phone,
      businessName: name,
      registeredAt: user.role === 'owner' ? createdAt : user.createdAt,
      role: user.role,
      hasTotp: user.totpSecret !== null && !UNPROVEN.test(user.totpSecret),
      telegram: services.telegram === null ? null : user.telegramId === null ? 'not-linked' : 'linked',
      plan: await planOf(transaction, person.ownerId, now),
    });
  },
});

const sessions = definePortalQuery({
  path: '/account/sessions',
  requires: 'user',
  input: nothing,
  summary: 'Where one is signed in',
  read: async ({ transaction, person, now }) => {
    const rows = await select(
      transaction,
      `SELECT session_id, kind, device, address, created_at, seen_at FROM user_session
       WHERE owner_id = ? AND user_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY seen_at DESC, session_id DESC LIMIT 100`,
      [person.ownerId, person.userId, now],
    );
    return accept<readonly SignedInView[]>(
      rows.map((row) => ({
        sessionId: String(row['session_id']),
        kind: row['kind'] === 'telegram' ? 'telegram' : 'browser',
        device: String(row['device']),
        address: String(row['address']),
        createdAt: Number(row['created_at']),
        seenAt: Number(row['seen_at']),
        isThis: row['session_id'] === person.sessionId,
      })),
    );
  },
});

const users = definePortalQuery({
  path: '/users',
  input: nothing,
  summary: 'Who may sign in for this business',
  read: async ({ transaction, person }) => {
    const seen = await select(
      transaction,
      'SELECT user_id, max(seen_at) AS seen_at FROM user_session WHERE owner_id = ? GROUP BY user_id',
      [person.ownerId],
    );
    const seenAt = new Map(seen.map((row) => [String(row['user_id']), Number(row['seen_at'])]));
    const all = await listUsers(transaction, person.ownerId);
    return accept<readonly PortalUserView[]>(
      all.map((user) => ({
        userId: user.userId,
        givenName: user.givenName,
        familyName: user.familyName,
        phone: user.phone,
        role: user.role,
        createdAt: user.createdAt,
        archivedAt: user.archivedAt,
        seenAt: seenAt.get(user.userId) ?? null,
        temporaryUntil: user.mustChange ? user.temporaryUntil : null,
      })),
    );
  },
});

const subscription = definePortalQuery({
  path: '/subscription',
  input: nothing,
  summary: 'The plan, its end, and the plans on offer',
  read: async ({ transaction, person, now }) => {
    const current = await planOf(transaction, person.ownerId, now);
    return accept<SubscriptionView>({
      current,
      daysLeft: current.endsAt === null ? null : daysLeft(current.endsAt, now),
      renewsItself: false,
      plans: await listPlans(transaction),
    });
  },
});

/** What the pages of an account read. */
export const accountQueries: readonly PortalQuery[] = [session, profile, sessions, users, subscription];

async function ownUser({ transaction, person }: PortalQueryContext): Promise<PortalUser> {
  const user = await findUser(transaction, person);
  if (user === null) throw new Error('a session of nobody');
  return user;
}

async function business(transaction: Transaction, ownerId: string): Promise<{ readonly name: string; readonly createdAt: number }> {
  const row = await selectOne(transaction, 'SELECT business_name, created_at FROM owner WHERE owner_id = ?', [ownerId]);
  return { name: String(row?.['business_name']), createdAt: Number(row?.['created_at']) };
}
