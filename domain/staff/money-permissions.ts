/** Rights about payment and money, as a group of the roles editor. */
export const moneyPermissions = {
  key: 'money',
  name: { 'uz-Latn': 'Toʻlov va pul', 'uz-Cyrl': 'Тўлов ва пул', ru: 'Оплата и деньги', en: 'Payment and money' },
  permissions: [
    {
      key: 'order.pay',
      name: { 'uz-Latn': 'Toʻlov qabul qilish', 'uz-Cyrl': 'Тўлов қабул қилиш', ru: 'Принимать оплату', en: 'Take payment' },
    },
    {
      key: 'receipt.reprint',
      name: {
        'uz-Latn': 'Chekni qayta chiqarish',
        'uz-Cyrl': 'Чекни қайта чиқариш',
        ru: 'Печатать чек повторно',
        en: 'Print a receipt again',
      },
    },
    { key: 'refund', name: { 'uz-Latn': 'Pulni qaytarish', 'uz-Cyrl': 'Пулни қайтариш', ru: 'Делать возврат', en: 'Refund' } },
    {
      key: 'order.cancel_paid',
      name: {
        'uz-Latn': 'Toʻlangan buyurtmani bekor qilish',
        'uz-Cyrl': 'Тўланган буюртмани бекор қилиш',
        ru: 'Отменять оплаченный заказ',
        en: 'Cancel a paid order',
      },
    },
    {
      key: 'refund.other_tender',
      name: {
        'uz-Latn': 'Boshqa toʻlov turida qaytarish',
        'uz-Cyrl': 'Бошқа тўлов турида қайтариш',
        ru: 'Возвращать другим способом оплаты',
        en: 'Refund by another way of payment',
      },
    },
    {
      key: 'credit.sell',
      name: { 'uz-Latn': 'Nasiyaga sotish', 'uz-Cyrl': 'Насияга сотиш', ru: 'Продавать в долг (насия)', en: 'Sell on credit' },
    },
    {
      key: 'credit.override',
      name: {
        'uz-Latn': 'Nasiya limitidan oshirish',
        'uz-Cyrl': 'Насия лимитидан ошириш',
        ru: 'Превышать лимит долга',
        en: 'Go above a credit limit',
      },
    },
    {
      key: 'debt.repay',
      name: {
        'uz-Latn': 'Qarz toʻlovini qabul qilish',
        'uz-Cyrl': 'Қарз тўловини қабул қилиш',
        ru: 'Принимать погашение долга',
        en: 'Take repayments of debt',
      },
    },
    {
      key: 'debt.manage',
      name: {
        'uz-Latn': 'Qarzni kechish, koʻchirish va tuzatish',
        'uz-Cyrl': 'Қарзни кечиш, кўчириш ва тузатиш',
        ru: 'Списывать, переносить и исправлять долги',
        en: 'Write off, move and correct debts',
      },
    },
    {
      key: 'cash.move',
      name: {
        'uz-Latn': 'Kassaga pul qoʻyish va olish',
        'uz-Cyrl': 'Кассага пул қўйиш ва олиш',
        ru: 'Вносить и изымать наличные',
        en: 'Put cash in and take it out',
      },
    },
    {
      key: 'drawer.open',
      name: {
        'uz-Latn': 'Pul qutisini ochish',
        'uz-Cyrl': 'Пул қутисини очиш',
        ru: 'Открывать денежный ящик',
        en: 'Open the cash drawer',
      },
    },
  ],
} as const;
