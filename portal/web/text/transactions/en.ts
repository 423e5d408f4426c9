import type { TransactionsText } from './uz-latn';

/** Transactions, in English. */
export const transactions: TransactionsText = {
  list: 'List of transactions',
  totals: 'Totals',
  count: 'Count',
  sum: 'Sum',
  type: 'Type',
  kind: 'Reason',
  state: 'State',
  time: 'Time',
  amount: 'Amount',
  order: 'Order',
  employee: 'Employee',
  reference: 'Note or number',
  customer: 'Customer',
  empty: 'No transactions found',
  title: 'Transaction',
  openOrder: 'Open the order',
  types: {
    cash: 'Cash',
    card: 'Card',
    mobile: 'Mobile',
    transfer: 'Bank transfer',
    credit: 'Credit',
    account: 'Customer’s account',
    other: 'Other',
  },
  kinds: { sale: 'Sale', refund: 'Refund', repayment: 'Debt repayment', deposit: 'Deposit' },
  states: { pending: 'Pending', confirmed: 'Confirmed', failed: 'Failed', refunded: 'Refunded' },
};
