import { z } from 'zod';
import { accept, refuse } from '#domain/problem/refusal';
import type { Caller, RegisteredCommand } from '../registry';
import { answerRequest } from './phone-order-row';

const LATE = `SELECT id FROM phone_order WHERE state = 'waiting' AND expires_at <= CAST(? AS INTEGER)`;

/** `phone-order.expire`: what nobody has answered in time is over, and the operator is told; it does not become an order hours later. */
export function expirePhoneOrdersCommand(systemCaller: Caller): RegisteredCommand {
  return {
    name: 'phone-order.expire',
    input: z.strictObject({}),
    requires: 'nobody',
    permission: null,
    rights: [],
    refusals: ['unknown-command', 'not-found'],
    secrets: [],
    reloads: [],
    prepare: (_input, { caller }) => Promise.resolve(caller === systemCaller ? accept(null) : refuse('unknown-command')),
    decide: async (work) => {
      const late = await work.all(LATE, [work.now]);
      for (const { id } of late) answerRequest(work, String(id), { state: 'expired', problem: 'late' });
      return late.length === 0 ? refuse('not-found') : accept({});
    },
  };
}
