import {
  cancelPreorder as cancelContract,
  fulfilPreorder as fulfilContract,
  takePreorderDeposit as depositContract,
} from '#domain/contract/preorder';
import { depositInPosting, preorderChargePosting } from '#domain/ledger/postings';
import { lineSum, sum, tiyin } from '#domain/money/money';
import { cancellationCharge, nextWantedAt } from '#domain/preorder/preorder-entity';
import type { Preorder, PreorderLine } from '#domain/preorder/preorder-entity';
import { hallOfOrder } from '#domain/pricing/charge-rules';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { readPayments } from '#server/store/preorder/preorders';
import { queueRepaymentSlip } from '../debt/customer-papers';
import { kickForMoney } from '../debt/drawer';
import { asking, findAccount, moneyOf, moneyRefusals, refuseTaken } from '../debt/find-account';
import { balancesAfter, less, writeMoney } from '../debt/write-money';
import { answerWith } from '../order/answer';
import { edited } from '../order/change-lines';
import { withNewLines } from '../order/new-lines';
import { numbered } from '../order/numbering';
import { newOrder } from '../order/open-order';
import { withCustomer } from '../order/order-customer';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { findOpenPreorder, findPreorderAsSeen, savePreorder } from './find-preorder';
import { preorderLineRefusals } from './preorder-lines';

/** Money put down: the customer's deposit, remembered as this order's. A quote takes none. */
export const takePreorderDeposit = defineCommand(depositContract, {
  permission: 'debt.repay',
  refusals: ['preorder-not-found', 'preorder-closed', 'preorder-is-quote', 'customer-not-found', 'id-taken', ...moneyRefusals],
  decide: async (work, input) => {
    const found = await findOpenPreorder(work, input.preorderId);
    if (!found.ok) return found;
    const preorder = found.value;
    if (preorder.kind === 'quote') return refuse('preorder-is-quote');
    const account = await findAccount(work, preorder.partyId);
    if (!account.ok) return account;
    const free = await refuseTaken(work, 'customer_money', input.moneyId);
    if (!free.ok) return free;
    const money = moneyOf(work, input.tenders, false);
    if (!money.ok) return money;
    const { shiftId, amountTiyin } = money.value;
    const tenders = money.value.tenders.flatMap(({ tender, ...part }) => (tender === 'pay' ? [] : [{ tender, ...part }]));
    const { customerId } = account.value;
    const postingId = work.post(depositInPosting({ customerId, shiftId, tenders }), { shiftId, orderId: null });
    const record = {
      moneyId: input.moneyId,
      partyId: customerId,
      kind: 'deposit-in',
      shiftId,
      amountTiyin,
      toDepositTiyin: amountTiyin,
      tenders,
      postingId: postingId ?? '',
      preorderId: preorder.preorderId,
    } as const;
    writeMoney(work, record);
    work.fact('preorder.deposit-taken', 'preorder', preorder.preorderId, {
      customerId,
      number: preorder.number,
      moneyId: input.moneyId,
      amountTiyin,
      tenders,
      shiftId,
    });
    work.fact('deposit.topped-up', 'customer', customerId, { topUpId: input.moneyId, amountTiyin, tenders, shiftId, note: '' });
    const balances = balancesAfter(account.value, { depositTiyin: amountTiyin });
    const jobId = queueRepaymentSlip(work, account.value, { ...record, note: '', toDebtsTiyin: 0, at: work.now }, balances);
    kickForMoney(work, tenders, input.moneyId);
    const payment = {
      moneyId: input.moneyId,
      kind: 'deposit',
      at: work.now,
      amountTiyin,
      tenders,
      employeeName: nameOfActor(work),
    } as const;
    const saved = await savePreorder(work, { ...preorder, version: preorder.version + 1, updatedAt: work.now }, [payment]);
    return accept({ ...saved, jobId });
  },
});

/** What was ordered ahead becomes an open order at the prices that were agreed; what was put down waits on the customer's deposit to pay it. */
export const fulfilPreorder = defineCommand(fulfilContract, {
  permission: 'order.open',
  rights: ['customer.view'],
  refusals: [
    'preorder-not-found',
    'preorder-closed',
    'preorder-is-quote',
    'stale-version',
    'line-not-found',
    'order-exists',
    'customer-not-found',
    'product-unavailable',
    'product-out-of-stock',
    'approval-required',
    'forbidden',
    ...preorderLineRefusals,
  ],
  decide: async (work, input) => {
    const found = await findPreorderAsSeen(work, input.preorderId, input.version);
    if (!found.ok) return found;
    const preorder = found.value;
    if (preorder.kind === 'quote') return refuse('preorder-is-quote');
    const left = preorder.lines.filter(({ orderId }) => orderId === null);
    const wanted = input.lineIds === null ? left : left.filter(({ lineId }) => input.lineIds?.includes(lineId) === true);
    if (wanted.length === 0 || (input.lineIds !== null && wanted.length < new Set(input.lineIds).size)) return refuse('line-not-found');
    if (await work.order(input.orderId)) return refuse('order-exists');
    const order = await orderOf(work, input, preorder, wanted);
    if (!order.ok) return order;
    const taken = new Set(wanted.map(({ lineId }) => lineId));
    const lines = preorder.lines.map((line) => (taken.has(line.lineId) ? { ...line, orderId: input.orderId } : line));
    const state = lines.every(({ orderId }) => orderId !== null) ? 'fulfilled' : 'open';
    work.fact('order.opened', 'order', input.orderId, {
      kind: input.orderKind,
      tableId: null,
      guests: null,
      preorderId: preorder.preorderId,
    });
    work.fact('preorder.fulfilled', 'preorder', preorder.preorderId, {
      customerId: preorder.partyId,
      number: preorder.number,
      orderId: input.orderId,
      lineIds: [...taken],
      state,
    });
    const answer = await answerWith(work, order.value);
    const version = preorder.version + 1;
    const saved = await savePreorder(work, { ...preorder, version, state, lines, wantedAt: nextWantedAt(lines), updatedAt: work.now });
    return accept({ ...saved, ...answer.value });
  },
});

/** Gives up what is left. The charge is taken from what was put down; the rest stays the customer's deposit. */
export const cancelPreorder = defineCommand(cancelContract, {
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

/** The open order of lines that were ordered ahead. Each line is added alone: two of one dish may have been promised at two prices. */
async function orderOf(
  work: Work,
  input: { readonly orderId: string; readonly orderKind: 'takeaway' | 'delivery' },
  preorder: Preorder,
  wanted: readonly PreorderLine[],
): Promise<Outcome<Order>> {
  const hall = hallOfOrder({ kind: input.orderKind, hallId: null }, [...work.state.catalogue.halls.values()]);
  const empty = newOrder(work, {
    orderId: input.orderId,
    kind: input.orderKind,
    hallId: hall?.hallId ?? null,
    tableId: null,
    guests: null,
    note: preorder.note,
  });
  const lines: OrderLine[] = [];
  for (const line of wanted) {
    const { lineId, productId, quantityThousandths, notePresetIds, note, unitPriceTiyin } = line;
    const modifiers = line.modifiers.map(({ optionId, count }) => ({ optionId, count }));
    const choice = { lineId, productId, quantityThousandths, modifiers, notePresetIds: [...notePresetIds], note, seat: null, course: null };
    const added = withNewLines(work, empty, [choice]);
    if (!added.ok) return added;
    const agreed = added.value.lines.map((made) => ({
      ...made,
      position: lines.length + 1,
      unitPriceTiyin,
      sumTiyin: lineSum(unitPriceTiyin, made.quantityThousandths),
    }));
    lines.push(...agreed);
  }
  const bound = await withCustomer(work, { ...empty, lines }, preorder.partyId);
  return bound.ok ? accept(edited(work, numbered(work, bound.value))) : bound;
}

function nameOfActor(work: Work): string {
  return work.state.people.employees.get(work.employeeId)?.name ?? '';
}
