import { checkCode as checkContract, sendCode as sendContract } from '#domain/contract/portal/account';
import { accept, refuse } from '#domain/problem/refusal';
import { judgeCode, sendCode as sendCodeTo, takeSendingTry, ticketOf } from '../../accounts/sms/codes';
import { findLogin } from '../../accounts/users';
import { definePortalCommand } from '../registry';

/** `account.send-code`: the same answer whether the phone is known or not. */
export const sendCode = definePortalCommand(sendContract, {
  requires: 'nobody',
  refusals: ['sms-unavailable', 'sms-throttled'],
  prepare: (subject, caller, services) => takeSendingTry(services, subject, caller),
  decide: async (work, subject) => {
    const isSilent = subject.purpose === 'reset' && (await findLogin(work.transaction, subject.phone)) === null;
    return accept(await sendCodeTo(work, subject, { isSilent }));
  },
});

/** `account.check-code`: whoever has the code has the phone, and may know whether it is registered. */
export const checkCode = definePortalCommand(checkContract, {
  requires: 'nobody',
  refusals: ['sms-code-wrong', 'sms-code-expired', 'phone-registered'],
  secrets: ['code'],
  prepare: (subject, _caller, services) => judgeCode(services, subject, subject.code),
  decide: async (work, { phone, purpose }, codeId) => {
    if (purpose === 'registration' && (await findLogin(work.transaction, phone)) !== null) return refuse('phone-registered');
    return accept({ ticket: await ticketOf(work, codeId) });
  },
});
