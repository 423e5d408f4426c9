import type { PreorderView } from '#domain/contract/preorder';
import type { Preorder } from '#domain/preorder/preorder-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import {
  preorderView,
  preorderViews,
  readPreorderCustomers,
  readPayments,
  readPreorders,
  UPSERT_PREORDERS,
} from '#server/store/preorder/preorders';
import type { PreorderPayment } from '#server/store/preorder/preorders';
import { asking } from '../debt/find-account';
import { staleVersion } from '../stale-version';
import type { Work } from '../work';

/** An order for later of which something is still to be made. Refuses `preorder-not-found`, `preorder-closed`. */
export async function findOpenPreorder(work: Work, preorderId: string): Promise<Outcome<Preorder>> {
  const [preorder] = await readPreorders(asking(work), 'id = ?', [preorderId]);
  if (!preorder) return refuse('preorder-not-found');
  return preorder.state === 'open' ? accept(preorder) : refuse('preorder-closed', { number: preorder.number });
}

/** The same, if it stands as the person saw it. Refuses `stale-version` with it as it is now. */
export async function findPreorderAsSeen(work: Work, preorderId: string, version: number): Promise<Outcome<Preorder>> {
  const found = await findOpenPreorder(work, preorderId);
  if (!found.ok || found.value.version === version) return found;
  const [current] = await preorderViews(asking(work), work.state, [found.value]);
  return staleVersion(found.value.version, current);
}

/** Writes it and answers with it as screens show it; `added` is money that this very command moves. */
export async function savePreorder(
  work: Work,
  preorder: Preorder,
  added: readonly PreorderPayment[] = [],
): Promise<{ readonly preorder: PreorderView }> {
  work.run(UPSERT_PREORDERS, [JSON.stringify([preorder])]);
  const ask = asking(work);
  const customers = await readPreorderCustomers(ask, [preorder.partyId]);
  const payments = await readPayments(ask, work.state, [preorder.preorderId]);
  const view = preorderView(work.state, preorder, customers.get(preorder.partyId), [
    ...(payments.get(preorder.preorderId) ?? []),
    ...added,
  ]);
  return { preorder: view };
}

/** Who acts, by name, for a line of the history. */
export function nameOfActor(work: Work): string {
  return work.state.people.employees.get(work.employeeId)?.name ?? '';
}
