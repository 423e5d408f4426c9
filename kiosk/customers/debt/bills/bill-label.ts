import type { DebtView } from '#domain/contract/customer-views';
import type { DebtText } from '../text/uz-latn';

/** What a debt is called: its bill's number, what somebody called it, else what it is. */
export function billLabel(bill: Pick<DebtView, 'label' | 'kind'>, text: DebtText): string {
  if (bill.label !== '') return bill.label;
  return bill.kind === 'moved' ? text.bill.movedDebt : text.bill.opening;
}
