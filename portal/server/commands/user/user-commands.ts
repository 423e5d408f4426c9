import {
  archiveUser as archiveContract,
  inviteUser as inviteContract,
  issueUserPassword as issueContract,
  setUserRole as setRoleContract,
} from '#domain/contract/portal/account';
import { cleanName } from '#domain/party/person-name';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { refuseUnconfirmed } from '../../accounts/confirmation';
import type { PortalServices } from '../../accounts/services';
import { endSessionsOf } from '../../accounts/sessions';
import { claimLogin, findUser, makeTemporaryPassword, releaseLogin, TEMPORARY_MS, writeTemporaryPassword } from '../../accounts/users';
import type { PortalUser } from '../../accounts/users';
import { select } from '../../store/rows';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';
import type { PortalWork } from '../registry';

const saidOnce = ['temporaryPassword'];

/** `user.invite`: a reader or an operator, with a temporary password that is said once. */
export const inviteUser = definePortalCommand(inviteContract, {
  refusals: ['confirm-password', 'phone-taken', 'stale-version'],
  saidOnce,
  prepare: (_input, _caller, services) => prepareTemporary(services),
  decide: async (work, { userId, phone, role, ...input }, { temporaryPassword, verifier }) => {
    const refusal = await refuseUnconfirmed(work);
    if (refusal) return refusal;
    const { ownerId } = personOf(work.caller);
    const { transaction, now } = work;
    if ((await findUser(transaction, { ownerId, userId })) !== null) return refuse('stale-version');
    if (!(await claimLogin(transaction, phone, { ownerId, userId }))) return refuse('phone-taken');
    const names = { givenName: cleanName(input.givenName), familyName: cleanName(input.familyName) };
    await select(
      transaction,
      `INSERT INTO portal_user (owner_id, user_id, phone, given_name, family_name, role, password, must_change, temporary_until, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
      [ownerId, userId, phone, names.givenName, names.familyName, role, verifier, now + TEMPORARY_MS, now],
    );
    work.audit('user.invited', userId, { phone, role, ...names });
    tellAccount(work, ownerId);
    return accept({ temporaryPassword, validUntil: now + TEMPORARY_MS });
  },
});

/** `user.set-role`: from the next request on; open pages connect anew and hear what their person may. */
export const setUserRole = definePortalCommand(setRoleContract, {
  refusals: ['not-found', 'confirm-password', 'user-is-owner'],
  decide: async (work, { userId, role }) => {
    const found = await findInvited(work, userId);
    if (!found.ok) return found;
    const { ownerId, role: before } = found.value;
    if (before === role) return accept({});
    await select(work.transaction, 'UPDATE portal_user SET role = ? WHERE owner_id = ? AND user_id = ?', [role, ownerId, userId]);
    work.audit('user.role-changed', userId, { before: { role: before }, after: { role } });
    work.afterCommit((after) => after.reconnect(userId));
    tellAccount(work, ownerId);
    return accept({});
  },
});

/** `user.issue-password`: for somebody who lost theirs, or never used the first. */
export const issueUserPassword = definePortalCommand(issueContract, {
  refusals: ['not-found', 'confirm-password', 'user-is-owner'],
  saidOnce,
  prepare: (_input, _caller, services) => prepareTemporary(services),
  decide: async (work, { userId }, { temporaryPassword, verifier }) => {
    const found = await findInvited(work, userId);
    if (!found.ok) return found;
    const validUntil = await writeTemporaryPassword(work.transaction, found.value, { verifier, now: work.now });
    await endSessionsOf(work.transaction, found.value, work.now);
    work.audit('user.password-issued', userId, {});
    work.afterCommit((after) => after.reconnect(userId));
    tellAccount(work, found.value.ownerId);
    return accept({ temporaryPassword, validUntil });
  },
});

/** `user.archive`: the phone is free again, the sessions end. */
export const archiveUser = definePortalCommand(archiveContract, {
  refusals: ['not-found', 'confirm-password', 'user-is-owner'],
  decide: async (work, { userId }) => {
    const found = await findInvited(work, userId);
    if (!found.ok) return found;
    const user = found.value;
    await select(work.transaction, 'UPDATE portal_user SET archived_at = ?, telegram_id = NULL WHERE owner_id = ? AND user_id = ?', [
      work.now,
      user.ownerId,
      userId,
    ]);
    await releaseLogin(work.transaction, user.phone, user);
    if (user.telegramId !== null) await releaseLogin(work.transaction, `telegram:${user.telegramId}`, user);
    await endSessionsOf(work.transaction, user, work.now);
    work.audit('user.archived', userId, { phone: user.phone });
    work.afterCommit((after) => after.reconnect(userId));
    tellAccount(work, user.ownerId);
    return accept({});
  },
});

/** Makes a temporary password and its verifier, before the transaction. */
export async function prepareTemporary(
  services: PortalServices,
): Promise<Outcome<{ readonly temporaryPassword: string; readonly verifier: string }>> {
  const temporaryPassword = makeTemporaryPassword();
  return accept({ temporaryPassword, verifier: await services.secrets.hashPassword(temporaryPassword) });
}

async function findInvited(work: PortalWork, userId: string): Promise<Outcome<PortalUser>> {
  const { ownerId } = personOf(work.caller);
  const user = await findUser(work.transaction, { ownerId, userId });
  if (user === null || user.archivedAt !== null) return refuse('not-found');
  if (user.role === 'owner') return refuse('user-is-owner');
  return (await refuseUnconfirmed(work)) ?? accept(user);
}

function tellAccount(work: PortalWork, ownerId: string): void {
  work.afterCommit((after) => after.changed(ownerId, ['account']));
}
