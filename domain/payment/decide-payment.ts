import type { Tender } from '#domain/contract/order';
import type { Settings } from '#domain/contract/settings';
import { smaller, subtract, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { isWholeSom } from '#domain/money/rounding';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome, Refusal } from '#domain/problem/refusal';
import { cashDue } from './cash-rounding';
import { isTenderActive, tenderName, tenders } from './tenders';

/** A tender as a person typed it. For cash `amountTiyin` may exceed the rest; `tenderedTiyin` is what was handed over, if it was typed. */
export interface OfferedPayment {
  readonly paymentId: string;
  readonly tender: Tender;
  readonly amountTiyin: number;
  readonly tenderedTiyin: number | null;
  readonly reference: string;
}

/** What of the branch's settings a payment goes by. */
export type PaymentSettings = Pick<Settings, 'tenders' | 'customerTenders' | 'cashRoundingTiyin'>;

/** A tender as it is stored: what it pays of the bill, and for cash what was handed over and given back. */
export interface DecidedPayment {
  readonly paymentId: string;
  readonly tender: Tender;
  readonly amountTiyin: Tiyin;
  readonly tenderedTiyin: Tiyin | null;
  readonly changeTiyin: Tiyin;
  readonly reference: string;
}

/** An accepted payment. `Σ payments = total + rounding`. */
export interface PaymentDecision {
  readonly payments: readonly DecidedPayment[];
  readonly changeTiyin: Tiyin;
  /** Signed: what rounding of cash added to the bill. */
  readonly roundingTiyin: Tiyin;
  /** What the drawer gains: cash less change, never what was tendered (F-25). */
  readonly drawerTiyin: Tiyin;
  readonly opensDrawer: boolean;
}

/**
 * Decides a payment of the whole bill: tenders must cover it exactly, and only cash may exceed it, by change (BX-O-72…75).
 * Refuses `payment-short`, `payment-over`, `tender-inactive`, `payment-duplicate`, `change-not-possible`, `amount-not-whole`.
 */
export function decidePayment(totalTiyin: Tiyin, offered: readonly OfferedPayment[], settings: PaymentSettings): Outcome<PaymentDecision> {
  const fault = offeredFault(offered, settings);
  if (fault !== null) return fault;
  const cash = offered.filter(isCash);
  const otherTiyin = sum(offered.filter((payment) => !isCash(payment)).map((payment) => tiyin(payment.amountTiyin)));
  if (otherTiyin > totalTiyin) return refuse('payment-over', { overTiyin: subtract(otherTiyin, totalTiyin) });
  const restTiyin = subtract(totalTiyin, otherTiyin);
  const dueTiyin = cash.length === 0 ? restTiyin : cashDue(restTiyin, settings.cashRoundingTiyin);
  const cashTiyin = sum(cash.map((payment) => tiyin(payment.amountTiyin)));
  if (cashTiyin < dueTiyin) return refuse('payment-short', { restTiyin: subtract(dueTiyin, cashTiyin) });
  let leftTiyin = dueTiyin;
  const payments: DecidedPayment[] = [];
  for (const payment of offered) {
    const amountTiyin = isCash(payment) ? smaller(tiyin(payment.amountTiyin), leftTiyin) : tiyin(payment.amountTiyin);
    // Cash that the bill does not need at all is a slip of the finger, not change.
    if (amountTiyin === 0) return refuse('payment-over', { overTiyin: tiyin(payment.amountTiyin) });
    if (isCash(payment)) leftTiyin = subtract(leftTiyin, amountTiyin);
    payments.push(decided(payment, amountTiyin));
  }
  return accept({
    payments,
    changeTiyin: sum(payments.map((payment) => payment.changeTiyin)),
    roundingTiyin: subtract(dueTiyin, restTiyin),
    drawerTiyin: dueTiyin === restTiyin && cash.length === 0 ? ZERO_TIYIN : dueTiyin,
    opensDrawer: offered.some((payment) => settings.tenders.some((row) => row.tender === payment.tender && row.opensDrawer)),
  });
}

function isCash(payment: OfferedPayment): boolean {
  return tenders[payment.tender].kind === 'cash';
}

function decided(payment: OfferedPayment, amountTiyin: Tiyin): DecidedPayment {
  const { paymentId, tender, reference } = payment;
  if (!isCash(payment)) return { paymentId, tender, amountTiyin, tenderedTiyin: null, changeTiyin: ZERO_TIYIN, reference };
  const tenderedTiyin = tiyin(payment.tenderedTiyin ?? payment.amountTiyin);
  return { paymentId, tender, amountTiyin, tenderedTiyin, changeTiyin: subtract(tenderedTiyin, amountTiyin), reference };
}

function offeredFault(offered: readonly OfferedPayment[], settings: PaymentSettings): Refusal | null {
  if (new Set(offered.map((payment) => payment.paymentId)).size !== offered.length) return refuse('payment-duplicate');
  for (const payment of offered) {
    const { tender, amountTiyin, tenderedTiyin } = payment;
    if (!isTenderActive(tender, settings)) return refuse('tender-inactive', { tender: tenderName(tender) });
    if (!isWholeSom(amountTiyin) || (tenderedTiyin !== null && !isWholeSom(tenderedTiyin))) return refuse('amount-not-whole');
    if (tenderedTiyin === null) continue;
    if (!isCash(payment)) return refuse('change-not-possible', { tender: tenderName(tender) });
    if (tenderedTiyin < amountTiyin) return refuse('payment-short', { restTiyin: subtract(tiyin(amountTiyin), tiyin(tenderedTiyin)) });
  }
  return null;
}
