import { allocateCreditRefund } from '#domain/debt/allocate-repayment';
import { pointsReversed } from '#domain/debt/points';
import { customerAccount } from '#domain/ledger/accounts';
import type { Account } from '#domain/ledger/accounts';
import { pointsPosting } from '#domain/ledger/postings';
import { negate, smaller, sum, tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import type { Order, Refund } from '#domain/order/order-entity';
import { readBillDebts, rootOf } from '#server/store/debt/customer-money';
import { writeAllocations } from '../debt/write-money';
import type { Work } from '../work';

/** The customer's part in a refund. */
export interface CustomerRefund {
  readonly customerId: string | null;
  /** Where the part that was bought on credit goes; sizes. */
  readonly onAccounts: readonly { readonly account: Account; readonly amountTiyin: Tiyin }[];
}

/**
 * Takes a refund off the customer's accounts: the debt first, what had been paid of it to the deposit, what had been given up off the write-off; and takes
 * back the points the bill earned. Points that were paid with come back by their tender. The points may then stand below nothing: what is earned next fills it.
 */
export async function refundToCustomer(work: Work, order: Order, refund: Refund): Promise<CustomerRefund> {
  if (order.customerId === null) return { customerId: null, onAccounts: [] };
  const customerId = await rootOf((sql, parameters) => work.all(sql, parameters), order.customerId);
  await reversePoints(work, order, refund, customerId);
  const creditTiyin = sum(refund.tenders.filter(({ tender }) => tender === 'nasiya').map(({ amountTiyin }) => amountTiyin));
  return { customerId, onAccounts: creditTiyin === 0 ? [] : await lowerDebts(work, order, refund, { customerId, creditTiyin }) };
}

async function lowerDebts(
  work: Work,
  order: Order,
  refund: Refund,
  of: { readonly customerId: string; readonly creditTiyin: Tiyin },
): Promise<CustomerRefund['onAccounts']> {
  const debts = await readBillDebts((sql, parameters) => work.all(sql, parameters), order.orderId);
  const { offDebts, toDeposits, offWriteOffs } = allocateCreditRefund(of.creditTiyin, debts, of.customerId);
  writeAllocations(work, 'refund', refund.refundId, offDebts);
  // What had been paid or given up is taken from there, so that a second refund finds only what is left of it; the debt's open sum stays.
  const known = new Set(debts.map(({ debtId }) => debtId));
  const taken = (parts: readonly { readonly debtId: string; readonly amountTiyin: Tiyin }[]) =>
    parts.filter(({ debtId }) => known.has(debtId));
  for (const [kind, parts] of [
    ['repayment', taken(toDeposits)],
    ['write-off', taken(offWriteOffs)],
  ] as const) {
    writeAllocations(
      work,
      kind,
      refund.refundId,
      parts.map(({ debtId, amountTiyin }) => ({ debtId, amountTiyin: negate(amountTiyin) })),
    );
    writeAllocations(work, 'refund', refund.refundId, parts);
  }
  work.fact('credit.refunded', 'customer', of.customerId, {
    orderId: order.orderId,
    number: order.number,
    refundId: refund.refundId,
    amountTiyin: of.creditTiyin,
    offDebtTiyin: sum(offDebts.map(({ amountTiyin }) => amountTiyin)),
    toDepositTiyin: sum(toDeposits.map(({ amountTiyin }) => amountTiyin)),
  });
  return [
    ...offDebts.map(({ partyId, amountTiyin }) => ({ account: customerAccount(partyId, 'receivable'), amountTiyin })),
    ...toDeposits.map(({ partyId, amountTiyin }) => ({ account: customerAccount(partyId, 'deposit'), amountTiyin })),
    ...offWriteOffs.map(({ amountTiyin }) => ({ account: 'write-off' as const, amountTiyin })),
  ];
}

/** Takes back the refunded share of what the bill earned, from the first posting on; never more than is left of it. */
async function reversePoints(work: Work, order: Order, refund: Refund, customerId: string): Promise<void> {
  const rows = await work.all(
    `SELECT posting.id, posting.reverses_id, -entry.amount_tiyin AS earned FROM posting JOIN entry ON entry.posting_id = posting.id
     WHERE posting.order_id = ? AND posting.kind = 'points-earned' AND entry.account LIKE 'customer:%:points'`,
    [order.orderId],
  );
  const first = rows.find((row) => row['reverses_id'] === null);
  if (first === undefined) return;
  const leftTiyin = tiyin(rows.reduce((total, row) => total + Number(row['earned']), 0));
  const dueTiyin = pointsReversed(tiyin(Number(first['earned'])), {
    totalTiyin: order.totalTiyin,
    refundedBeforeTiyin: order.refundedTiyin,
    refundTiyin: refund.amountTiyin,
  });
  const amountTiyin = smaller(dueTiyin, leftTiyin);
  if (amountTiyin === 0) return;
  work.post(pointsPosting('points-earned', customerId, negate(amountTiyin)), {
    shiftId: refund.shiftId,
    orderId: order.orderId,
    reversesId: String(first['id']),
  });
  work.fact('points.reversed', 'customer', customerId, { orderId: order.orderId, refundId: refund.refundId, amountTiyin });
}
