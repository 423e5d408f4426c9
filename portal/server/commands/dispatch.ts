import { createHash } from 'node:crypto';
import { commandEnvelope } from '#domain/contract/command';
import { faultOf } from '#domain/problem/input-fault';
import type { WireRefusal } from '#domain/problem/document';
import type { PortalServices } from '../accounts/services';
import type { Transaction } from '../store/database';
import { select } from '../store/rows';
import type { After, Caller, PortalCommand, PortalWork } from './registry';
import { refuseRole } from './rights';

/** What the dispatcher is built from. */
export interface DispatchOptions {
  readonly services: PortalServices;
  readonly registry: ReadonlyMap<string, PortalCommand>;
  readonly newId: () => string;
  readonly after: After;
}

/** An accepted command. */
export interface PortalAnswer {
  readonly ok: true;
  readonly result: unknown;
  readonly status: number;
  /** A new session's token, null to take it away, undefined to leave it. */
  readonly session: string | null | undefined;
  /** The same of the console. */
  readonly consoleSession: string | null | undefined;
}

/** A refusal must not commit what was decided before it was found; only this carries it out of the transaction. */
class Refused extends Error {
  readonly refusal: WireRefusal;

  constructor(refusal: WireRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Parses, checks who asks, prepares, decides in one transaction, and after the commit tells screens and boxes. The same id of the same owner gives the stored answer. */
export async function dispatch(options: DispatchOptions, name: string, body: unknown, caller: Caller): Promise<PortalAnswer | WireRefusal> {
  const command = options.registry.get(name);
  if (!command) return { ok: false, code: 'unknown-command', params: { command: name.slice(0, 60) } };
  const refused = refuseCaller(command, caller);
  if (refused) return refused;
  const envelope = commandEnvelope.safeParse(body);
  const input = envelope.success ? command.input.safeParse(envelope.data.input) : envelope;
  if (!envelope.success || !input.success) {
    const prefix = envelope.success ? ['input'] : [];
    const faults = (input.error?.issues ?? []).slice(0, 20).map((issue) => faultOf(issue, prefix));
    return { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults };
  }
  const actor = actorOf(command, caller);
  const prepared = await command.prepare(input.data, actor, options.services);
  if (!prepared.ok) return prepared;
  return run(options, command, { id: envelope.data.id, input: input.data, prepared: prepared.value }, actor);
}

function refuseCaller(command: PortalCommand, { person, administratorId }: Caller): WireRefusal | null {
  if (command.requires === 'nobody') return null;
  if (command.requires === 'administrator') return administratorId === null ? { ok: false, code: 'console-not-signed-in' } : null;
  if (person === null) return { ok: false, code: 'portal-not-signed-in' };
  return refuseRole(command.requires, person);
}

/** One browser may hold a session of an owner's and one of the console: a command is sent by the one it asks for. */
function actorOf({ requires }: PortalCommand, caller: Caller): Caller {
  return requires === 'administrator' ? { ...caller, person: null } : { ...caller, administratorId: null };
}

interface Prepared {
  readonly id: string;
  readonly input: unknown;
  readonly prepared: unknown;
}

async function run(options: DispatchOptions, command: PortalCommand, { id, input, prepared }: Prepared, caller: Caller) {
  const followers: ((after: After) => void)[] = [];
  const recorded: ((transaction: Transaction) => Promise<void>)[] = [];
  // Before signing in there is no owner, also where an older session's cookie still comes along.
  const ownerId = command.requires === 'nobody' ? null : (caller.person?.ownerId ?? null);
  const inputHash = hashInput(command, input);
  const { services } = options;
  let session: string | null | undefined;
  let consoleSession: string | null | undefined;
  const decide = async (transaction: Transaction): Promise<PortalAnswer> => {
    const userId = caller.person?.userId ?? '';
    const claim = { ownerId: ownerId ?? '', id, userId, name: command.name, inputHash, at: services.now() };
    const known = ownerId === null || (await claimId(transaction, claim)) ? null : await storedAnswer(transaction, ownerId, id);
    if (known) {
      if (known.name !== command.name || known.inputHash !== inputHash || known.userId !== userId)
        throw new Refused({ ok: false, code: 'idempotency-mismatch' });
      return {
        ok: true,
        result: JSON.parse(known.result) as unknown,
        status: command.status,
        session: undefined,
        consoleSession: undefined,
      };
    }
    const work: PortalWork = {
      transaction,
      caller,
      services,
      now: services.now(),
      newId: options.newId,
      afterCommit: (follow) => followers.push(follow),
      ifRefused: (record) => recorded.push(record),
      audit: (what, subject, details) => audits.push({ what, subject, details }),
      setSession: (token) => {
        session = token;
      },
      setConsoleSession: (token) => {
        consoleSession = token;
      },
    };
    const audits: { what: string; subject: string; details: Readonly<Record<string, unknown>> }[] = [];
    const outcome = await command.decide(work, input, prepared);
    if (!outcome.ok) throw new Refused(outcome);
    if (ownerId !== null) {
      await writeAudits(work, ownerId, audits);
      await select(transaction, 'UPDATE answered_command SET result = ? WHERE owner_id = ? AND id = ?', [
        storedResult(command, outcome.value),
        ownerId,
        id,
      ]);
    }
    return { ok: true, result: outcome.value, status: command.status, session, consoleSession };
  };
  try {
    const answer = await (ownerId === null ? services.database.system(decide) : services.database.tenant(ownerId, decide));
    for (const follow of followers) follow(options.after);
    return answer;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (recorded.length > 0)
      await services.database.system(async (transaction) => {
        for (const record of recorded) await record(transaction);
      });
    return error.refusal;
  }
}

/** Writes lines of the audit for an owner. Commands without an owner of their own (signing up, the console) call it themselves. */
export async function writeAudits(
  work: Pick<PortalWork, 'transaction' | 'caller' | 'now' | 'newId'>,
  ownerId: string,
  audits: readonly { readonly what: string; readonly subject: string; readonly details: Readonly<Record<string, unknown>> }[],
): Promise<void> {
  for (const { what, subject, details } of audits)
    await select(
      work.transaction,
      'INSERT INTO audit (owner_id, id, at, user_id, administrator_id, address, what, subject, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [
        ownerId,
        work.newId(),
        work.now,
        work.caller.person?.userId ?? null,
        work.caller.administratorId,
        work.caller.remoteAddress,
        what,
        subject,
        JSON.stringify(details),
      ],
    );
}

/** The answer as a repeated command gets it: what is said once is not kept. */
function storedResult({ saidOnce }: PortalCommand, result: unknown): string {
  return JSON.stringify(result ?? null, (key, value: unknown) => (saidOnce.includes(key) ? undefined : value));
}

/** Takes the id for this request: false where it was taken before. Of two requests that come at once the second waits here until the first is committed, or takes its place. */
async function claimId(
  transaction: Transaction,
  {
    ownerId,
    id,
    userId,
    name,
    inputHash,
    at,
  }: Readonly<Record<'ownerId' | 'id' | 'userId' | 'name' | 'inputHash', string>> & { readonly at: number },
): Promise<boolean> {
  const claimed = await select(
    transaction,
    `INSERT INTO answered_command (owner_id, id, user_id, name, input_hash, result, at) VALUES (?, ?, ?, ?, ?, 'null', ?)
     ON CONFLICT (owner_id, id) DO NOTHING RETURNING id`,
    [ownerId, id, userId, name, inputHash, at],
  );
  return claimed.length === 1;
}

async function storedAnswer(transaction: Transaction, ownerId: string, id: string) {
  const [row] = await select(transaction, 'SELECT name, user_id, input_hash, result FROM answered_command WHERE owner_id = ? AND id = ?', [
    ownerId,
    id,
  ]);
  return row === undefined
    ? null
    : {
        name: String(row['name']),
        userId: String(row['user_id']),
        inputHash: String(row['input_hash']),
        result: String(row['result']),
      };
}

/** What the same id must come with again, secrets left out. */
function hashInput(command: PortalCommand, input: unknown): string {
  const open = Object.fromEntries(Object.entries(input as object).filter(([key]) => !command.secrets.includes(key)));
  return createHash('sha256').update(command.name).update('\n').update(JSON.stringify(open)).digest('base64');
}
