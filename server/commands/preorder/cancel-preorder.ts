import { cancelPreorder as contract } from '#domain/contract/preorder';
import { preorderChargePosting } from '#domain/ledger/postings';
import { sum, tiyin } from '#domain/money/money';
import { cancellationCharge } from '#domain/preorder/preorder-entity';
import type { Preorder } from '#domain/preorder/preorder-entity';
import { accept } from '#domain/problem/refusal';
import { readPayments } from '#server/store/preorder/preorders';
import { asking, findAccount } from '../debt/find-account';
import { less, writeMoney } from '../debt/write-money';
import { defineCommand } from '../registry';
import { findPreorderAsSeen, nameOfActor, savePreorder } from './find-preorder';

/** Gives up what is left. The charge is taken from what was put down; the rest stays the customer's deposit. */
export const cancelPreorder = defineCommand(contract, {
  permission: 'order.open',
  rights: ['customer.view', 'debt.manage'],
  refusals: ['preorder-not-found', 'preorder-closed', 'stale-version', 'customer-not-found', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const found = await findPreorderAsSeen(work, input.preorderId, input.version);
    if (!found.ok) return found;
    const preorder = found.value;
    const usual = work.state.settings.preorderChargeBasisPoints;
    if (input.chargeBasisPoints !== null && input.chargeBasisPoints !== usual) {
      const allowed = work.require('debt.manage');
      if (!allowed.ok) return allowed;
    }
    const account = await findAccount(work, preorder.partyId);
    if (!account.ok) return account;
    const { customerId, depositTiyin } = account.value;
    const payments = (await readPayments(asking(work), work.state, [preorder.preorderId])).get(preorder.preorderId) ?? [];
    const paidTiyin = sum(payments.filter(({ kind }) => kind === 'deposit').map(({ amountTiyin }) => tiyin(amountTiyin)));
    const givenUp = preorder.lines.filter(({ orderId }) => orderId === null);
    const chargeTiyin = cancellationCharge(givenUp, input.chargeBasisPoints ?? usual, { paidTiyin, depositTiyin: tiyin(depositTiyin) });
    const added = [];
    if (chargeTiyin > 0) {
      const moneyId = work.newId();
      const postingId = work.post(preorderChargePosting(customerId, chargeTiyin), { shiftId: null, orderId: null });
      writeMoney(work, {
        moneyId,
        partyId: customerId,
        kind: 'preorder-charge',
        amountTiyin: chargeTiyin,
        toDepositTiyin: less(chargeTiyin),
        note: input.reason,
        postingId: postingId ?? '',
        preorderId: preorder.preorderId,
      });
      work.fact('deposit.charged', 'customer', customerId, {
        preorderId: preorder.preorderId,
        number: preorder.number,
        amountTiyin: chargeTiyin,
        reason: input.reason,
      });
      added.push({
        moneyId,
        kind: 'charge',
        at: work.now,
        amountTiyin: chargeTiyin,
        tenders: [],
        employeeName: nameOfActor(work),
      } as const);
    }
    work.fact('preorder.cancelled', 'preorder', preorder.preorderId, {
      customerId,
      number: preorder.number,
      reason: input.reason,
      chargeTiyin,
      lineIds: givenUp.map(({ lineId }) => lineId),
    });
    const ended: Preorder = {
      ...preorder,
      version: preorder.version + 1,
      state: 'cancelled',
      chargeTiyin,
      cancelReason: input.reason,
      updatedAt: work.now,
    };
    return accept(await savePreorder(work, ended, added));
  },
});
