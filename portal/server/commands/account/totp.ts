import { disableTotp as disableContract, enableTotp as enableContract, startTotp as startContract } from '#domain/contract/portal/account';
import { accept, refuse } from '#domain/problem/refusal';
import { refuseUnconfirmed } from '../../accounts/confirmation';
import { passDoor, tryDoor } from '../../accounts/doors';
import { newTotpSecret, totpStepOf, totpUri } from '../../accounts/totp';
import { useOnce } from '../../accounts/used-once';
import { findUser } from '../../accounts/users';
import { select } from '../../store/rows';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';
import type { PortalWork } from '../registry';
import { UNPROVEN } from './sign-in';

/** `account.start-totp`: makes a secret and shows it once; it holds from the first right code on. */
export const startTotp = definePortalCommand(startContract, {
  requires: 'user',
  refusals: ['confirm-password', 'stale-version'],
  saidOnce: ['uri'],
  decide: async (work) => {
    const refusal = await refuseUnconfirmed(work);
    if (refusal) return refusal;
    const user = await findUser(work.transaction, personOf(work.caller));
    if (user === null || (user.totpSecret !== null && !user.totpSecret.startsWith(UNPROVEN))) return refuse('stale-version');
    const secret = newTotpSecret();
    await writeSecret(work, `${UNPROVEN}${work.services.secrets.seal(secret)}`);
    return accept({ uri: totpUri(secret, user.phone) });
  },
});

/** `account.enable-totp` */
export const enableTotp = definePortalCommand(enableContract, {
  requires: 'user',
  refusals: ['totp-wrong', 'stale-version'],
  secrets: ['code'],
  decide: async (work, { code }) => {
    const person = personOf(work.caller);
    const sealed = (await findUser(work.transaction, person))?.totpSecret;
    if (!sealed?.startsWith(UNPROVEN)) return refuse('stale-version');
    const secret = sealed.slice(UNPROVEN.length);
    if (totpStepOf(work.services.secrets.unseal(secret), code, work.now) === null) return refuse('totp-wrong');
    await writeSecret(work, secret);
    work.audit('account.totp-enabled', person.userId, {});
    return accept({});
  },
});

/** `account.disable-totp`: by a code of it. */
export const disableTotp = definePortalCommand(disableContract, {
  requires: 'user',
  refusals: ['totp-wrong', 'confirm-password', 'stale-version', 'sign-in-throttled'],
  secrets: ['code'],
  // Six digits are guessed in a night where nobody counts.
  prepare: async (_input, caller, services) => (await tryDoor(services, 'totp', personOf(caller).userId, caller)) ?? accept(null),
  decide: async (work, { code }) => {
    const refusal = await refuseUnconfirmed(work);
    if (refusal) return refusal;
    const person = personOf(work.caller);
    const sealed = (await findUser(work.transaction, person))?.totpSecret;
    if (sealed == null || sealed.startsWith(UNPROVEN)) return refuse('stale-version');
    const step = totpStepOf(work.services.secrets.unseal(sealed), code, work.now);
    if (step === null || !(await useOnce(work.transaction, `totp:${person.userId}:${String(step)}`, work.now))) return refuse('totp-wrong');
    await passDoor(work.transaction, 'totp', person.userId, work.caller);
    await writeSecret(work, null);
    work.audit('account.totp-disabled', person.userId, {});
    return accept({});
  },
});

async function writeSecret({ transaction, caller }: PortalWork, secret: string | null): Promise<void> {
  const { ownerId, userId } = personOf(caller);
  await select(transaction, 'UPDATE portal_user SET totp_secret = ? WHERE owner_id = ? AND user_id = ?', [secret, ownerId, userId]);
}
