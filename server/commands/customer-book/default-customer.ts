import type { ProblemCode } from '#domain/problem/catalogue';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { findCustomer } from '../customer/find-customer';
import { saveCustomer } from '../customer/save-customer';
import type { Work } from '../work';

/** What `changeDefaultCustomer` may refuse with. */
export const defaultCustomerRefusals = ['customer-not-found', 'default-customer-invalid'] as const satisfies readonly ProblemCode[];

const TRADED = `SELECT 1 FROM party WHERE root_id = ?1 AND (
  EXISTS (SELECT 1 FROM customer_order WHERE customer_id = party.id) OR EXISTS (SELECT 1 FROM debt WHERE party_id = party.id)
  OR EXISTS (SELECT 1 FROM customer_balance WHERE party_id = party.id AND (receivable_tiyin <> 0 OR deposit_tiyin <> 0 OR points_tiyin <> 0)))`;

/**
 * Another default customer (D365-9): from now on a template that nobody sells to or finds; the one before is a customer like any other again. Who has
 * bought or owes something is a customer and can't be one.
 */
export async function changeDefaultCustomer(work: Work, beforeId: string | null, afterId: string | null): Promise<Outcome<null>> {
  if (beforeId === afterId) return accept(null);
  if (afterId !== null) {
    const found = await findCustomer(work, afterId);
    if (!found.ok) return found;
    const { value: party } = found;
    if (party.partyId !== afterId) return refuse('customer-not-found');
    if (await work.get(TRADED, [afterId])) return refuse('default-customer-invalid', { name: party.name });
    if (party.stage !== 'template') saveCustomer(work, party, { ...party, stage: 'template' }, 'customer.made-default');
  }
  const former = beforeId === null ? null : await findCustomer(work, beforeId);
  if (former?.ok && former.value.stage === 'template')
    saveCustomer(work, former.value, { ...former.value, stage: 'customer' }, 'customer.no-longer-default');
  return accept(null);
}
