import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { commandEnvelope } from '#domain/contract/command';
import type { Order } from '#domain/order/order-entity';
import { faultOf } from '#domain/problem/input-fault';
import type { InputFault } from '#domain/problem/input-fault';
import type { Outcome, Refusal } from '#domain/problem/refusal';
import type { Batch, StoredCommand } from './batch';
import type { Caller, CommandServices, RegisteredCommand } from './registry';
import type { BranchState } from '#server/store/branch-state';
import { Work } from './work';
import type { ApprovedRight } from './work';

const SELECT_APPROVALS = 'SELECT id, permission, approver_id FROM approval WHERE command_id = ? AND device_id = ? AND used_at IS NULL';
const USE_APPROVALS = 'UPDATE approval SET used_at = CAST(? AS INTEGER) WHERE command_id = ? AND device_id = ? AND used_at IS NULL';

/** A refusal with what the screen needs to go on: faults of the input, or the current row. */
export type CommandRefusal = Refusal & { readonly faults?: readonly InputFault[]; readonly current?: unknown };

/** A command that has been parsed and may enter the queue. */
export interface ParsedCommand {
  readonly registration: RegisteredCommand;
  readonly id: string;
  readonly approvalId: string | null;
  readonly input: unknown;
  readonly inputHash: string;
  readonly caller: Caller;
}

/** Parses body and input. Nothing is trusted before, nothing is checked again after. */
export function parseCommand(
  registry: ReadonlyMap<string, RegisteredCommand>,
  name: string,
  body: unknown,
  caller: Caller,
): ParsedCommand | CommandRefusal {
  const registration = registry.get(name);
  if (!registration) return { ok: false, code: 'unknown-command', params: { command: name.slice(0, 60) } };
  const envelope = commandEnvelope.safeParse(body);
  if (!envelope.success) return invalid(envelope.error);
  const input = registration.input.safeParse(envelope.data.input);
  if (!input.success) return invalid(input.error, 'input');
  return {
    registration,
    id: envelope.data.id,
    approvalId: envelope.data.approvalId ?? null,
    input: input.data,
    inputHash: hashInput(registration, input.data),
    caller,
  };
}

function invalid(error: z.ZodError, prefix?: string): CommandRefusal {
  const faults = error.issues.slice(0, 20).map((issue) => faultOf(issue, prefix === undefined ? [] : [prefix]));
  return { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults };
}

/** What the same id must come with again. Secrets are left out: a hash of a short PIN would give it away. */
function hashInput(registration: RegisteredCommand, input: unknown): string {
  const open = Object.fromEntries(Object.entries(input as object).filter(([key]) => !registration.secrets.includes(key)));
  return createHash('sha256').update(registration.name).update('\n').update(JSON.stringify(open)).digest('base64');
}

/** Before the queue: is there somebody, and the slow work. */
export async function prepareCommand(command: ParsedCommand, services: CommandServices, state: BranchState): Promise<Outcome<unknown>> {
  const { registration, caller } = command;
  if (registration.requires !== 'nobody' && caller.deviceId === null) return { ok: false, code: 'not-paired' };
  return registration.prepare(command.input, { services, state, caller, commandId: command.id });
}

/** The answer to a command: fresh, or the stored one of the same id. */
export interface Answered {
  readonly ok: true;
  readonly result: unknown;
  readonly stored: StoredCommand;
  readonly repeated: boolean;
}

/** Decides one command inside the batch. An accepted one is taken over by the batch; of a refused one only recorded facts are. */
export async function decideCommand(
  batch: Batch,
  command: ParsedCommand,
  prepared: unknown,
  options: { now: number; newId: () => string; seqAfter: () => number },
): Promise<Answered | CommandRefusal> {
  const { registration, caller } = command;
  if (registration.requires === 'employee' && caller.employeeId === null) return { ok: false, code: 'not-signed-in' };
  const approval = await readApproval(batch, command);
  if (approval !== null && 'ok' in approval) return approval;
  const work = new Work({ batch, now: options.now, commandId: command.id, caller, approval, newId: options.newId });
  try {
    if (registration.permission !== null) {
      const allowed = work.require(registration.permission);
      if (!allowed.ok) return allowed;
    }
    const outcome = await registration.decide(work, command.input, prepared);
    if (!outcome.ok) {
      work.abandon();
      batch.acceptRecorded(work);
      return outcome;
    }
    if (work.approverId !== null && approval !== null) work.run(USE_APPROVALS, [work.now, command.id, caller.deviceId]);
    batch.accept(work);
    const stored: StoredCommand = {
      id: command.id,
      deviceId: caller.deviceId,
      name: registration.name,
      inputHash: command.inputHash,
      seq: options.seqAfter(),
      result: JSON.stringify(withoutViews(outcome.value)),
      at: options.now,
    };
    batch.commands.push(stored);
    return { ok: true, result: outcome.value, stored, repeated: false };
  } catch (error) {
    work.abandon();
    throw error;
  }
}

/** The named approval and those that were granted before it for the same command: an act may need two rights, and each is asked for in its turn. */
async function readApproval(batch: Batch, command: ParsedCommand): Promise<ApprovedRight | CommandRefusal | null> {
  if (command.approvalId === null) return null;
  const rows = await batch.query(SELECT_APPROVALS, [command.id, command.caller.deviceId]);
  const named = rows.find((row) => row['id'] === command.approvalId);
  if (!named) return { ok: false, code: 'approval-invalid' };
  return { permissions: rows.map((row) => String(row['permission'])), approverId: String(named['approver_id']) };
}

/**
 * The stored form of an answer. A whole order in it is kept as its id: a repeat gets the same numbers with the order as it stands now, which is what a
 * screen that lost the first answer needs, and the log does not carry each order once a tap.
 */
function withoutViews(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('order' in result)) return result;
  const { order, ...rest } = result as { order: Order | { orderId: string } };
  return { ...rest, orderRef: order.orderId };
}
