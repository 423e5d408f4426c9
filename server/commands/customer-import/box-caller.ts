import { accept, refuse } from '#domain/problem/refusal';
import type { Caller, RegisteredCommand } from '../registry';

/** What the box does in somebody's name after a command of theirs: an import goes on row by row when the screen is long gone. */

const ours = new WeakSet<Caller>();

/** A caller that no request can be: the box, for this employee. Facts carry his name. */
export function boxFor(employeeId: string | null, deviceId: string | null = null): Caller {
  const caller: Caller = { deviceId, employeeId, loopback: true, remoteAddress: 'the box itself' };
  ours.add(caller);
  return caller;
}

/** What the registrations of such commands have in common: from anybody else they are names that do not exist. */
export const inSomebodysName = {
  requires: 'nobody',
  permission: null,
  rights: [],
  refusals: ['unknown-command', 'import-not-found'],
  secrets: [],
  reloads: [],
  prepare: (_input: unknown, { caller }: { readonly caller: Caller }) =>
    Promise.resolve(ours.has(caller) ? accept(null) : refuse('unknown-command')),
} as const satisfies Omit<RegisteredCommand, 'name' | 'input' | 'decide'>;
