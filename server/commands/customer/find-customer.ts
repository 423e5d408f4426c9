import type { Party } from '#domain/party/party-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { parseParty, SELECT_ROOT_PARTY } from '#server/store/party/parties';
import type { Work } from '../work';

/** The party that an id means today: of an alias the one it was merged into. Refuses an id that nobody has, and a person who was erased. */
export async function findCustomer(work: Work, customerId: string): Promise<Outcome<Party>> {
  const row = await work.get(SELECT_ROOT_PARTY, [customerId]);
  const party = row && parseParty(row);
  return party && party.stage !== 'erased' ? accept(party) : refuse('customer-not-found');
}

/** The same, of whom something may be sold to or merged: no template. */
export async function findListedCustomer(work: Work, customerId: string): Promise<Outcome<Party>> {
  const found = await findCustomer(work, customerId);
  return found.ok && found.value.stage === 'template' ? refuse('customer-not-found') : found;
}
