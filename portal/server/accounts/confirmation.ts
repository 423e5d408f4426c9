import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';
import type { PortalWork } from '../commands/registry';
import { selectOne } from '../store/rows';
import { CONFIRMED_MS } from './sessions';

/** Whether the person at this session has said the password within the last ten minutes; else `confirm-password`. For what a borrowed phone must not do: pairing, credentials, people. */
export async function refuseUnconfirmed({
  transaction,
  caller,
  now,
}: Pick<PortalWork, 'transaction' | 'caller' | 'now'>): Promise<Refusal | null> {
  const { person } = caller;
  if (person === null) return refuse('portal-not-signed-in');
  const row = await selectOne(transaction, 'SELECT confirmed_at FROM user_session WHERE owner_id = ? AND session_id = ?', [
    person.ownerId,
    person.sessionId,
  ]);
  const confirmedAt = row?.['confirmed_at'];
  return typeof confirmedAt === 'number' && confirmedAt + CONFIRMED_MS >= now ? null : refuse('confirm-password');
}
