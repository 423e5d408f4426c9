import type { z } from 'zod';
import type { CommandContract } from '#domain/contract/command';
import type { PortalRole } from '#domain/contract/portal/account';
import type { ProblemCode } from '#domain/problem/catalogue';
import type { Outcome } from '#domain/problem/refusal';
import type { PortalServices } from '../accounts/services';
import type { Transaction } from '../store/database';
import type { Right } from './rights';

/**
 * Invariant: as on the box, every way a person changes the portal's data is one registration: contract, who may, what it refuses, how it decides. It runs in one
 * transaction of the owner it is for, and leaves a line in the owner's audit.
 */

/** Who is signed in. The owner comes from the session, never from an input. */
export interface Person {
  readonly userId: string;
  readonly ownerId: string;
  readonly role: PortalRole;
  readonly sessionId: string;
}

/** Who sends a command. */
export interface Caller {
  readonly person: Person | null;
  readonly administratorId: string | null;
  readonly remoteAddress: string;
  readonly userAgent: string;
  readonly language: string;
}

/** What follows a committed command, outside its transaction. */
export interface After {
  /** Pages of this owner read these topics anew. */
  readonly changed: (ownerId: string, topics: readonly string[]) => void;
  /** Boxes of this owner pull. */
  readonly pokeBoxes: (ownerId: string) => void;
  /** Somebody's sessions have changed: their pages connect anew, or find that they may not. */
  readonly reconnect: (userId: string) => void;
  /** A box is not this owner's any more: its connection ends. */
  readonly dropBox: (boxId: string) => void;
}

/** What one command works with. */
export interface PortalWork {
  readonly transaction: Transaction;
  readonly caller: Caller;
  readonly services: PortalServices;
  readonly now: number;
  readonly newId: () => string;
  /** Runs when the transaction is durable. */
  readonly afterCommit: (run: (after: After) => void) => void;
  /** A line of the audit: what, of what, before and after. Never a password, code or secret. */
  readonly audit: (what: string, subject: string, details: Readonly<Record<string, unknown>>) => void;
  /** Runs in a transaction of its own if the command is refused: a wrong password still counts. */
  readonly ifRefused: (run: (transaction: Transaction) => Promise<void>) => void;
  /** A cookie for the browser (null takes the session's away). */
  readonly setSession: (token: string | null) => void;
  /** The same for the vendor's console, which has a cookie of its own. */
  readonly setConsoleSession: (token: string | null) => void;
}

/** A registration whose types have been checked and forgotten. */
export interface PortalCommand {
  readonly name: string;
  readonly input: z.ZodType;
  /** `nobody`: before signing in; a right: somebody of an owner's who has it; `administrator`: the vendor's console. */
  readonly requires: 'nobody' | Right | 'administrator';
  readonly refusals: readonly ProblemCode[];
  /** Keys of the input that are never hashed, stored or logged. */
  readonly secrets: readonly string[];
  /** Keys of the answer that are said once: a repeated command's stored answer is without them. */
  readonly saidOnce: readonly string[];
  /** The status of an accepted command, where it is not 200. */
  readonly status: number;
  /** Slow work (hashing) before the transaction. */
  readonly prepare: (input: unknown, caller: Caller, services: PortalServices) => Promise<Outcome<unknown>>;
  readonly decide: (work: PortalWork, input: unknown, prepared: unknown) => Promise<Outcome<unknown>>;
}

/** What a registration says. */
export interface PortalCommandOptions<Input, Result, Prepared> {
  readonly requires?: PortalCommand['requires'];
  readonly refusals?: readonly ProblemCode[];
  readonly secrets?: readonly string[];
  readonly saidOnce?: readonly string[];
  readonly status?: number;
  readonly prepare?: (input: Input, caller: Caller, services: PortalServices) => Promise<Outcome<Prepared>>;
  readonly decide: (work: PortalWork, input: Input, prepared: Prepared) => Promise<Outcome<Result>>;
}

/** Defines a command of the portal. `requires` is `owner` unless said. */
export function definePortalCommand<Schema extends z.ZodType, Result, Prepared = null>(
  contract: CommandContract<string, Schema, Result>,
  options: PortalCommandOptions<z.output<Schema>, Result, Prepared>,
): PortalCommand {
  return {
    name: contract.name,
    input: contract.input,
    requires: options.requires ?? 'owner',
    refusals: options.refusals ?? [],
    secrets: options.secrets ?? [],
    saidOnce: options.saidOnce ?? [],
    status: options.status ?? 200,
    prepare: (input, caller, services) =>
      options.prepare ? options.prepare(input as z.output<Schema>, caller, services) : Promise.resolve({ ok: true, value: null }),
    decide: (work, input, prepared) => options.decide(work, input as z.output<Schema>, prepared as Prepared),
  };
}
