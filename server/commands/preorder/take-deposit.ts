import { takePreorderDeposit as contract } from '#domain/contract/preorder';
import { accept, refuse } from '#domain/problem/refusal';
import { moneyRefusals } from '../debt/find-account';
import { receiveDeposit } from '../debt/receive-deposit';
import { defineCommand } from '../registry';
import { findOpenPreorder, nameOfActor, savePreorder } from './find-preorder';

/** Money put down: the customer's deposit, remembered as this order's. A quote takes none. */
export const takePreorderDeposit = defineCommand(contract, {
  permission: 'debt.repay',
  refusals: ['preorder-not-found', 'preorder-closed', 'preorder-is-quote', 'customer-not-found', 'id-taken', ...moneyRefusals],
  decide: async (work, { preorderId, moneyId, tenders }) => {
    const found = await findOpenPreorder(work, preorderId);
    if (!found.ok) return found;
    const preorder = found.value;
    if (preorder.kind === 'quote') return refuse('preorder-is-quote');
    const received = await receiveDeposit(work, { customerId: preorder.partyId, moneyId, tenders, note: '', preorderId });
    if (!received.ok) return received;
    const { customerId, amountTiyin, jobId } = received.value;
    const { number } = preorder;
    work.fact('preorder.deposit-taken', 'preorder', preorderId, { customerId, number, moneyId, amountTiyin });
    const payment = {
      moneyId,
      kind: 'deposit',
      at: work.now,
      amountTiyin,
      tenders: received.value.tenders,
      employeeName: nameOfActor(work),
    } as const;
    const saved = await savePreorder(work, { ...preorder, version: preorder.version + 1, updatedAt: work.now }, [payment]);
    return accept({ ...saved, jobId });
  },
});
