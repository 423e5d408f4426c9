import { z } from 'zod';
import type { ProblemCode } from '#domain/problem/catalogue';
import type { Outcome } from '#domain/problem/refusal';
import type { PortalServices } from '../accounts/services';
import type { Caller, Person } from '../commands/registry';
import type { Transaction } from '../store/database';

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

/** Defines a query. Unknown parameters are refused. */
export function definePortalQuery<Schema extends z.ZodType, View>(options: {
  readonly path: string;
  readonly input: Schema;
  readonly summary: string;
  readonly refusals?: readonly ProblemCode[];
  readonly read: (context: PortalQueryContext, input: z.output<Schema>) => Promise<Outcome<View>>;
}): PortalQuery {
  return {
    path: options.path,
    input: options.input,
    summary: options.summary,
    refusals: options.refusals ?? [],
    read: (context, input) => options.read(context, input as z.output<Schema>),
  };
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

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What every page's query takes: business days, inclusive, and a branch (absent = all). */
export const periodInput = { from: day, to: day, branchId: z.uuid().optional() };
