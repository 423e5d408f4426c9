import type { ParsedInputs } from '#domain/contract/commands';
import { creditLimit, decideCredit, dueAt, limitHere } from '#domain/debt/decide-credit';
import type { CreditDecision } from '#domain/debt/decide-credit';
import { mostPoints, pointsEarned } from '#domain/debt/points';
import { pointsPosting, uzs } from '#domain/ledger/postings';
import { add, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import type { Order } from '#domain/order/order-entity';
import { orderNumberText } from '#domain/order/order-view';
import type { OfferedPayment } from '#domain/payment/decide-payment';
import { missingFields } from '#domain/party/required-fields';
import { isCustomerTender } from '#domain/payment/tenders';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome, Refusal } from '#domain/problem/refusal';
import { businessDate, businessDayBounds } from '#domain/time/business-day';
import { readAccount } from '#server/store/debt/customer-money';
import type { CustomerAccount, DebtRecord } from '#server/store/debt/customer-money';
import { readElsewhere } from '#server/store/debt/elsewhere';
import { findCustomer } from '../customer/find-customer';
import { queueCreditSlip } from '../debt/customer-papers';
import { writeDebt } from '../debt/write-money';
import type { Work } from '../work';

/** What is agreed about the part on credit. */
export type CreditTerms = ParsedInputs['order.pay']['credit'];

/** A credit that will be given with the payment. */
interface Credit extends CreditDecision {
  readonly amountTiyin: Tiyin;
  readonly limitTiyin: Tiyin;
  readonly dueAt: number;
  readonly approverId: string | null;
}

/** The customer's part in a payment: whose account, and what of it is credit. */
export interface CustomerPart {
  readonly account: CustomerAccount | null;
  readonly credit: Credit | null;
  readonly payments: readonly OfferedPayment[];
}

/** Refusals of paying on a customer's account. */
export const customerPaymentRefusals = [
  'customer-required',
  'customer-not-found',
  'customer-field-missing',
  'debt-due-past',
  'deposit-short',
  'points-short',
  'points-over-share',
  'own-credit',
  'approval-required',
  'forbidden',
] as const;

/**
 * Whose account a payment stands on, and whether it may: the right to sell on credit, the limit on the credit part alone, deposit and points never above
 * what there is. Balances are read inside the transaction, after what earlier commands of the batch did. Above the limit it asks for `credit.override`.
 */
export async function customerPart(
  work: Work,
  order: Order,
  payments: readonly OfferedPayment[],
  terms: CreditTerms,
): Promise<Outcome<CustomerPart>> {
  const onAccount = payments.filter(({ tender }) => isCustomerTender(tender));
  if (onAccount.some(({ tender }) => tender === 'nasiya')) {
    const allowed = work.require('credit.sell');
    if (!allowed.ok) return allowed;
  }
  if (order.customerId === null)
    return onAccount.length === 0 ? accept({ account: null, credit: null, payments }) : refuse('customer-required');
  const account = await readAccount((sql, parameters) => work.all(sql, parameters), order.customerId);
  if (account === null) return onAccount.length === 0 ? accept({ account: null, credit: null, payments }) : refuse('customer-not-found');
  const short = refuseShort(order, account, payments, work.state.settings);
  if (short !== null) return short;
  const creditTiyin = paidBy('nasiya', payments);
  if (creditTiyin === 0) return accept({ account, credit: null, payments });
  const missing = await missingForCredit(work, account.customerId);
  if (missing !== null) return missing;
  const credit = await decided(work, account, creditTiyin, terms);
  return credit.ok ? accept({ account, credit: credit.value, payments }) : credit;
}

/** Credit is for whom the branch can find again: the profile's fields are demanded here, nobody's word replaces them. */
async function missingForCredit(work: Work, customerId: string): Promise<Refusal | null> {
  const party = await findCustomer(work, customerId);
  if (!party.ok) return party;
  const fields = [...work.state.catalogue.customerFields.values()];
  const [path] = missingFields('credit', party.value, { settings: work.state.settings, fields });
  return path === undefined ? null : refuse('customer-field-missing', { path });
}

function paidBy(tender: OfferedPayment['tender'], payments: readonly OfferedPayment[]): Tiyin {
  return sum(payments.filter((payment) => payment.tender === tender).map(({ amountTiyin }) => tiyin(amountTiyin)));
}

function refuseShort(
  order: Order,
  account: CustomerAccount,
  payments: readonly OfferedPayment[],
  rule: Work['state']['settings'],
): Refusal | null {
  if (paidBy('deposit', payments) > account.depositTiyin) return refuse('deposit-short', { haveTiyin: Math.max(0, account.depositTiyin) });
  const pointsTiyin = paidBy('points', payments);
  if (pointsTiyin > Math.max(0, account.pointsTiyin)) return refuse('points-short', { haveTiyin: Math.max(0, account.pointsTiyin) });
  const mostTiyin = mostPoints(order.totalTiyin, rule);
  return pointsTiyin > mostTiyin ? refuse('points-over-share', { mostTiyin }) : null;
}

async function decided(work: Work, account: CustomerAccount, amountTiyin: Tiyin, terms: CreditTerms): Promise<Outcome<Credit>> {
  const { settings } = work.state;
  if (terms?.dueAt != null && terms.dueAt < work.now) return refuse('debt-due-past');
  const { ceilingTiyin } = await readElsewhere((sql, parameters) => work.all(sql, parameters), account.customerId);
  const limitTiyin = limitHere(creditLimit(account, { limitTiyin: settings.creditLimitTiyin, currency: uzs }), ceilingTiyin);
  const overdue = await work.get(
    'SELECT COALESCE(SUM(open_tiyin), 0) AS overdue FROM debt WHERE party_id = ? AND open_tiyin > 0 AND due_at < ?',
    [account.customerId, work.now],
  );
  const overdueTiyin = Number(overdue?.['overdue'] ?? 0);
  const decision = decideCredit(
    amountTiyin,
    { receivableTiyin: account.receivableTiyin, limitTiyin, overdueTiyin, blocked: account.stage === 'blocked' },
    await sellerCredit(work),
    settings,
  );
  if (decision.concerns.length > 0) {
    // Who eats on credit himself is not the one who lets it go over the limit.
    const isOwn = account.employeeId !== null && account.employeeId === work.employeeId;
    const allowed = isOwn ? work.requireAnother('credit.override') : work.require('credit.override');
    if (!allowed.ok)
      return {
        ...allowed,
        params: {
          ...allowed.params,
          limitTiyin,
          receivableTiyin: account.receivableTiyin,
          overTiyin: decision.overTiyin,
          overdueTiyin,
          concerns: decision.concerns.join(' '),
        },
      };
  }
  const approverId = decision.concerns.length === 0 ? null : (work.approverId ?? work.employeeId);
  if (approverId !== null && approverId === account.employeeId) return refuse('own-credit');
  return accept({
    ...decision,
    amountTiyin,
    limitTiyin,
    dueAt: dueAt(work.now, terms?.dueAt ?? null, account.paymentTermDays, settings.creditDueDays),
    approverId,
  });
}

/** What this person gave on credit on the business day, where his role has a cap. */
async function sellerCredit(work: Work): Promise<{ readonly givenTodayTiyin: number; readonly capTiyin: number | null }> {
  const { employees, roles } = work.state.people;
  const capTiyin = roles.get(employees.get(work.employeeId)?.roleId ?? '')?.caps.creditPerDayMaxTiyin ?? null;
  if (capTiyin === null) return { givenTodayTiyin: 0, capTiyin };
  const row = await work.get(`SELECT COALESCE(SUM(amount_tiyin), 0) AS given FROM debt WHERE by_id = ? AND kind = 'sale' AND at >= ?`, [
    work.employeeId,
    businessDayBounds(businessDate(work.now)).from,
  ]);
  return { givenTodayTiyin: Number(row?.['given'] ?? 0), capTiyin };
}

/** Writes what a payment did to the customer's accounts, once the order is paid: the debt with its slip, the facts, the points it earned. */
export function keepCustomerPart(work: Work, order: Order, part: CustomerPart, terms: CreditTerms): void {
  const { account, credit } = part;
  if (account === null) return;
  const { customerId } = account;
  if (credit !== null) giveCredit(work, order, account, credit, terms);
  for (const tender of ['deposit', 'points'] as const) {
    const amountTiyin = paidBy(tender, part.payments);
    if (amountTiyin > 0) work.fact(`${tender}.used`, 'customer', customerId, { orderId: order.orderId, number: order.number, amountTiyin });
  }
  earnPoints(work, order, customerId);
}

function giveCredit(work: Work, order: Order, account: CustomerAccount, credit: Credit, terms: CreditTerms): void {
  const debtId = work.newId();
  const { amountTiyin, limitTiyin, overTiyin, approverId, concerns } = credit;
  const agreed = terms?.guarantor ?? '';
  const label = order.number === null ? '' : orderNumberText(work.state.settings.branchCode, order.number);
  const debt: DebtRecord = {
    debtId,
    partyId: account.customerId,
    kind: 'sale',
    orderId: order.orderId,
    label,
    currency: uzs,
    at: work.now,
    dueAt: credit.dueAt,
    amountTiyin,
    openTiyin: amountTiyin,
    limitTiyin,
    overTiyin,
    approverId,
    byId: work.employeeId,
    guarantor: agreed === '' ? account.guarantor : agreed,
    note: terms?.note ?? '',
    importId: null,
  };
  writeDebt(work, debt);
  queueCreditSlip(work, debt, {
    account,
    totalTiyin: order.totalTiyin,
    receivableTiyin: add(tiyin(account.receivableTiyin), amountTiyin),
    copyNumber: 0,
  });
  const payload = { debtId, orderId: order.orderId, number: label, amountTiyin, dueAt: credit.dueAt, limitTiyin };
  work.fact('debt.taken', 'customer', account.customerId, payload);
  // A fact of its own: the audit lists every credit that somebody had to answer for.
  if (concerns.length > 0)
    work.fact('debt.flagged', 'customer', account.customerId, {
      ...payload,
      overTiyin,
      concerns,
      receivableTiyin: account.receivableTiyin,
      approverId,
    });
}

function earnPoints(work: Work, order: Order, customerId: string): void {
  const { settings } = work.state;
  const earnedTiyin = settings.customerTenders.points ? pointsEarned(order, settings) : ZERO_TIYIN;
  if (earnedTiyin === 0) return;
  work.post(pointsPosting('points-earned', customerId, earnedTiyin), { shiftId: order.shiftId, orderId: order.orderId });
  work.fact('points.earned', 'customer', customerId, { orderId: order.orderId, number: order.number, amountTiyin: earnedTiyin });
}
