import {
  issuePassword as issueContract,
  resumeOwner as resumeContract,
  setPlan as planContract,
  suspendOwner as suspendContract,
} from '#domain/contract/portal/console';
import { accept, refuse } from '#domain/problem/refusal';
import { endSessionsOf } from '../../accounts/sessions';
import { findUser, listUsers, writeTemporaryPassword } from '../../accounts/users';
import { select, selectOne } from '../../store/rows';
import { writeAudits } from '../dispatch';
import { definePortalCommand } from '../registry';
import type { PortalWork } from '../registry';
import { prepareTemporary } from '../user/user-commands';

/** Invariant: whatever an administrator does to an owner stands in that owner's audit under the administrator's name. */

/** `console.issue-password`: one temporary password for a day; every sign-in of the person ends. */
export const issuePassword = definePortalCommand(issueContract, {
  requires: 'administrator',
  refusals: ['not-found'],
  prepare: (_input, _caller, services) => prepareTemporary(services),
  decide: async (work, { ownerId, userId }, { temporaryPassword, verifier }) => {
    const user = await findUser(work.transaction, { ownerId, userId });
    if (user === null || user.archivedAt !== null) return refuse('not-found');
    const validUntil = await writeTemporaryPassword(work.transaction, user, { verifier, now: work.now });
    const sessionsEnded = await endSessionsOf(work.transaction, user, work.now);
    await writeAudits(work, ownerId, [{ what: 'console.password-issued', subject: userId, details: { phone: user.phone, sessionsEnded } }]);
    work.afterCommit((after) => after.reconnect(userId));
    return accept({ temporaryPassword, validUntil });
  },
});

/** `console.suspend` */
export const suspendOwner = definePortalCommand(suspendContract, {
  requires: 'administrator',
  refusals: ['not-found', 'stale-version'],
  decide: async (work, { ownerId, reason }) => {
    const refusal = await setState(work, ownerId, { from: 'active', to: 'suspended' });
    if (refusal) return refuse(refusal);
    await writeAudits(work, ownerId, [{ what: 'console.suspended', subject: ownerId, details: { reason } }]);
    return accept({});
  },
});

/** `console.resume` */
export const resumeOwner = definePortalCommand(resumeContract, {
  requires: 'administrator',
  refusals: ['not-found', 'stale-version'],
  decide: async (work, { ownerId }) => {
    const refusal = await setState(work, ownerId, { from: 'suspended', to: 'active' });
    if (refusal) return refuse(refusal);
    await writeAudits(work, ownerId, [{ what: 'console.resumed', subject: ownerId, details: {} }]);
    return accept({});
  },
});

/** `console.set-plan` */
export const setPlan = definePortalCommand(planContract, {
  requires: 'administrator',
  refusals: ['not-found'],
  decide: async (work, { ownerId, planId, endsAt }) => {
    const { transaction } = work;
    const before = await selectOne(transaction, 'SELECT plan_id, plan_ends_at FROM owner WHERE owner_id = ?', [ownerId]);
    const plan = await selectOne(transaction, 'SELECT id FROM plan WHERE id = ?', [planId]);
    if (before === undefined || plan === undefined) return refuse('not-found');
    await select(transaction, 'UPDATE owner SET plan_id = ?, plan_ends_at = ? WHERE owner_id = ?', [planId, endsAt, ownerId]);
    await writeAudits(work, ownerId, [
      {
        what: 'console.plan-set',
        subject: ownerId,
        details: { before: { planId: before['plan_id'], endsAt: before['plan_ends_at'] }, after: { planId, endsAt } },
      },
    ]);
    work.afterCommit((after) => after.changed(ownerId, ['account', 'branches']));
    return accept({});
  },
});

/** Turns an owner's state and tells all their pages; a code where it can't be. */
async function setState(
  work: PortalWork,
  ownerId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<'not-found' | 'stale-version' | null> {
  const { transaction } = work;
  const turned = await selectOne(transaction, 'UPDATE owner SET state = ? WHERE owner_id = ? AND state = ? RETURNING owner_id', [
    to,
    ownerId,
    from,
  ]);
  if (turned === undefined) {
    const known = await selectOne(transaction, 'SELECT owner_id FROM owner WHERE owner_id = ?', [ownerId]);
    return known === undefined ? 'not-found' : 'stale-version';
  }
  const users = await listUsers(transaction, ownerId);
  work.afterCommit((after) => {
    after.changed(ownerId, ['account']);
    for (const { userId } of users) after.reconnect(userId);
  });
  return null;
}
