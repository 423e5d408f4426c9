import {
  changeDebt as changeContract,
  moveDebt as moveContract,
  openDebt as openContract,
  writeOffDebt as writeOffContract,
} from '#domain/contract/debt';
import { creditLimit, decideCredit } from '#domain/debt/decide-credit';
import { debtMovedPosting, uzs, writeOffPosting } from '#domain/ledger/postings';
import { tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import { readDebts } from '#server/store/debt/customer-money';
import { defineCommand } from '../registry';
import { asking, findAccount, findOpenDebt, refuseTaken } from './find-account';
import { recordOpeningDebt } from './opening-debt';
import { balancesAfter, balancesOf, less, writeAllocations, writeDebt, writeMoney } from './write-money';

const dayMs = 86_400_000;

/** A debt from before the box: its own date and due date, no revenue, no money. */
export const openDebt = defineCommand(openContract, {
  permission: 'debt.manage',
  refusals: ['customer-not-found', 'id-taken', 'amount-not-whole', 'debt-date-later', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const found = await findAccount(work, input.customerId);
    if (!found.ok) return found;
    const free = await refuseTaken(work, 'debt', input.debtId);
    if (!free.ok) return free;
    if (input.amountTiyin % 100 !== 0) return refuse('amount-not-whole');
    // A till's clock may be ahead by a little; tomorrow's debt is a slip of the finger.
    if (input.at > work.now + dayMs || input.dueAt < input.at) return refuse('debt-date-later');
    recordOpeningDebt(work, { ...input, customerId: found.value.customerId, importId: null });
    return accept(balancesAfter(found.value, { receivableTiyin: input.amountTiyin }));
  },
});

/** Gives up a debt or a part of it: less profit, less receivable. */
export const writeOffDebt = defineCommand(writeOffContract, {
  permission: 'debt.manage',
  refusals: ['debt-not-found', 'debt-less', 'id-taken', 'amount-not-whole', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const found = await findOpenDebt(work, input.debtId);
    if (!found.ok) return found;
    const free = await refuseTaken(work, 'customer_money', input.writeOffId);
    if (!free.ok) return free;
    const { debt, account } = found.value;
    if (input.amountTiyin > debt.openTiyin) return refuse('debt-less', { openTiyin: debt.openTiyin });
    const amountTiyin = tiyin(input.amountTiyin);
    const postingId = work.post(writeOffPosting(account.customerId, amountTiyin), { shiftId: null, orderId: debt.orderId });
    writeMoney(work, {
      moneyId: input.writeOffId,
      partyId: account.customerId,
      kind: 'write-off',
      amountTiyin,
      toDebtsTiyin: amountTiyin,
      note: input.reason,
      postingId: postingId ?? '',
    });
    writeAllocations(work, 'write-off', input.writeOffId, [{ debtId: debt.debtId, amountTiyin }]);
    work.fact('debt.written-off', 'customer', account.customerId, {
      writeOffId: input.writeOffId,
      debtId: debt.debtId,
      label: debt.label,
      orderId: debt.orderId,
      amountTiyin,
      reason: input.reason,
    });
    return accept(balancesAfter(account, { receivableTiyin: less(amountTiyin) }));
  },
});

/** A debt that was written to the wrong customer: what is open of it leaves him and is the other's, date and due date kept. Above his limit it is flagged. */
export const moveDebt = defineCommand(moveContract, {
  permission: 'debt.manage',
  rights: ['credit.override'],
  refusals: ['debt-not-found', 'customer-not-found', 'debt-same-customer', 'id-taken', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const found = await findOpenDebt(work, input.debtId);
    if (!found.ok) return found;
    const target = await findAccount(work, input.toCustomerId);
    if (!target.ok) return target;
    const { debt, account: from } = found.value;
    const to = target.value;
    if (to.customerId === from.customerId) return refuse('debt-same-customer');
    const free = await refuseTaken(work, 'debt', input.newDebtId);
    if (!free.ok) return free;
    const used = await refuseTaken(work, 'debt_allocation', input.moveId);
    if (!used.ok) return used;
    const amountTiyin = tiyin(debt.openTiyin);
    const limitTiyin = creditLimit(to, { limitTiyin: work.state.settings.creditLimitTiyin, currency: uzs });
    const { overTiyin, concerns } = decideCredit(
      amountTiyin,
      { receivableTiyin: to.receivableTiyin, limitTiyin, overdueTiyin: 0, blocked: to.stage === 'blocked' },
      { givenTodayTiyin: 0, capTiyin: null },
      { creditStopsOnOverdue: false },
    );
    if (concerns.length > 0) {
      const allowed = work.require('credit.override');
      if (!allowed.ok) return { ...allowed, params: { ...allowed.params, limitTiyin, overTiyin, receivableTiyin: to.receivableTiyin } };
    }
    const postingId =
      work.post(debtMovedPosting(from.customerId, to.customerId, amountTiyin), { shiftId: null, orderId: debt.orderId }) ?? '';
    writeAllocations(work, 'move', input.moveId, [{ debtId: debt.debtId, amountTiyin }]);
    writeDebt(work, {
      ...debt,
      debtId: input.newDebtId,
      partyId: to.customerId,
      kind: 'moved',
      amountTiyin,
      limitTiyin,
      overTiyin,
      approverId: concerns.length === 0 ? null : (work.approverId ?? work.employeeId),
      byId: work.employeeId,
    });
    const shared = { amountTiyin, toDebtsTiyin: amountTiyin, note: input.reason, postingId };
    writeMoney(work, { ...shared, moneyId: input.moveId, partyId: from.customerId, kind: 'moved-out' });
    writeMoney(work, { ...shared, moneyId: work.newId(), partyId: to.customerId, kind: 'moved-in' });
    const payload = {
      moveId: input.moveId,
      debtId: debt.debtId,
      newDebtId: input.newDebtId,
      label: debt.label,
      amountTiyin,
      reason: input.reason,
    };
    work.fact('debt.moved-out', 'customer', from.customerId, { ...payload, toCustomerId: to.customerId });
    work.fact('debt.moved-in', 'customer', to.customerId, { ...payload, fromCustomerId: from.customerId, overTiyin });
    return accept(balancesAfter(balancesOf(from), { receivableTiyin: less(amountTiyin) }));
  },
});

/** Another due date, guarantor or note. */
export const changeDebt = defineCommand(changeContract, {
  permission: 'debt.manage',
  refusals: ['debt-not-found', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const [debt] = await readDebts(asking(work), 'id = ?', [input.debtId]);
    if (!debt) return refuse('debt-not-found');
    const after = { dueAt: input.dueAt ?? debt.dueAt, guarantor: input.guarantor ?? debt.guarantor, note: input.note ?? debt.note };
    work.run('UPDATE debt SET due_at = CAST(? AS INTEGER), guarantor = ?, note = ? WHERE id = ?', [
      after.dueAt,
      after.guarantor,
      after.note,
      debt.debtId,
    ]);
    const { dueAt, guarantor, note } = debt;
    work.fact('debt.changed', 'customer', debt.partyId, {
      debtId: debt.debtId,
      label: debt.label,
      before: { dueAt, guarantor, note },
      after,
    });
    return accept({});
  },
});
