import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import { accept, refuse } from '#domain/problem/refusal';
import { forgetPerson } from '../customer/forget-person';
import type { Caller, RegisteredCommand } from '../registry';

const input = z.strictObject({ customerIds: z.array(id) });

/** `customer.forget-again`: a backup that was restored still knew who had been erased since. `caller` must be the box itself. */
export function forgetAgainCommand(systemCaller: Caller): RegisteredCommand {
  return {
    name: 'customer.forget-again',
    input,
    requires: 'nobody',
    permission: null,
    rights: [],
    refusals: ['unknown-command'],
    secrets: [],
    reloads: [],
    prepare: (_input, { caller }) => Promise.resolve(caller === systemCaller ? accept(null) : refuse('unknown-command')),
    decide: async (work, given) => {
      const { customerIds } = input.parse(given);
      for (const customerId of customerIds) {
        const party = await work.get("SELECT version FROM party WHERE id = ? AND stage <> 'erased'", [customerId]);
        if (party === undefined) continue;
        await forgetPerson(work, customerId);
        work.fact('customer.erased', 'customer', customerId, { version: Number(party['version']) + 1, reason: 'restored' });
      }
      return accept({});
    },
  };
}
