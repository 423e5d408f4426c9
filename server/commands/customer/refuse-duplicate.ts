import type { DuplicateView } from '#domain/contract/customer-views';
import type { Party } from '#domain/party/party-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { BranchState } from '#server/store/branch-state';
import { findDuplicates } from '#server/store/party/party-duplicates';
import type { DuplicateProbe, FoundDuplicate } from '#server/store/party/party-duplicates';
import type { Work } from '../work';

/** What a party is looked for by. */
export function probeOf(party: Party): DuplicateProbe {
  const of = (kind: 'phone' | 'email') => party.contacts.filter((contact) => contact.kind === kind).map(({ normalized }) => normalized);
  return { phones: of('phone'), emails: of('email'), name: party.name, taxId: party.taxId };
}

/**
 * Refuses with who it may be and in whose book (EXI-25); sent again with `allowDuplicate` it passes. Who may not read cards is told the keeper alone.
 */
export async function refuseDuplicate(work: Work, probe: DuplicateProbe, exceptId: string): Promise<Outcome<null>> {
  const found = await findDuplicates((sql, parameters) => work.all(sql, parameters), probe, exceptId);
  const [first] = found;
  if (!first) return accept(null);
  const views = found.map((duplicate) => duplicateView(work.state, duplicate, work.holds('customer.view')));
  const refusal = refuse('customer-duplicate', {
    name: views[0]?.name === '' ? '…' : first.name,
    ownerName: views[0]?.ownerName ?? '—',
    because: first.because,
    customerId: first.partyId,
  });
  const withCurrent: typeof refusal & { readonly current: readonly DuplicateView[] } = { ...refusal, current: views };
  return withCurrent;
}

function duplicateView({ people }: BranchState, found: FoundDuplicate, isReadable: boolean): DuplicateView {
  return {
    customerId: found.partyId,
    name: isReadable ? found.name : '',
    phone: isReadable ? found.phone : null,
    ownerName: found.keeperId === null ? null : (people.employees.get(found.keeperId)?.name ?? null),
    because: found.because,
  };
}
