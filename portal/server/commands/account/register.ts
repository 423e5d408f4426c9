import { register as contract } from '#domain/contract/portal/account';
import { cleanName } from '#domain/party/person-name';
import { accept, refuse } from '#domain/problem/refusal';
import { useTicket } from '../../accounts/sms/codes';
import { createOwner } from '../../accounts/create-owner';
import { refusePassword } from '../../accounts/passwords/password-rules';
import { beginSession } from '../../accounts/sessions';
import { findLogin } from '../../accounts/users';
import { select } from '../../store/rows';
import { writeAudits } from '../dispatch';
import { definePortalCommand } from '../registry';

/** `account.register`: the last step of signing up. 201, signed in. */
export const register = definePortalCommand(contract, {
  requires: 'nobody',
  status: 201,
  refusals: ['password-too-short', 'password-common', 'passwords-differ', 'sms-code-expired', 'phone-registered'],
  secrets: ['ticket', 'password', 'repeat'],
  prepare: async (input, _caller, { secrets }) => {
    const refusal = refusePassword(input, [input.givenName, input.familyName, input.businessName]);
    return refusal ?? accept(await secrets.hashPassword(input.password));
  },
  decide: async (work, input, verifier) => {
    const proven = await useTicket(work, input.ticket, 'registration');
    if (!proven.ok) return proven;
    const phone = proven.value;
    if (refusePassword(input, [phone])) return refuse('password-common');
    if ((await findLogin(work.transaction, phone)) !== null) return refuse('phone-registered');
    const { transaction, caller, newId, now } = work;
    const [ownerId, userId] = [newId(), newId()];
    const names = {
      givenName: cleanName(input.givenName),
      familyName: cleanName(input.familyName),
      businessName: cleanName(input.businessName),
    };
    await createOwner(transaction, { ownerId, userId, phone, ...names, password: verifier }, work);
    if (input.language !== null)
      await select(transaction, 'UPDATE portal_user SET language = ? WHERE owner_id = ? AND user_id = ?', [
        input.language,
        ownerId,
        userId,
      ]);
    const device = { kind: 'browser', device: caller.userAgent, address: caller.remoteAddress } as const;
    work.setSession(await beginSession(transaction, { ownerId, userId, ...device }, { now, newId }));
    const person = { ownerId, userId, role: 'owner', sessionId: '' } as const;
    await writeAudits({ ...work, caller: { ...caller, person } }, ownerId, [
      { what: 'account.registered', subject: userId, details: { businessName: names.businessName } },
    ]);
    return accept({ ownerId });
  },
});
