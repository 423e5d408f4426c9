import type { z } from 'zod';
import type { ProblemCode } from '#domain/problem/catalogue';
import { refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { PortalServices } from '../accounts/services';
import type { Caller, Person } from '../commands/registry';
import type { Right } from '../commands/rights';
import type { Transaction } from '../store/database';
import { selectOne } from '../store/rows';

/** Invariant: a read changes nothing. It runs in a transaction of the owner who asks; an id of another owner is simply not found (404). */

/** What a query reads from, and for whom. */
export interface PortalQueryContext {
  readonly transaction: Transaction;
  readonly person: Person;
  readonly services: PortalServices;
  readonly now: number;
  readonly language: string;
}

/** A query: its path under `/api`, what it takes, and how it reads. */
export interface PortalQuery {
  readonly path: string;
  readonly requires: Right;
  readonly input: z.ZodType;
  readonly summary: string;
  readonly refusals: readonly ProblemCode[];
  readonly read: (context: PortalQueryContext, input: unknown) => Promise<Outcome<unknown>>;
}

/** A query of the console, or one before signing in: it has no owner of its own. */
export interface OpenQuery {
  readonly path: string;
  readonly requires: 'nobody' | 'administrator';
  readonly input: z.ZodType;
  readonly summary: string;
  readonly refusals: readonly ProblemCode[];
  readonly read: (
    context: { readonly transaction: Transaction; readonly caller: Caller; readonly now: number },
    input: unknown,
  ) => Promise<Outcome<unknown>>;
}

/** Defines a query, for whoever may look at the business unless said. Unknown parameters are refused; a `branchId` that is none of the owner's is not found, whatever the query would do with it. */
export function definePortalQuery<Schema extends z.ZodType, View>(options: {
  readonly path: string;
  readonly requires?: Right;
  readonly input: Schema;
  readonly summary: string;
  readonly refusals?: readonly ProblemCode[];
  readonly read: (context: PortalQueryContext, input: z.output<Schema>) => Promise<Outcome<View>>;
}): PortalQuery {
  return {
    path: options.path,
    requires: options.requires ?? 'reader',
    input: options.input,
    summary: options.summary,
    refusals: options.refusals ?? [],
    read: async (context, input) =>
      (await isStrangersBranch(context, input)) ? refuse('not-found') : options.read(context, input as z.output<Schema>),
  };
}

async function isStrangersBranch({ transaction, person }: PortalQueryContext, input: unknown): Promise<boolean> {
  const branchId = typeof input === 'object' && input !== null && 'branchId' in input ? input.branchId : undefined;
  if (typeof branchId !== 'string') return false;
  const row = await selectOne(transaction, 'SELECT branch_id FROM branch WHERE owner_id = ? AND branch_id = ?', [person.ownerId, branchId]);
  return row === undefined;
}

/** Defines a query without an owner. */
export function defineOpenQuery<Schema extends z.ZodType, View>(options: {
  readonly path: string;
  readonly requires: OpenQuery['requires'];
  readonly input: Schema;
  readonly summary: string;
  readonly refusals?: readonly ProblemCode[];
  readonly read: (
    context: { readonly transaction: Transaction; readonly caller: Caller; readonly now: number },
    input: z.output<Schema>,
  ) => Promise<Outcome<View>>;
}): OpenQuery {
  return {
    path: options.path,
    requires: options.requires,
    input: options.input,
    summary: options.summary,
    refusals: options.refusals ?? [],
    read: (context, input) => options.read(context, input as z.output<Schema>),
  };
}
