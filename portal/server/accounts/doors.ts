import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';
import type { Caller } from '../commands/registry';
import type { Transaction } from '../store/database';
import type { PortalServices } from './services';
import { networkOf } from './network-of';
import { forgive, takeTries } from './throttle';
import type { Tries } from './throttle';

/** The doors where passwords are tried. */

const MINUTE_MS = 60_000;
/** Five tries, then half a minute that doubles to a quarter of an hour: a person at his own phone number. */
const OWN = { free: 5, firstWaitMs: MINUTE_MS / 2, longestWaitMs: 15 * MINUTE_MS };
/** Many people may sit behind one address. */
const ADDRESS = { free: 60, firstWaitMs: MINUTE_MS, longestWaitMs: 60 * MINUTE_MS };
/** One phone tried from everywhere. Its owner waits with the others, at most a quarter of an hour, and can still reset the password by SMS. */
const EVERYWHERE = { free: 50, firstWaitMs: MINUTE_MS, longestWaitMs: 15 * MINUTE_MS };

/** Which door a password is tried at, or the code that takes an authenticator off. */
export type Door = 'sign-in' | 'console' | 'confirm' | 'totp';

function doors(door: Door, name: string, { remoteAddress }: Caller): readonly Tries[] {
  const network = networkOf(remoteAddress);
  return [
    { key: `${door}:${name}:${network}`, ...OWN },
    { key: `${door}:${name}`, ...EVERYWHERE },
    { key: `${door}-address:${network}`, ...ADDRESS },
  ];
}

/** Counts a try of a password before it is judged; a refusal with the seconds to wait when there have been too many. */
export async function tryDoor(services: PortalServices, door: Door, name: string, caller: Caller): Promise<Refusal | null> {
  const seconds = await services.database.system((transaction) => takeTries(transaction, doors(door, name, caller), services.now()));
  return seconds === null ? null : refuse('sign-in-throttled', { seconds });
}

/** It was the right person: the count is taken back, but for the address, from which others may be guessing. */
export function passDoor(transaction: Transaction, door: Door, name: string, { remoteAddress }: Caller): Promise<void> {
  return forgive(transaction, [`${door}:${name}:${networkOf(remoteAddress)}`, `${door}:${name}`]);
}
