import { adjustPoints, payOutDeposit, topUpDeposit } from './deposit';
import { changeDebt, moveDebt, openDebt, writeOffDebt } from './manage-debt';
import { printCustomerPaper } from './print-customer-paper';
import { remindDebtors } from './remind-debtors';
import { repayDebt, reverseRepayment } from './repay-debt';

/** Everything that may happen to a customer's money outside a bill. */
export const debtCommands = [
  repayDebt,
  reverseRepayment,
  openDebt,
  writeOffDebt,
  moveDebt,
  changeDebt,
  remindDebtors,
  topUpDeposit,
  payOutDeposit,
  adjustPoints,
  printCustomerPaper,
];
