import {
  changePhone as changePhoneContract,
  endOtherSessions as endOtherContract,
  endSession as endContract,
  renameBusiness as businessContract,
  renameUser as renameContract,
  sendPhoneCode as sendPhoneContract,
  setLanguage as languageContract,
} from '#domain/contract/portal/account';
import { cleanName } from '#domain/party/person-name';
import { accept, refuse } from '#domain/problem/refusal';
import { judgeCode, sendCode, takeSendingTry, useCode } from '../../accounts/sms/codes';
import { refuseUnconfirmed } from '../../accounts/confirmation';
import { endSessionOf, endSessionsOf } from '../../accounts/sessions';
import { claimLogin, findUser, releaseLogin } from '../../accounts/users';
import { select, selectOne } from '../../store/rows';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';
import type { PortalWork } from '../registry';

/** `account.rename` */
export const renameUser = definePortalCommand(renameContract, {
  requires: 'user',
  decide: async (work, input) => {
    const person = personOf(work.caller);
    const names = { givenName: cleanName(input.givenName), familyName: cleanName(input.familyName) };
    const before = await findUser(work.transaction, person);
    await select(work.transaction, 'UPDATE portal_user SET given_name = ?, family_name = ? WHERE owner_id = ? AND user_id = ?', [
      names.givenName,
      names.familyName,
      person.ownerId,
      person.userId,
    ]);
    work.audit('account.renamed', person.userId, {
      before: { givenName: before?.givenName, familyName: before?.familyName },
      after: names,
    });
    tellAccount(work);
    return accept({});
  },
});

/** `account.rename-business` */
export const renameBusiness = definePortalCommand(businessContract, {
  decide: async (work, input) => {
    const { ownerId } = personOf(work.caller);
    const businessName = cleanName(input.businessName);
    const before = await selectOne(work.transaction, 'SELECT business_name FROM owner WHERE owner_id = ?', [ownerId]);
    await select(work.transaction, 'UPDATE owner SET business_name = ? WHERE owner_id = ?', [businessName, ownerId]);
    work.audit('account.business-renamed', ownerId, { before: before?.['business_name'], after: businessName });
    tellAccount(work);
    return accept({});
  },
});

/** `account.set-language` */
export const setLanguage = definePortalCommand(languageContract, {
  requires: 'user',
  decide: async (work, { language }) => {
    const { ownerId, userId } = personOf(work.caller);
    await select(work.transaction, 'UPDATE portal_user SET language = ? WHERE owner_id = ? AND user_id = ?', [language, ownerId, userId]);
    return accept({});
  },
});

/** `account.send-phone-code`: to the phone that shall be one's own. */
export const sendPhoneCode = definePortalCommand(sendPhoneContract, {
  requires: 'user',
  refusals: ['sms-unavailable', 'sms-throttled', 'confirm-password'],
  prepare: async ({ phone }, caller, services) => {
    const person = personOf(caller);
    const unconfirmed = await services.database.read(person.ownerId, (transaction) =>
      refuseUnconfirmed({ transaction, caller, now: services.now() }),
    );
    return unconfirmed ?? takeSendingTry(services, { phone, purpose: 'phone' }, caller);
  },
  decide: async (work, { phone }) => accept(await sendCode(work, { phone, purpose: 'phone' })),
});

/** `account.change-phone`: the old one signs in no more. Whoever has the code has the phone, and may know that it is somebody's already. */
export const changePhone = definePortalCommand(changePhoneContract, {
  requires: 'user',
  refusals: ['sms-code-wrong', 'sms-code-expired', 'phone-taken', 'confirm-password'],
  secrets: ['code'],
  prepare: ({ phone, code }, _caller, services) => judgeCode(services, { phone, purpose: 'phone' }, code),
  decide: async (work, { phone }, codeId) => {
    const { transaction } = work;
    const person = personOf(work.caller);
    const refusal = await refuseUnconfirmed(work);
    if (refusal) return refusal;
    const user = await findUser(transaction, person);
    if (user === null || !(await useCode(work, codeId))) return refuse('sms-code-expired');
    if (!(await claimLogin(transaction, phone, person))) return refuse('phone-taken');
    await releaseLogin(transaction, user.phone, user);
    await select(transaction, 'UPDATE portal_user SET phone = ? WHERE owner_id = ? AND user_id = ?', [
      phone,
      person.ownerId,
      person.userId,
    ]);
    work.audit('account.phone-changed', person.userId, { before: user.phone, after: phone });
    tellAccount(work);
    return accept({});
  },
});

/** `account.end-session`: one of one's own. */
export const endSession = definePortalCommand(endContract, {
  requires: 'user',
  refusals: ['not-found'],
  decide: async (work, { sessionId }) => {
    const person = personOf(work.caller);
    if (!(await endSessionOf(work.transaction, person, sessionId, work.now))) return refuse('not-found');
    work.audit('account.session-ended', sessionId, {});
    if (sessionId === person.sessionId) work.setSession(null);
    work.afterCommit((after) => after.reconnect(person.userId));
    return accept({});
  },
});

/** `account.end-other-sessions` */
export const endOtherSessions = definePortalCommand(endOtherContract, {
  requires: 'user',
  decide: async (work) => {
    const person = personOf(work.caller);
    const ended = await endSessionsOf(work.transaction, person, work.now, person.sessionId);
    work.audit('account.other-sessions-ended', person.userId, { ended });
    work.afterCommit((after) => after.reconnect(person.userId));
    return accept({ ended });
  },
});

function tellAccount(work: PortalWork): void {
  const { ownerId } = personOf(work.caller);
  work.afterCommit((after) => after.changed(ownerId, ['account']));
}
