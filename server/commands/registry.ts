import type { z } from 'zod';
import type { CommandContract } from '#domain/contract/command';
import type { CommandName, CommandResults, ParsedInputs } from '#domain/contract/commands';
import type { PortalOffer } from '#domain/contract/portal-link';
import type { WantedCredit } from '#domain/contract/sync/credit';
import type { ScaleSight } from '#domain/contract/scale';
import type { ScaleHearing } from '#domain/device/scale/sight';
import type { ImportFigures } from '#domain/import/figures';
import type { ProblemCode } from '#domain/problem/catalogue';
import type { Outcome } from '#domain/problem/refusal';
import type { Permission } from '#domain/staff/permissions';
import type { BranchState, StatePart } from '#server/store/branch-state';
import type { PlannedList } from './list-import/planned-list';
import type { Work } from './work';

/**
 * Invariant: every way data changes is one registration. The HTTP route, the OpenAPI document, the permission matrix and the audit line are
 * derived from it, never written twice.
 */

/** Who sends a command. */
export interface Caller {
  readonly deviceId: string | null;
  readonly employeeId: string | null;
  /** The request came from the box itself. */
  readonly loopback: boolean;
  readonly remoteAddress: string;
}

/** The branch of an owner that a box belongs to. */
export interface PortalBinding {
  readonly branchId: string;
  readonly branchName: string;
  readonly branchCode: string;
  readonly businessName: string;
  readonly boundAt: number;
}

/** What `prepare` may use: slow or secret things that must not run inside a transaction. */
export interface CommandServices {
  /** argon2id with the box's pepper. */
  readonly hashPin: (pin: string) => Promise<string>;
  readonly verifyPin: (verifier: string, pin: string) => Promise<boolean>;
  /** Keyed hash of a token or code, for storing; hex. */
  readonly keyedHash: (text: string) => string;
  /** The token of a device, derived from its id and the command that paired it, so that a lost answer can be given again. */
  readonly deviceToken: (deviceId: string, commandId: string) => string;
  /** Keys of the open API that were just made: kept for minutes, in memory alone. */
  readonly freshApiKeys: { readonly make: () => { readonly keyHash: string; readonly hint: string } };
  /** The code that `npm start` shows in the terminal and that is renewed there; null when none is open. */
  readonly isSetupCode: (code: string) => boolean;
  readonly now: () => number;
  /** A dry run of an import, beside the write queue: answers what a run would come to. */
  readonly tryImport: (plan: ParsedInputs['customer-import.check'], caller: Caller) => Promise<Outcome<ImportFigures>>;
  /** What a file of a list would come to now; `keep` notes it with its rows. */
  readonly planList: (
    plan: ParsedInputs['list-import.check'],
    caller: Caller,
    outcomes: 'keep' | 'forget',
  ) => Promise<Outcome<PlannedList>>;
  /** The way to the owner's portal: slow, and not always there. */
  readonly portal: {
    readonly isBound: () => boolean;
    readonly open: () => Promise<Outcome<PortalOffer>>;
    /** The branch that the box then belongs to; null after a no. */
    readonly answer: (accept: boolean) => Promise<Outcome<PortalBinding | null>>;
    /** Asks for more of a customer's limit than the branch was granted; a second at most, and never fails. */
    readonly askForCredit: (wanted: WantedCredit) => Promise<void>;
  };
  /** What the box hears of its scales now. */
  readonly scales: {
    readonly hearing: (scaleId: string) => ScaleHearing | null;
    readonly sight: (scaleId: string) => ScaleSight;
  };
  /** The keeper of backups and recovery keys. */
  readonly backups: {
    readonly has: (name: string) => boolean;
    readonly keyId: () => string;
    /** Makes another recovery key; answers its id. */
    readonly renewKey: () => Promise<string>;
  };
}

/** What a command's `prepare` is given. */
export interface Preparation {
  readonly services: CommandServices;
  readonly state: BranchState;
  readonly caller: Caller;
  readonly commandId: string;
}

/** A command: its contract, who may send it, what it refuses, and how it decides. */
export interface CommandRegistration<Name extends CommandName = CommandName, Prepared = unknown> {
  readonly name: Name;
  readonly contract: CommandContract<Name>;
  /** `nobody`: an unpaired browser may; `device`: a paired one; `employee`: somebody is signed in on it. */
  readonly requires: 'nobody' | 'device' | 'employee';
  /** The right it always needs; null = none, or it depends on the row and is asked by `decide` (documented in `rights`). */
  readonly permission: Permission | null;
  /** Further rights it may ask for, for the matrix. */
  readonly rights: readonly Permission[];
  readonly refusals: readonly ProblemCode[];
  /** Keys of the input that are never hashed, stored or logged. */
  readonly secrets: readonly string[];
  /** Parts of the memory mirror that must be read anew after it; such a command runs alone in its batch. */
  readonly reloads: readonly StatePart[];
  readonly prepare: (input: ParsedInputs[Name], preparation: Preparation) => Promise<Outcome<Prepared>>;
  readonly decide: (
    work: Work,
    input: ParsedInputs[Name],
    prepared: Prepared,
  ) => Promise<Outcome<CommandResults[Name]>> | Outcome<CommandResults[Name]>;
}

/** Commands of the box itself, that no screen may send: transport answers them like a name that does not exist. */
export type InternalCommandName =
  | 'demo.load'
  | 'order.discard-empty'
  | 'product.end-stops'
  | 'kitchen.confirm-paper'
  | 'kitchen.print-unseen'
  | 'customer-import.step'
  | 'customer-import.make-groups'
  | 'customer-import.undo-step'
  | 'customer-import.drop-groups'
  | 'customer.exported'
  | 'report.exported'
  | 'customer.forget-again'
  | 'box.take-back'
  | 'box.become-another'
  | 'sync.apply-page'
  | 'phone-order.expire';

/** A registration whose types have been checked and forgotten, as the table holds it. */
export interface RegisteredCommand {
  readonly name: CommandName | InternalCommandName;
  readonly input: z.ZodType;
  readonly requires: CommandRegistration['requires'];
  readonly permission: Permission | null;
  readonly rights: readonly Permission[];
  readonly refusals: readonly ProblemCode[];
  readonly secrets: readonly string[];
  readonly reloads: readonly StatePart[];
  readonly prepare: (input: unknown, preparation: Preparation) => Promise<Outcome<unknown>>;
  readonly decide: (work: Work, input: unknown, prepared: unknown) => Promise<Outcome<unknown>> | Outcome<unknown>;
}

/** What a registration leaves out: employee signed in, no secrets, nothing to prepare, nothing to reload. */
type Optional = 'requires' | 'permission' | 'rights' | 'secrets' | 'reloads' | 'refusals';

/** Defines a command that has nothing slow to prepare. */
export function defineCommand<Name extends CommandName>(
  contract: CommandContract<Name, z.ZodType, CommandResults[Name]>,
  registration: Omit<CommandRegistration<Name, null>, 'name' | 'contract' | 'prepare' | Optional> &
    Partial<Pick<CommandRegistration<Name, null>, Optional>>,
): RegisteredCommand {
  return definePreparedCommand<Name, null>(contract, { ...registration, prepare: () => Promise.resolve({ ok: true, value: null }) });
}

/** Defines a command with work to do before it may enter the queue: hashing, checking a PIN, drawing. */
export function definePreparedCommand<Name extends CommandName, Prepared>(
  contract: CommandContract<Name, z.ZodType, CommandResults[Name]>,
  registration: Omit<CommandRegistration<Name, Prepared>, 'name' | 'contract' | Optional> &
    Partial<Pick<CommandRegistration<Name, Prepared>, Optional>>,
): RegisteredCommand {
  return {
    name: contract.name,
    input: contract.input,
    requires: registration.requires ?? 'employee',
    permission: registration.permission ?? null,
    rights: registration.rights ?? [],
    refusals: registration.refusals ?? [],
    secrets: registration.secrets ?? [],
    reloads: registration.reloads ?? [],
    prepare: (input, preparation) => registration.prepare(input as ParsedInputs[Name], preparation),
    decide: (work, input, prepared) => registration.decide(work, input as ParsedInputs[Name], prepared as Prepared),
  };
}

/** All commands by name. Throws on a name registered twice: a programmer's error, seen at the first start. */
export function createRegistry(commands: readonly RegisteredCommand[]): ReadonlyMap<string, RegisteredCommand> {
  const table = new Map<string, RegisteredCommand>();
  for (const command of commands) {
    if (table.has(command.name)) throw new Error(`command ${command.name} is registered twice`);
    table.set(command.name, command);
  }
  return table;
}
