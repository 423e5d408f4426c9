import { repayDebt as contract, reverseRepayment as reverseContract } from '#domain/contract/debt';
import { allocateRepayment } from '#domain/debt/allocate-repayment';
import { repaymentPosting, reversedRepaymentPosting } from '#domain/ledger/postings';
import { negate, tiyin } from '#domain/money/money';
import { isMoneyTender } from '#domain/payment/tenders';
import { accept, refuse } from '#domain/problem/refusal';
import { readMoney, readOpenDebts } from '#server/store/debt/customer-money';
import type { CustomerMoneyRecord } from '#server/store/debt/customer-money';
import { sellingShift } from '../order/paid';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { kickForMoney } from './drawer';
import { asking, findAccount, moneyOf, moneyRefusals, refuseTaken } from './find-account';
import type { TakenTender } from './find-account';
import { queueRepaymentSlip } from './customer-papers';
import { balancesAfter, less, writeAllocations, writeMoney } from './write-money';

/** A debt paid back: chosen bills or oldest first, the rest becomes deposit. Money, never revenue. */
export const repayDebt = defineCommand(contract, {
  permission: 'debt.repay',
  rights: ['debt.manage'],
  refusals: ['customer-not-found', 'debt-not-found', 'id-taken', 'pay-needs-employee', ...moneyRefusals],
  decide: async (work, input) => {
    if (input.office) {
      const allowed = work.require('debt.manage');
      if (!allowed.ok) return allowed;
    }
    const found = await findAccount(work, input.customerId);
    if (!found.ok) return found;
    const free = await refuseTaken(work, 'customer_money', input.repaymentId);
    if (!free.ok) return free;
    const money = moneyOf(work, input.tenders, input.office);
    if (!money.ok) return money;
    const account = found.value;
    if (account.employeeId === null && input.tenders.some(({ tender }) => tender === 'pay'))
      return refuse('pay-needs-employee', { name: account.name });
    const { shiftId, amountTiyin, tenders } = money.value;
    const allocation = allocateRepayment(amountTiyin, await readOpenDebts(asking(work), account.customerId), input.debtIds);
    if (!allocation.ok) return allocation;
    const { parts, toDebtsTiyin, toDepositTiyin } = allocation.value;
    const { customerId } = account;
    const postingId = work.post(repaymentPosting({ customerId, shiftId, tenders, toDebtsTiyin, toDepositTiyin }), {
      shiftId,
      orderId: null,
    });
    const record = {
      moneyId: input.repaymentId,
      partyId: customerId,
      kind: 'repayment',
      shiftId,
      amountTiyin,
      toDebtsTiyin,
      toDepositTiyin,
      tenders,
      note: input.note,
      postingId: postingId ?? '',
    } as const;
    writeMoney(work, record);
    writeAllocations(work, 'repayment', input.repaymentId, parts);
    work.fact('debt.repaid', 'customer', customerId, {
      repaymentId: input.repaymentId,
      amountTiyin,
      toDebtsTiyin,
      toDepositTiyin,
      tenders: tenders.map(({ tender, amountTiyin: part }) => ({ tender, amountTiyin: part })),
      debts: parts,
      shiftId,
      office: input.office,
      note: input.note,
    });
    const balances = balancesAfter(account, { receivableTiyin: less(toDebtsTiyin), depositTiyin: toDepositTiyin });
    const jobId = input.office ? null : queueRepaymentSlip(work, account, { ...record, at: work.now }, balances);
    kickForMoney(work, tenders, input.repaymentId);
    return accept({ ...balances, jobId, paidTiyin: toDebtsTiyin, toDepositTiyin });
  },
});

/** A repayment taken back, whole: the debts it paid are open again, the money goes back the way it came. Asks for `debt.manage`. */
export const reverseRepayment = defineCommand(reverseContract, {
  permission: 'debt.manage',
  refusals: ['repayment-not-found', 'repayment-reversed', 'customer-not-found', 'deposit-short', ...moneyRefusals],
  decide: async (work, input) => {
    const money = await readMoney(asking(work), input.repaymentId);
    if (money?.kind !== 'repayment') return refuse('repayment-not-found');
    if (money.reversedById !== null) return refuse('repayment-reversed');
    const found = await findAccount(work, money.partyId);
    if (!found.ok) return found;
    const account = found.value;
    if (account.depositTiyin < money.toDepositTiyin) return refuse('deposit-short', { haveTiyin: Math.max(0, account.depositTiyin) });
    // What came to a till goes back from the till that gives it: in its open shift.
    const shift = money.shiftId === null ? null : sellingShift(work);
    if (shift !== null && !shift.ok) return shift;
    const { customerId } = account;
    const tenders = tendersOf(money);
    const shiftId = shift?.value.shiftId ?? null;
    const sums = { toDebtsTiyin: tiyin(money.toDebtsTiyin), toDepositTiyin: tiyin(money.toDepositTiyin) };
    const postingId = work.post(reversedRepaymentPosting({ customerId, shiftId, tenders, ...sums }), {
      shiftId,
      orderId: null,
      reversesId: money.postingId,
    });
    const reversalId = work.newId();
    writeMoney(work, {
      ...money,
      moneyId: reversalId,
      partyId: customerId,
      kind: 'repayment-reversed',
      shiftId,
      note: input.reason,
      at: work.now,
      byId: work.employeeId,
      approverId: work.approverId,
      postingId: postingId ?? '',
      reversedById: null,
      importId: null,
    });
    work.run('UPDATE customer_money SET reversed_by_id = ? WHERE id = ?', [reversalId, input.repaymentId]);
    await putBack(work, input.repaymentId, reversalId);
    work.fact('debt.repayment-reversed', 'customer', customerId, {
      repaymentId: input.repaymentId,
      amountTiyin: money.amountTiyin,
      ...sums,
      shiftId,
      reason: input.reason,
    });
    kickForMoney(work, tenders, reversalId);
    return accept(balancesAfter(account, { receivableTiyin: money.toDebtsTiyin, depositTiyin: less(money.toDepositTiyin) }));
  },
});

/** Puts what a repayment took off debts back on them. */
async function putBack(work: Work, repaymentId: string, reversalId: string): Promise<void> {
  const rows = await work.all(`SELECT debt_id, amount_tiyin FROM debt_allocation WHERE subject_id = ? AND kind = 'repayment'`, [
    repaymentId,
  ]);
  writeAllocations(
    work,
    'repayment-reversed',
    reversalId,
    rows.map((row) => ({ debtId: String(row['debt_id']), amountTiyin: negate(tiyin(Number(row['amount_tiyin']))) })),
  );
}

function tendersOf(money: CustomerMoneyRecord): TakenTender[] {
  return money.tenders.flatMap(({ tender, amountTiyin, reference }) =>
    isMoneyTender(tender) ? [{ tender, amountTiyin: tiyin(amountTiyin), reference }] : [],
  );
}
