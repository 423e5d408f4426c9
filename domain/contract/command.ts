import { z } from 'zod';
import { id } from './primitives';

/** What a command is on the wire: a name, the schema of its input, and (as a type only) the shape of its answer. */
export interface CommandContract<Name extends string = string, Input extends z.ZodType = z.ZodType, Result = unknown> {
  readonly name: Name;
  readonly input: Input;
  /** Carries the type of the answer; never read. */
  readonly result?: Result;
}

/** Begins a contract; `returns` ends it with the type of the answer. */
export function command<Name extends string, Input extends z.ZodType>(name: Name, input: Input) {
  return { returns: <Result>(): CommandContract<Name, Input, Result> => ({ name, input }) };
}

/**
 * The body of `POST /api/commands/<name>`. `id` is made when the finger presses and kept through every retry;
 * `approvalId` names an approval that a manager granted for this very id.
 */
export const commandEnvelope = z.strictObject({ id, input: z.unknown(), approvalId: id.optional() });
