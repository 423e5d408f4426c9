import {
  changePassword as changeContract,
  confirmPassword as confirmContract,
  replaceTemporaryPassword as replaceContract,
  resetPassword as resetContract,
} from '#domain/contract/portal/account';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { useTicket } from '../../accounts/sms/codes';
import { passDoor, tryDoor } from '../../accounts/doors';
import { refusePassword } from '../../accounts/passwords/password-rules';
import type { ChosenPassword } from '../../accounts/passwords/password-rules';
import type { PortalServices } from '../../accounts/services';
import { CONFIRMED_MS, endSessionsOf, rotateSession } from '../../accounts/sessions';
import { findLogin, findUser, writePassword } from '../../accounts/users';
import type { PortalUser } from '../../accounts/users';
import { select } from '../../store/rows';
import { writeAudits } from '../dispatch';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';
import type { Caller, PortalWork } from '../registry';
import { asksForTotp, enter } from './sign-in';

const refusals = ['password-too-short', 'password-common', 'passwords-differ'] as const;
const secrets = ['ticket', 'current', 'password', 'repeat'];

/** `account.reset-password`: by the ticket of a code. Every session ends, a temporary password as well. */
export const resetPassword = definePortalCommand(resetContract, {
  requires: 'nobody',
  refusals: [...refusals, 'sms-code-expired'],
  secrets,
  prepare: async (input, _caller, services) => refusePassword(input) ?? accept(await services.secrets.hashPassword(input.password)),
  decide: async (work, input, verifier) => {
    const proven = await useTicket(work, input.ticket, 'reset');
    if (!proven.ok) return proven;
    const user = await findLogin(work.transaction, proven.value);
    if (user === null) return refuse('sms-code-expired');
    if (refusePassword(input, wordsOf(user))) return refuse('password-common');
    await writePassword(work.transaction, user, verifier);
    await endSessionsOf(work.transaction, user, work.now);
    await passDoor(work.transaction, 'sign-in', user.phone, work.caller);
    work.afterCommit((after) => after.reconnect(user.userId));
    // A SIM card alone must not get past the authenticator: the new password is asked for at the door, and a code with it.
    const signedIn = !asksForTotp(user);
    if (signedIn) await enter(work, user, 'account.password-reset');
    else {
      const person = { ownerId: user.ownerId, userId: user.userId, role: user.role, sessionId: '' };
      await writeAudits({ ...work, caller: { ...work.caller, person } }, user.ownerId, [
        { what: 'account.password-reset', subject: user.userId, details: {} },
      ]);
    }
    return accept({ signedIn });
  },
});

/** `account.change-password`: other sessions end, this one gets a new token. */
export const changePassword = definePortalCommand(changeContract, {
  requires: 'user',
  refusals: [...refusals, 'current-password-wrong', 'password-same', 'sign-in-throttled'],
  secrets,
  prepare: async (input, caller, services) => {
    const checked = await checkOwnPassword(services, caller, input.current);
    if (!checked.ok) return checked;
    if (input.current === input.password) return refuse('password-same');
    return prepareNew(services, input, checked.value);
  },
  decide: async (work, _input, verifier) => {
    await changeOwn(work, verifier, 'account.password-changed');
    return accept({});
  },
});

/** `account.replace-temporary-password`: afterwards the temporary one is dead. */
export const replaceTemporaryPassword = definePortalCommand(replaceContract, {
  requires: 'user',
  refusals: [...refusals, 'password-same', 'current-password-wrong'],
  secrets,
  prepare: async (input, caller, services) => {
    const user = await ownUser(services, caller);
    // Only this door has no question for the old password: it must have been said a moment ago.
    if (!user.mustChange) return refuse('current-password-wrong');
    if (await services.secrets.verifyPassword(user.password, input.password)) return refuse('password-same');
    return prepareNew(services, input, user);
  },
  decide: async (work, _input, verifier) => {
    await changeOwn(work, verifier, 'account.temporary-password-replaced');
    return accept({});
  },
});

/** `account.confirm`: says the password again. */
export const confirmPassword = definePortalCommand(confirmContract, {
  requires: 'user',
  refusals: ['current-password-wrong', 'sign-in-throttled'],
  secrets,
  prepare: ({ password }, caller, services) => checkOwnPassword(services, caller, password),
  decide: async (work) => {
    const { ownerId, sessionId } = personOf(work.caller);
    await select(work.transaction, 'UPDATE user_session SET confirmed_at = ? WHERE owner_id = ? AND session_id = ?', [
      work.now,
      ownerId,
      sessionId,
    ]);
    return accept({ until: work.now + CONFIRMED_MS });
  },
});

async function ownUser(services: PortalServices, caller: Caller): Promise<PortalUser> {
  const person = personOf(caller);
  const user = await services.database.read(person.ownerId, (transaction) => findUser(transaction, person));
  if (user === null) throw new Error('a session of nobody');
  return user;
}

/** A wrong one counts as it does at the front door: whoever finds an open session must not guess. */
async function checkOwnPassword(services: PortalServices, caller: Caller, password: string): Promise<Outcome<PortalUser>> {
  const user = await ownUser(services, caller);
  const throttled = await tryDoor(services, 'confirm', user.userId, caller);
  if (throttled) return throttled;
  if (!(await services.secrets.verifyPassword(user.password, password))) return refuse('current-password-wrong');
  await services.database.system((transaction) => passDoor(transaction, 'confirm', user.userId, caller));
  return accept(user);
}

async function prepareNew(services: PortalServices, chosen: ChosenPassword, user: PortalUser): Promise<Outcome<string>> {
  return refusePassword(chosen, wordsOf(user)) ?? accept(await services.secrets.hashPassword(chosen.password));
}

async function changeOwn(work: PortalWork, verifier: string, what: string): Promise<void> {
  const person = personOf(work.caller);
  await writePassword(work.transaction, person, verifier);
  const ended = await endSessionsOf(work.transaction, person, work.now, person.sessionId);
  work.setSession(await rotateSession(work.transaction, person, work.now));
  work.audit(what, person.userId, { sessionsEnded: ended });
  work.afterCommit((after) => after.reconnect(person.userId));
}

function wordsOf({ phone, givenName, familyName }: PortalUser): readonly string[] {
  return [phone, givenName, familyName];
}
