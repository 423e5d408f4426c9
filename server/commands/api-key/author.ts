import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';
import type { ApiKey } from '#server/store/people';
import type { Work } from '../work';

/** A key that places orders does so in the name of somebody who works here: his rights hold, and his name stands on the order. */
export function refuseAuthor({ state }: Work, { scopes, actsAsId }: Pick<ApiKey, 'scopes' | 'actsAsId'>): Refusal | null {
  const isNeeded = scopes.includes('orders.write');
  if (actsAsId === null) return isNeeded ? refuse('api-author-missing') : null;
  return state.people.employees.get(actsAsId)?.archivedAt === null ? null : refuse('api-author-missing');
}
