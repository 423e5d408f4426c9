import { payPurposeId, payPurposeName } from '#domain/staff/pay/pay-purpose';
import { businessDate } from '#domain/time/business-day';
import type { ProfitExpense } from './profit-content';

/** Money of a customer, as far as pay goes. */
export interface CustomerMoneyRow {
  readonly at: number;
  readonly kind: string;
  /** A JSON array of tenders with their amounts. */
  readonly tenders: string;
}

/** What of it was pay that an employee never saw: his debt as a guest was settled with it. As much less cash was given to him, and yet it was earned. */
export function withheldPay({ at, kind, tenders }: CustomerMoneyRow): ProfitExpense {
  const parts = JSON.parse(tenders) as readonly { readonly tender: string; readonly amountTiyin: number }[];
  const withheldTiyin = parts.reduce((sum, { tender, amountTiyin }) => (tender === 'pay' ? sum + amountTiyin : sum), 0);
  return {
    day: businessDate(at),
    purposeId: payPurposeId,
    purpose: payPurposeName,
    amountTiyin: kind === 'repayment' ? withheldTiyin : -withheldTiyin,
  };
}
