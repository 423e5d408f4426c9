import { createHash } from 'node:crypto';
import { setCallToken as contract } from '#domain/contract/phone-order';
import { accept } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { storeSettings } from '../settings/update-settings';

/** `call.set-token`: who brings this word may tell the box of calls, and nothing else. It is nowhere but in the exchange: here is its hash. */
export const setCallToken = defineCommand(contract, {
  permission: 'settings.change',
  secrets: ['token'],
  reloads: ['settings'],
  decide: (work, { token }) => {
    storeSettings(work, { callTokenHash: token === null ? '' : callTokenHash(token) });
    work.fact('settings.updated', 'settings', 'branch', { calls: token !== null });
    return Promise.resolve(accept({}));
  },
});

/** What is kept of a token: a long random word needs no salt. */
export function callTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
