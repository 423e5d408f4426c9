import type { OrderKind, OrderWord } from '#domain/contract/order';
import type { LocalizedText } from '#domain/contract/primitives';
import type { OrderCard, OrdersView } from '#domain/contract/portal/orders';
import type {
  TransactionKind,
  TransactionRow,
  TransactionState,
  TransactionsView,
  TransactionType,
} from '#domain/contract/portal/transactions';
import { pick } from '#domain/text/localized';
import { ordersQuery } from '../../queries/orders/orders';
import { transactionsQuery } from '../../queries/transactions/transactions';
import { column, defineTableExport, momentCell, sumCell, words } from '../table-export';
import type { TableExport } from '../table-export';

const PAGE = 500;

const orderWords: Readonly<Record<OrderWord, LocalizedText>> = {
  open: words('Ochiq', 'Очиқ', 'Открыт', 'Open'),
  confirmed: words('Tasdiqlangan', 'Тасдиқланган', 'Подтверждён', 'Confirmed'),
  completed: words('Yakunlangan', 'Якунланган', 'Завершён', 'Completed'),
  cancelled: words('Bekor qilingan', 'Бекор қилинган', 'Отменён', 'Cancelled'),
};
const kinds: Readonly<Record<OrderKind, LocalizedText>> = {
  'dine-in': words('Zalda', 'Залда', 'В зале', 'In the hall'),
  quick: words('Shu yerda', 'Шу ерда', 'На месте', 'Eaten here'),
  takeaway: words('Olib ketish', 'Олиб кетиш', 'С собой', 'Takeaway'),
  delivery: words('Yetkazish', 'Етказиш', 'Доставка', 'Delivery'),
};

const orders = defineTableExport<OrdersView, OrderCard>({
  name: 'orders',
  title: words('Buyurtmalar', 'Буюртмалар', 'Заказы', 'Orders'),
  query: ordersQuery,
  limit: PAGE,
  rowsOf: (view) => view.rows,
  columns: [
    column(
      ['Raqam', 'Рақам', 'Номер', 'Number'],
      (row, { branch }) => `${branch(row.branchId).code}-${String(row.number).padStart(4, '0')}`,
    ),
    column(['Filial', 'Филиал', 'Филиал', 'Branch'], (row, { branch }) => branch(row.branchId).name),
    column(['Ochilgan', 'Очилган', 'Открыт', 'Opened'], (row) => momentCell(row.openedAt)),
    column(['Turi', 'Тури', 'Вид', 'Kind'], (row, { language }) => pick(kinds[row.kind], language)),
    column(['Zal', 'Зал', 'Зал', 'Hall'], (row, { language }) => (row.hallName === null ? '' : pick(row.hallName, language))),
    column(['Stol', 'Стол', 'Стол', 'Table'], (row) => row.tableName),
    column(['Xodim', 'Ходим', 'Сотрудник', 'Employee'], (row) => row.employeeName),
    column(['Holat', 'Ҳолат', 'Состояние', 'State'], (row, { language }) => pick(orderWords[row.word], language)),
    column(['Jami, soʻm', 'Жами, сўм', 'Итого, сум', 'Total, soum'], (row) => sumCell(row.totalTiyin)),
    column(['Qaytarilgan, soʻm', 'Қайтарилган, сўм', 'Возвращено, сум', 'Refunded, soum'], (row) => sumCell(row.refundedTiyin)),
  ],
});

const types: Readonly<Record<TransactionType, LocalizedText>> = {
  cash: words('Naqd', 'Нақд', 'Наличные', 'Cash'),
  card: words('Karta', 'Карта', 'Карта', 'Card'),
  mobile: words('Mobil', 'Мобил', 'Мобильный платёж', 'Mobile'),
  transfer: words('Bank oʻtkazmasi', 'Банк ўтказмаси', 'Перечисление', 'Bank transfer'),
  credit: words('Nasiya', 'Насия', 'В долг', 'Credit'),
  account: words('Mijoz hisobi', 'Мижоз ҳисоби', 'Счёт клиента', 'Customer’s account'),
  other: words('Boshqa', 'Бошқа', 'Другое', 'Other'),
};
const reasons: Readonly<Record<TransactionKind, LocalizedText>> = {
  sale: words('Savdo', 'Савдо', 'Продажа', 'Sale'),
  refund: words('Qaytarish', 'Қайтариш', 'Возврат', 'Refund'),
  repayment: words('Qarz toʻlovi', 'Қарз тўлови', 'Погашение долга', 'Debt repayment'),
  deposit: words('Depozit', 'Депозит', 'Депозит', 'Deposit'),
};
const states: Readonly<Record<TransactionState, LocalizedText>> = {
  pending: words('Kutilmoqda', 'Кутилмоқда', 'Ожидается', 'Pending'),
  confirmed: words('Tasdiqlangan', 'Тасдиқланган', 'Подтверждено', 'Confirmed'),
  failed: words('Muvaffaqiyatsiz', 'Муваффақиятсиз', 'Не прошло', 'Failed'),
  refunded: words('Qaytarilgan', 'Қайтарилган', 'Возвращено', 'Refunded'),
};

const transactions = defineTableExport<TransactionsView, TransactionRow>({
  name: 'transactions',
  title: words('Oʻtkazmalar', 'Ўтказмалар', 'Транзакции', 'Transactions'),
  query: transactionsQuery,
  limit: PAGE,
  rowsOf: (view) => view.rows,
  columns: [
    column(['Vaqt', 'Вақт', 'Время', 'Time'], (row) => momentCell(row.at)),
    column(['Filial', 'Филиал', 'Филиал', 'Branch'], (row, { branch }) => branch(row.branchId).name),
    column(['Turi', 'Тури', 'Тип', 'Type'], (row, { language }) => pick(types[row.type], language)),
    column(['Usul', 'Усул', 'Способ', 'Tender'], (row, { language }) => pick(row.tenderName, language)),
    column(['Sababi', 'Сабаби', 'Основание', 'Reason'], (row, { language }) => pick(reasons[row.kind], language)),
    column(['Holat', 'Ҳолат', 'Состояние', 'State'], (row, { language }) => pick(states[row.state], language)),
    column(['Buyurtma', 'Буюртма', 'Заказ', 'Order'], (row, { branch }) =>
      row.orderNumber === null ? '' : `${branch(row.branchId).code}-${String(row.orderNumber).padStart(4, '0')}`,
    ),
    column(['Summa, soʻm', 'Сумма, сўм', 'Сумма, сум', 'Amount, soum'], (row) => sumCell(row.amountTiyin)),
  ],
});

/** Orders and money. */
export const orderTables: readonly TableExport[] = [orders, transactions];
