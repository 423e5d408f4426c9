import { adjustPoints as adjustContract, payOutDeposit as payOutContract, topUpDeposit as topUpContract } from '#domain/contract/debt';
import { depositOutPosting, pointsPosting } from '#domain/ledger/postings';
import { tiyin } from '#domain/money/money';
import { isWholeSom } from '#domain/money/rounding';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { queueRepaymentSlip } from './customer-papers';
import { kickForMoney } from './drawer';
import { findAccount, moneyOf, moneyRefusals, refuseTaken } from './find-account';
import { receiveDeposit } from './receive-deposit';
import { balancesAfter, less, writeMoney } from './write-money';

/** Money kept for later bills. */
export const topUpDeposit = defineCommand(topUpContract, {
  permission: 'debt.repay',
  refusals: ['customer-not-found', 'id-taken', ...moneyRefusals],
  decide: async (work, { topUpId, customerId, tenders, note }) => {
    const received = await receiveDeposit(work, { customerId, moneyId: topUpId, tenders, note, preorderId: null });
    return received.ok ? accept({ ...received.value.balances, jobId: received.value.jobId }) : received;
  },
});

/** Deposit given back, never more than there is. */
export const payOutDeposit = defineCommand(payOutContract, {
  permission: 'debt.manage',
  refusals: ['customer-not-found', 'id-taken', 'deposit-short', ...moneyRefusals],
  decide: async (work, input) => {
    const found = await findAccount(work, input.customerId);
    if (!found.ok) return found;
    const free = await refuseTaken(work, 'customer_money', input.payOutId);
    if (!free.ok) return free;
    const money = moneyOf(work, [{ tender: input.tender, amountTiyin: input.amountTiyin, reference: '' }], false);
    if (!money.ok) return money;
    const { shiftId, amountTiyin, tenders } = money.value;
    const { customerId, depositTiyin } = found.value;
    if (amountTiyin > depositTiyin) return refuse('deposit-short', { haveTiyin: Math.max(0, depositTiyin) });
    const postingId = work.post(depositOutPosting({ customerId, shiftId, tenders }), { shiftId, orderId: null });
    const record = {
      moneyId: input.payOutId,
      partyId: customerId,
      kind: 'deposit-out',
      shiftId,
      amountTiyin,
      toDepositTiyin: less(amountTiyin),
      tenders,
      note: input.reason,
      postingId: postingId ?? '',
    } as const;
    writeMoney(work, record);
    work.fact('deposit.paid-out', 'customer', customerId, {
      payOutId: input.payOutId,
      amountTiyin,
      tender: input.tender,
      shiftId,
      reason: input.reason,
    });
    const balances = balancesAfter(found.value, { depositTiyin: less(amountTiyin) });
    const jobId = queueRepaymentSlip(work, found.value, { ...record, toDebtsTiyin: 0, at: work.now }, balances);
    kickForMoney(work, tenders, input.payOutId);
    return accept({ ...balances, jobId });
  },
});

/** Points given or taken by hand, with a reason; never more taken than there are. */
export const adjustPoints = defineCommand(adjustContract, {
  permission: 'debt.manage',
  refusals: ['customer-not-found', 'id-taken', 'points-none', 'points-short', 'amount-not-whole', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const found = await findAccount(work, input.customerId);
    if (!found.ok) return found;
    const free = await refuseTaken(work, 'customer_money', input.adjustmentId);
    if (!free.ok) return free;
    if (input.deltaTiyin === 0) return refuse('points-none');
    if (!isWholeSom(input.deltaTiyin)) return refuse('amount-not-whole');
    const { customerId, pointsTiyin } = found.value;
    if (pointsTiyin + input.deltaTiyin < 0 && input.deltaTiyin < 0) return refuse('points-short', { haveTiyin: Math.max(0, pointsTiyin) });
    const postingId = work.post(pointsPosting('points-adjusted', customerId, tiyin(input.deltaTiyin)), { shiftId: null, orderId: null });
    writeMoney(work, {
      moneyId: input.adjustmentId,
      partyId: customerId,
      kind: 'points-adjusted',
      amountTiyin: input.deltaTiyin,
      note: input.reason,
      postingId: postingId ?? '',
    });
    work.fact('points.adjusted', 'customer', customerId, {
      adjustmentId: input.adjustmentId,
      deltaTiyin: input.deltaTiyin,
      reason: input.reason,
    });
    return accept(balancesAfter(found.value, { pointsTiyin: input.deltaTiyin }));
  },
});
