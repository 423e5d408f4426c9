import type { TransactionsText } from './uz-latn';

/** Transactions, in Russian. */
export const transactions: TransactionsText = {
  list: 'Список транзакций',
  totals: 'Итого',
  count: 'Количество',
  sum: 'Сумма',
  type: 'Тип',
  kind: 'Основание',
  state: 'Состояние',
  time: 'Время',
  amount: 'Сумма',
  order: 'Заказ',
  employee: 'Сотрудник',
  reference: 'Примечание или номер',
  customer: 'Клиент',
  empty: 'Транзакций не найдено',
  title: 'Транзакция',
  openOrder: 'Открыть заказ',
  types: {
    cash: 'Наличные',
    card: 'Карта',
    mobile: 'Мобильный платёж',
    transfer: 'Перечисление',
    credit: 'В долг',
    account: 'Счёт клиента',
    other: 'Другое',
  },
  kinds: { sale: 'Продажа', refund: 'Возврат', repayment: 'Погашение долга', deposit: 'Депозит' },
  states: { pending: 'Ожидается', confirmed: 'Подтверждено', failed: 'Не прошло', refunded: 'Возвращено' },
};
