/** Transactions, in Uzbek in Latin script. */
export const transactions = {
  list: 'Oʻtkazmalar roʻyxati',
  totals: 'Jami',
  count: 'Soni',
  sum: 'Summa',
  type: 'Turi',
  kind: 'Sababi',
  state: 'Holat',
  time: 'Vaqt',
  amount: 'Summa',
  order: 'Buyurtma',
  employee: 'Xodim',
  reference: 'Izoh yoki raqam',
  customer: 'Mijoz',
  empty: 'Oʻtkazma topilmadi',
  title: 'Oʻtkazma',
  openOrder: 'Buyurtmani ochish',
  types: {
    cash: 'Naqd',
    card: 'Karta',
    mobile: 'Mobil',
    transfer: 'Bank oʻtkazmasi',
    credit: 'Nasiya',
    account: 'Mijoz hisobi',
    other: 'Boshqa',
  },
  kinds: { sale: 'Savdo', refund: 'Qaytarish', repayment: 'Qarz toʻlovi', deposit: 'Depozit' },
  states: { pending: 'Kutilmoqda', confirmed: 'Tasdiqlangan', failed: 'Muvaffaqiyatsiz', refunded: 'Qaytarilgan' },
};

/** The shape that every language fills. */
export type TransactionsText = typeof transactions;
