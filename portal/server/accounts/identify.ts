import type { Request } from 'express';
import type { WireRefusal } from '#domain/problem/document';
import type { Caller, Person, PortalCommand } from '../commands/registry';
import type { PortalDatabase } from '../store/database';
import { CONSOLE_COOKIE, findAdministrator } from './console-sessions';
import { cookieOf, findSession, ownerOfToken, tokenOf, touchSession } from './sessions';
import type { FoundSession } from './sessions';

/** Who sends a request, by its session, and what stands in the way. */
export interface Identified {
  readonly caller: Caller;
  readonly refusal: WireRefusal | null;
}

/** With a temporary password. */
const BEFORE_NEW_PASSWORD: ReadonlySet<string> = new Set(['account.replace-temporary-password', 'account.sign-out', '/session']);
/** Of a suspended owner: Subscription and Profile. */
const WHILE_SUSPENDED: ReadonlySet<string> = new Set([
  'account.sign-out',
  'account.change-password',
  'account.set-language',
  'account.end-session',
  'account.end-other-sessions',
  '/session',
  '/subscription',
  '/account/profile',
  '/account/sessions',
]);

/** Whether a command or query is open although the session may not go on. What asks for no session of an owner always is. */
export function isAllowedAnyway(command: PortalCommand | undefined, name: string, refusal: WireRefusal): boolean {
  if (command?.requires === 'nobody' || command?.requires === 'administrator') return true;
  return (refusal.code === 'must-change-password' ? BEFORE_NEW_PASSWORD : WHILE_SUSPENDED).has(name);
}

/** Finds out who sends a request. Marks the session as used, at most once a minute. */
export async function identify(database: PortalDatabase, request: Request, now: number): Promise<Identified> {
  const session = await sessionOfToken(database, tokenOf(request.headers), now);
  if (session) await touchSession(database, session, now);
  const consoleToken = cookieOf(request.headers, CONSOLE_COOKIE);
  const administrator =
    consoleToken === null ? null : await database.system((transaction) => findAdministrator(transaction, consoleToken, now));
  return {
    caller: {
      person: session?.person ?? null,
      administratorId: administrator?.administratorId ?? null,
      // IPv4 on a socket that also takes IPv6.
      remoteAddress: (request.ip ?? '').replace(/^::ffff:/, ''),
      userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
      language: request.headers['accept-language'] ?? 'uz-Latn',
    },
    refusal: session === null ? null : refusalOf(session),
  };
}

/** Who may hear the pokes of an owner: a session that may go on. */
export async function listenerOf(database: PortalDatabase, token: string | null, now: number): Promise<Person | null> {
  const session = await sessionOfToken(database, token, now);
  return session === null || refusalOf(session) !== null ? null : session.person;
}

/** A session's token names its owner, so it is looked for behind that owner's wall. */
async function sessionOfToken(database: PortalDatabase, token: string | null, now: number): Promise<FoundSession | null> {
  const ownerId = token === null ? null : ownerOfToken(token);
  return token === null || ownerId === null
    ? null
    : database.read(ownerId, (transaction) => findSession(transaction, { ownerId, token }, now));
}

function refusalOf(session: FoundSession): WireRefusal | null {
  if (session.mustChange) return { ok: false, code: 'must-change-password' };
  return session.ownerState === 'suspended' ? { ok: false, code: 'owner-suspended' } : null;
}
