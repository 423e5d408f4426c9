import { consoleSignIn as contract, consoleSignOut as signOutContract } from '#domain/contract/portal/console';
import { accept, refuse } from '#domain/problem/refusal';
import { findAdministratorByLogin } from '../../accounts/administrators';
import { beginConsoleSession, endConsoleSessions } from '../../accounts/console-sessions';
import { passDoor, tryDoor } from '../../accounts/doors';
import { totpStepOf } from '../../accounts/totp';
import { selectOne } from '../../store/rows';
import { definePortalCommand } from '../registry';

/** `console.sign-in`: login, password and code are wrong together; which of them is not said. A code is taken once, also by two at the same moment. */
export const consoleSignIn = definePortalCommand(contract, {
  requires: 'nobody',
  refusals: ['console-sign-in-wrong', 'sign-in-throttled'],
  secrets: ['password', 'code'],
  prepare: async ({ login, password }, caller, services) => {
    const throttled = await tryDoor(services, 'console', login.toLowerCase(), caller);
    if (throttled) return throttled;
    const administrator = await services.database.system((transaction) => findAdministratorByLogin(transaction, login));
    const isRight = await services.secrets.verifyPassword(administrator?.password ?? null, password);
    return isRight && administrator !== null ? accept(administrator) : refuse('console-sign-in-wrong');
  },
  decide: async (work, { login, code }, administrator) => {
    const step = totpStepOf(work.services.secrets.unseal(administrator.totpSecret), code, work.now);
    const taken =
      step === null
        ? undefined
        : await selectOne(work.transaction, 'UPDATE administrator SET totp_step = ? WHERE id = ? AND totp_step < ? RETURNING id', [
            step,
            administrator.administratorId,
            step,
          ]);
    if (taken === undefined) return refuse('console-sign-in-wrong');
    await passDoor(work.transaction, 'console', login.toLowerCase(), work.caller);
    work.setConsoleSession(await beginConsoleSession(work.transaction, administrator.administratorId, work.now));
    return accept({ name: administrator.name });
  },
});

/** `console.sign-out`: everywhere. */
export const consoleSignOut = definePortalCommand(signOutContract, {
  requires: 'administrator',
  decide: async (work) => {
    if (work.caller.administratorId !== null) await endConsoleSessions(work.transaction, work.caller.administratorId, work.now);
    work.setConsoleSession(null);
    return accept({});
  },
});
