import {
  linkTelegram as linkContract,
  telegramSignIn as signInContract,
  unlinkTelegram as unlinkContract,
} from '#domain/contract/portal/account';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { refuseUnconfirmed } from '../../accounts/confirmation';
import { beginSession } from '../../accounts/sessions';
import { readInitData } from '../../accounts/telegram';
import type { TelegramLaunch } from '../../accounts/telegram';
import { makeLinkCode, readLinkCode } from '../../accounts/telegram-link';
import { useOnce } from '../../accounts/used-once';
import { claimLogin, findLogin, findUser, releaseLogin } from '../../accounts/users';
import type { PortalUser } from '../../accounts/users';
import { select } from '../../store/rows';
import { writeAudits } from '../dispatch';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';
import type { PortalWork } from '../registry';

/** `account.telegram-sign-in`: forged, old or replayed `initData` is 401. One that came by a link of ours ties the account first. */
export const telegramSignIn = definePortalCommand(signInContract, {
  requires: 'nobody',
  refusals: ['telegram-refused', 'telegram-not-linked', 'telegram-unavailable', 'must-change-password'],
  secrets: ['initData'],
  decide: async (work, { initData }) => {
    const { services, transaction, caller, now } = work;
    if (services.telegram === null) return refuse('telegram-unavailable');
    const launch = readInitData(initData, services.telegram.botToken, now);
    if (launch === null || !(await useOnce(transaction, `telegram:${launch.hash}`, now))) return refuse('telegram-refused');
    const found = await userOf(work, launch);
    if (!found.ok) return found;
    const { ownerId, userId, role } = found.value;
    const token = await beginSession(
      transaction,
      { ownerId, userId, kind: 'telegram', device: caller.userAgent, address: caller.remoteAddress },
      work,
    );
    const person = { ownerId, userId, role, sessionId: '' };
    await writeAudits({ ...work, caller: { ...caller, person } }, ownerId, [
      { what: 'account.signed-in-by-telegram', subject: userId, details: { telegramId: launch.telegramId } },
    ]);
    return accept({ token });
  },
});

/** `account.link-telegram` */
export const linkTelegram = definePortalCommand(linkContract, {
  requires: 'user',
  refusals: ['telegram-unavailable', 'confirm-password'],
  saidOnce: ['url'],
  decide: async (work) => {
    const { telegram, secrets } = work.services;
    if (telegram === null) return refuse('telegram-unavailable');
    const refusal = await refuseUnconfirmed(work);
    if (refusal) return refusal;
    const { code, expiresAt } = makeLinkCode(secrets, personOf(work.caller), work.now);
    return accept({ url: `https://t.me/${telegram.botName}?startapp=${code}`, expiresAt });
  },
});

/** `account.unlink-telegram`: sessions that came through it end. */
export const unlinkTelegram = definePortalCommand(unlinkContract, {
  requires: 'user',
  decide: async (work) => {
    const person = personOf(work.caller);
    const user = await findUser(work.transaction, person);
    if (user !== null) await untie(work, user);
    await select(
      work.transaction,
      "UPDATE user_session SET revoked_at = ? WHERE owner_id = ? AND user_id = ? AND kind = 'telegram' AND revoked_at IS NULL",
      [work.now, person.ownerId, person.userId],
    );
    work.audit('account.telegram-unlinked', person.userId, {});
    work.afterCommit((after) => after.reconnect(person.userId));
    return accept({});
  },
});

async function userOf(work: PortalWork, launch: TelegramLaunch): Promise<Outcome<PortalUser>> {
  const known = await findLogin(work.transaction, loginOf(launch.telegramId));
  const found = launch.startParam === null ? known : await tie(work, launch, { code: launch.startParam, known });
  if (found === null) return refuse(launch.startParam === null ? 'telegram-not-linked' : 'telegram-refused');
  return found.mustChange ? refuse('must-change-password') : accept(found);
}

/** Ties the account that opened the link to the person who made it; null when the link is not ours, too old or used. Opened again by the same person it changes nothing. */
async function tie(
  work: PortalWork,
  { telegramId }: TelegramLaunch,
  { code, known }: { readonly code: string; readonly known: PortalUser | null },
): Promise<PortalUser | null> {
  const { transaction, services, now } = work;
  const person = readLinkCode(services.secrets, code, now);
  if (person === null || known?.userId === person.userId) return known;
  // Somebody else's link must not take a tied account over: it is untied first, by the person it is tied to.
  if (known !== null) return null;
  const linked = await findUser(transaction, person);
  if (linked === null || linked.archivedAt !== null || !(await useOnce(transaction, `telegram-link:${code}`, now))) return null;
  await untie(work, linked);
  if (!(await claimLogin(transaction, loginOf(telegramId), person))) return null;
  await select(transaction, 'UPDATE portal_user SET telegram_id = ? WHERE owner_id = ? AND user_id = ?', [
    telegramId,
    person.ownerId,
    person.userId,
  ]);
  return linked;
}

async function untie({ transaction }: PortalWork, user: PortalUser): Promise<void> {
  if (user.telegramId !== null) await releaseLogin(transaction, loginOf(user.telegramId), user);
  await select(transaction, 'UPDATE portal_user SET telegram_id = NULL WHERE owner_id = ? AND user_id = ?', [user.ownerId, user.userId]);
}

function loginOf(telegramId: string): string {
  return `telegram:${telegramId}`;
}
