import { signIn as contract, signOut as signOutContract } from '#domain/contract/portal/account';
import { accept, refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';
import { passDoor, tryDoor } from '../../accounts/doors';
import { beginSession, endSessionOf } from '../../accounts/sessions';
import { totpStepOf } from '../../accounts/totp';
import { useOnce } from '../../accounts/used-once';
import { findLogin } from '../../accounts/users';
import type { PortalUser } from '../../accounts/users';
import { writeAudits } from '../dispatch';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';
import type { PortalWork } from '../registry';

/** `account.sign-in`: an unknown phone and a wrong password get the same answer after the same time. */
export const signIn = definePortalCommand(contract, {
  requires: 'nobody',
  refusals: ['sign-in-wrong', 'sign-in-throttled', 'totp-required', 'totp-wrong', 'temporary-password-expired'],
  secrets: ['password', 'code'],
  prepare: async ({ phone, password }, caller, services) => {
    const throttled = await tryDoor(services, 'sign-in', phone, caller);
    if (throttled) return throttled;
    const user = await services.database.system((transaction) => findLogin(transaction, phone));
    const isRight = await services.secrets.verifyPassword(user?.password ?? null, password);
    return isRight && user !== null ? accept(user) : refuse('sign-in-wrong');
  },
  decide: async (work, { phone, code }, user) => {
    const refusal = (await refuseTotp(work, user, code)) ?? refuseExpired(work, user);
    if (refusal) return refusal;
    await passDoor(work.transaction, 'sign-in', phone, work.caller);
    await enter(work, user, 'account.signed-in');
    return accept({ mustChangePassword: user.mustChange });
  },
});

/** `account.sign-out` */
export const signOut = definePortalCommand(signOutContract, {
  requires: 'user',
  decide: async (work) => {
    const person = personOf(work.caller);
    await endSessionOf(work.transaction, person, person.sessionId, work.now);
    work.setSession(null);
    work.audit('account.signed-out', person.userId, {});
    work.afterCommit((after) => after.reconnect(person.userId));
    return accept({});
  },
});

/** Begins a session in this browser, in the place of the one that came along, and writes it down. */
export async function enter(work: PortalWork, { ownerId, userId, role }: PortalUser, what: string): Promise<void> {
  const { transaction, caller, now } = work;
  if (caller.person !== null) await endSessionOf(transaction, caller.person, caller.person.sessionId, now);
  const token = await beginSession(
    transaction,
    { ownerId, userId, kind: 'browser', device: caller.userAgent, address: caller.remoteAddress },
    work,
  );
  work.setSession(token);
  const person = { ownerId, userId, role, sessionId: '' };
  await writeAudits({ ...work, caller: { ...caller, person } }, ownerId, [{ what, subject: userId, details: {} }]);
}

/** Whether an authenticator's code is missing or wrong; each is taken once. */
async function refuseTotp(work: PortalWork, user: PortalUser, code: string | null): Promise<Refusal | null> {
  const { userId, totpSecret } = user;
  if (totpSecret === null || !asksForTotp(user)) return null;
  if (code === null) return refuse('totp-required');
  const step = totpStepOf(work.services.secrets.unseal(totpSecret), code, work.now);
  return step !== null && (await useOnce(work.transaction, `totp:${userId}:${String(step)}`, work.now)) ? null : refuse('totp-wrong');
}

/** Whether this person signs in with an authenticator as well: one that has shown a code. */
export function asksForTotp({ totpSecret }: Pick<PortalUser, 'totpSecret'>): boolean {
  return totpSecret !== null && !totpSecret.startsWith(UNPROVEN);
}

/** Stands before a sealed secret whose authenticator has not shown a code yet. */
export const UNPROVEN = 'unproven:';

function refuseExpired({ now }: PortalWork, { mustChange, temporaryUntil }: PortalUser): Refusal | null {
  return mustChange && temporaryUntil !== null && temporaryUntil <= now ? refuse('temporary-password-expired') : null;
}
