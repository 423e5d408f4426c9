import { randomInt, timingSafeEqual } from 'node:crypto';
import type { CodeSent } from '#domain/contract/portal/account';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { wantedLanguage } from '#domain/text/wanted-language';
import type { Caller } from '../../commands/registry';
import type { Transaction } from '../../store/database';
import { select, selectOne } from '../../store/rows';
import { networkOf } from '../network-of';
import type { PortalServices } from '../services';
import { codeText } from './sms';
import type { CodePurpose } from './sms';
import { opensAt, takeAllowance, takeTries } from '../throttle';

/**
 * Invariant: of a code the database holds a keyed hash; it lives five minutes, is judged five times, and the next one of the same phone and purpose makes it void. A right
 * code gives a ticket for half an hour, which is worth one last step.
 */

const CODE_MS = 5 * 60_000;
const TRIES_MAX = 5;
const TICKET_MS = 30 * 60_000;
const RESEND_MS = 30_000;
const HOUR_MS = 3_600_000;
const BY_PHONE = { free: 1, firstWaitMs: RESEND_MS, longestWaitMs: HOUR_MS };
const BY_ADDRESS = { free: 20, firstWaitMs: 60_000, longestWaitMs: HOUR_MS };

/** Whose code, and for what. */
export interface CodeSubject {
  readonly phone: string;
  readonly purpose: CodePurpose;
}

/**
 * Counts the wish for a code, by phone, by address, and over the whole portal: who asks for many phones from many addresses must not spend the vendor's money.
 * `sms-throttled` when it is too soon.
 */
export function takeSendingTry(services: PortalServices, { phone }: CodeSubject, caller: Caller): Promise<Outcome<null>> {
  const { sms, database, now, smsPerHour } = services;
  if (sms === null) return Promise.resolve(refuse('sms-unavailable'));
  return database.system(async (transaction) => {
    const doors = [
      { key: phoneKey(phone), ...BY_PHONE },
      { key: `sms-address:${networkOf(caller.remoteAddress)}`, ...BY_ADDRESS },
    ];
    const everybody = { key: 'sms-portal', most: smsPerHour, perMs: HOUR_MS };
    const seconds = (await takeTries(transaction, doors, now())) ?? (await takeAllowance(transaction, everybody, now()));
    return seconds === null ? accept(null) : refuse('sms-throttled', { seconds });
  });
}

/** Where a code is made. */
export interface CodeWork {
  readonly transaction: Transaction;
  readonly services: PortalServices;
  readonly caller: Caller;
  readonly now: number;
  readonly newId: () => string;
}

/**
 * Makes a code, voids the earlier ones and hands it to the port. With `isSilent` it is made and not sent: whoever tries an unknown phone gets the same answers at every step
 * and never learns that it is unknown.
 */
export async function sendCode(work: CodeWork, { phone, purpose }: CodeSubject, { isSilent = false } = {}): Promise<CodeSent> {
  const { transaction, services, now, newId } = work;
  const id = newId();
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  await select(transaction, 'UPDATE sms_code SET void_at = ? WHERE phone = ? AND purpose = ? AND void_at IS NULL', [now, phone, purpose]);
  await select(
    transaction,
    'INSERT INTO sms_code (id, phone, purpose, code_hash, tries, created_at, expires_at) VALUES (?, ?, ?, ?, 0, ?, ?)',
    [id, phone, purpose, codeHash(services, id, code), now, now + CODE_MS],
  );
  const text = codeText(purpose, code, wantedLanguage(work.caller.language, 'uz-Latn'));
  if (!isSilent) await services.sms?.send(transaction, { phone, text }, { now, newId });
  return { expiresAt: now + CODE_MS, resendAt: await opensAt(transaction, phoneKey(phone), now) };
}

/**
 * Judges a code: its id, or `sms-code-wrong` with the tries left, or `sms-code-expired`. The try is counted first and stays counted, in a transaction of its own: run it
 * before the command's.
 */
export function judgeCode(services: PortalServices, { phone, purpose }: CodeSubject, code: string): Promise<Outcome<string>> {
  return services.database.system(async (transaction) => {
    const row = await selectOne(
      transaction,
      `UPDATE sms_code SET tries = tries + 1 WHERE phone = ? AND purpose = ? AND void_at IS NULL AND used_at IS NULL AND expires_at > ? AND tries < ?
       RETURNING id, code_hash, tries`,
      [phone, purpose, services.now(), TRIES_MAX],
    );
    if (row === undefined) return refuse('sms-code-expired');
    const id = String(row['id']);
    const isRight = equals(String(row['code_hash']), codeHash(services, id, code));
    return isRight ? accept(id) : refuse('sms-code-wrong', { attemptsLeft: TRIES_MAX - Number(row['tries']) });
  });
}

/** What a right code is worth. The code itself is dead from now on. */
export async function ticketOf(work: CodeWork, id: string): Promise<string> {
  await select(work.transaction, 'UPDATE sms_code SET tries = ?, expires_at = ? WHERE id = ?', [TRIES_MAX, work.now, id]);
  return `${id}.${work.services.secrets.keyedHash('sms ticket', id)}`;
}

/** Takes a ticket in: the phone it proves, or `sms-code-expired`. A second time it is worth nothing. */
export async function useTicket(work: CodeWork, ticket: string, purpose: CodePurpose): Promise<Outcome<string>> {
  const [id = '', signature = ''] = ticket.split('.');
  if (!equals(signature, work.services.secrets.keyedHash('sms ticket', id))) return refuse('sms-code-expired');
  const row = await selectOne(
    work.transaction,
    'UPDATE sms_code SET used_at = ? WHERE id = ? AND purpose = ? AND used_at IS NULL AND void_at IS NULL AND created_at > ? RETURNING phone',
    [work.now, id, purpose, work.now - TICKET_MS],
  );
  return row === undefined ? refuse('sms-code-expired') : accept(String(row['phone']));
}

/** Uses a judged code up at once, where no further step follows. */
export async function useCode(work: CodeWork, id: string): Promise<boolean> {
  const row = await selectOne(
    work.transaction,
    'UPDATE sms_code SET used_at = ? WHERE id = ? AND used_at IS NULL AND void_at IS NULL RETURNING id',
    [work.now, id],
  );
  return row !== undefined;
}

function phoneKey(phone: string): string {
  return `sms:${phone}`;
}

function codeHash({ secrets }: PortalServices, id: string, code: string): string {
  return secrets.keyedHash('sms code', `${id}:${code}`);
}

function equals(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
