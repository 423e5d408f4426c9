import type { TransactionsText } from './uz-latn';

/** Transactions, in Uzbek in Cyrillic script. */
export const transactions: TransactionsText = {
  list: 'Ўтказмалар рўйхати',
  totals: 'Жами',
  count: 'Сони',
  sum: 'Сумма',
  type: 'Тури',
  kind: 'Сабаби',
  state: 'Ҳолат',
  time: 'Вақт',
  amount: 'Сумма',
  order: 'Буюртма',
  employee: 'Ходим',
  reference: 'Изоҳ ёки рақам',
  customer: 'Мижоз',
  empty: 'Ўтказма топилмади',
  title: 'Ўтказма',
  openOrder: 'Буюртмани очиш',
  types: {
    cash: 'Нақд',
    card: 'Карта',
    mobile: 'Мобил',
    transfer: 'Банк ўтказмаси',
    credit: 'Насия',
    account: 'Мижоз ҳисоби',
    other: 'Бошқа',
  },
  kinds: { sale: 'Савдо', refund: 'Қайтариш', repayment: 'Қарз тўлови', deposit: 'Депозит' },
  states: { pending: 'Кутилмоқда', confirmed: 'Тасдиқланган', failed: 'Муваффақиятсиз', refunded: 'Қайтарилган' },
};
