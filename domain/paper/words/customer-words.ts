/** Words of the papers about a customer's money, in the four languages. */
import type { StatementKind } from '#domain/contract/debt';
import type { Language } from '#domain/contract/primitives';
import type { CustomerMoneyFigures } from '#domain/contract/shift';

/** Every word that a paper about a customer's money may need. */
export interface CustomerPaperWords {
  readonly creditSlip: string;
  readonly customer: string;
  readonly phone: string;
  readonly creditAmount: string;
  readonly dueOn: string;
  readonly owesInAll: string;
  readonly guarantor: string;
  /** What the signature says. */
  readonly promise: string;
  readonly customerSignature: string;
  readonly cashierSignature: string;

  readonly movements: Readonly<Record<CustomerMoneyFigures['kind'], string>>;
  readonly offDebt: string;
  readonly toDeposit: string;
  readonly owesNow: string;
  readonly depositNow: string;
  readonly pointsNow: string;
  /** Heading of the shift report's part. */
  readonly customersMoney: string;
  readonly onAccount: string;

  readonly statement: string;
  readonly reconciliation: string;
  readonly period: string;
  readonly fromBeginning: string;
  readonly opening: string;
  readonly closing: string;
  readonly turnover: string;
  readonly openDebts: string;
  readonly nothingOpen: string;
  readonly until: string;
  readonly kinds: Readonly<Record<StatementKind, string>>;
  readonly date: string;
  readonly what: string;
  readonly debit: string;
  readonly credit: string;
  readonly balance: string;
  /** "As of … X owes Y …" */
  readonly owesTo: (debtor: string, creditor: string, date: string, amount: string) => string;
  readonly owesNothing: (date: string) => string;
  readonly between: (house: string, customer: string) => string;
  readonly houseSide: string;
  readonly customerSide: string;
}

const latin: CustomerPaperWords = {
  creditSlip: 'NASIYA',
  customer: 'Mijoz',
  phone: 'Telefon',
  creditAmount: 'Nasiyaga',
  dueOn: 'Toʻlash muddati',
  owesInAll: 'Jami qarz',
  guarantor: 'Kafil',
  promise: 'Koʻrsatilgan summani muddatida toʻlashni oʻz zimmamga olaman.',
  customerSignature: 'Mijoz imzosi',
  cashierSignature: 'Kassir imzosi',
  movements: {
    repayment: 'QARZ TOʻLANDI',
    'repayment-reversed': 'TOʻLOV BEKOR QILINDI',
    'deposit-in': 'DEPOZIT QABUL QILINDI',
    'deposit-out': 'DEPOZIT QAYTARILDI',
    'bill-part': 'HISOB QISMLARI',
  },
  offDebt: 'Qarzga',
  toDeposit: 'Depozitga',
  owesNow: 'Qolgan qarz',
  depositNow: 'Depozitda',
  pointsNow: 'Ballar',
  customersMoney: 'Mijozlar puli (tushum emas)',
  onAccount: 'Mijozlar hisobidan',
  statement: 'HISOB KOʻCHIRMASI',
  reconciliation: 'OʻZARO HISOB-KITOBLARNI SOLISHTIRISH DALOLATNOMASI',
  period: 'Davr',
  fromBeginning: 'boshidan',
  opening: 'Davr boshidagi qoldiq',
  closing: 'Davr oxiridagi qoldiq',
  turnover: 'Davr aylanmasi',
  openDebts: 'Toʻlanmagan qarzlar',
  nothingOpen: 'Toʻlanmagan qarz yoʻq',
  until: 'gacha',
  kinds: {
    'credit-sale': 'Nasiya',
    'credit-refund': 'Nasiya qaytarildi',
    repayment: 'Toʻlov',
    'repayment-reversed': 'Toʻlov bekor qilindi',
    opening: 'Avvalgi qarz',
    'write-off': 'Hisobdan chiqarildi',
    'moved-in': 'Boshqa mijozdan oʻtdi',
    'moved-out': 'Boshqa mijozga oʻtdi',
    merged: 'Kartalar birlashtirildi',
  },
  date: 'Sana',
  what: 'Hujjat',
  debit: 'Debet',
  credit: 'Kredit',
  balance: 'Qoldiq',
  owesTo: (debtor, creditor, date, amount) => `${date} holatiga ${debtor} ${creditor} oldida ${amount} qarzdor.`,
  owesNothing: (date) => `${date} holatiga tomonlarning bir-biriga qarzi yoʻq.`,
  between: (house, customer) => `${house} va ${customer} oʻrtasida`,
  houseSide: 'Korxona nomidan',
  customerSide: 'Mijoz nomidan',
};

const cyrillic: CustomerPaperWords = {
  creditSlip: 'НАСИЯ',
  customer: 'Мижоз',
  phone: 'Телефон',
  creditAmount: 'Насияга',
  dueOn: 'Тўлаш муддати',
  owesInAll: 'Жами қарз',
  guarantor: 'Кафил',
  promise: 'Кўрсатилган суммани муддатида тўлашни ўз зиммамга оламан.',
  customerSignature: 'Мижоз имзоси',
  cashierSignature: 'Кассир имзоси',
  movements: {
    repayment: 'ҚАРЗ ТЎЛАНДИ',
    'repayment-reversed': 'ТЎЛОВ БЕКОР ҚИЛИНДИ',
    'deposit-in': 'ДЕПОЗИТ ҚАБУЛ ҚИЛИНДИ',
    'deposit-out': 'ДЕПОЗИТ ҚАЙТАРИЛДИ',
    'bill-part': 'ҲИСОБ ҚИСМЛАРИ',
  },
  offDebt: 'Қарзга',
  toDeposit: 'Депозитга',
  owesNow: 'Қолган қарз',
  depositNow: 'Депозитда',
  pointsNow: 'Баллар',
  customersMoney: 'Мижозлар пули (тушум эмас)',
  onAccount: 'Мижозлар ҳисобидан',
  statement: 'ҲИСОБ КЎЧИРМАСИ',
  reconciliation: 'ЎЗАРО ҲИСОБ-КИТОБЛАРНИ СОЛИШТИРИШ ДАЛОЛАТНОМАСИ',
  period: 'Давр',
  fromBeginning: 'бошидан',
  opening: 'Давр бошидаги қолдиқ',
  closing: 'Давр охиридаги қолдиқ',
  turnover: 'Давр айланмаси',
  openDebts: 'Тўланмаган қарзлар',
  nothingOpen: 'Тўланмаган қарз йўқ',
  until: 'гача',
  kinds: {
    'credit-sale': 'Насия',
    'credit-refund': 'Насия қайтарилди',
    repayment: 'Тўлов',
    'repayment-reversed': 'Тўлов бекор қилинди',
    opening: 'Аввалги қарз',
    'write-off': 'Ҳисобдан чиқарилди',
    'moved-in': 'Бошқа мижоздан ўтди',
    'moved-out': 'Бошқа мижозга ўтди',
    merged: 'Карталар бирлаштирилди',
  },
  date: 'Сана',
  what: 'Ҳужжат',
  debit: 'Дебет',
  credit: 'Кредит',
  balance: 'Қолдиқ',
  owesTo: (debtor, creditor, date, amount) => `${date} ҳолатига ${debtor} ${creditor} олдида ${amount} қарздор.`,
  owesNothing: (date) => `${date} ҳолатига томонларнинг бир-бирига қарзи йўқ.`,
  between: (house, customer) => `${house} ва ${customer} ўртасида`,
  houseSide: 'Корхона номидан',
  customerSide: 'Мижоз номидан',
};

const russian: CustomerPaperWords = {
  creditSlip: 'В ДОЛГ',
  customer: 'Клиент',
  phone: 'Телефон',
  creditAmount: 'В долг',
  dueOn: 'Оплатить до',
  owesInAll: 'Всего долг',
  guarantor: 'Поручитель',
  promise: 'Обязуюсь оплатить указанную сумму в срок.',
  customerSignature: 'Подпись клиента',
  cashierSignature: 'Подпись кассира',
  movements: {
    repayment: 'ДОЛГ ОПЛАЧЕН',
    'repayment-reversed': 'ОПЛАТА ОТМЕНЕНА',
    'deposit-in': 'ДЕПОЗИТ ПРИНЯТ',
    'deposit-out': 'ДЕПОЗИТ ВОЗВРАЩЁН',
    'bill-part': 'ЧАСТИ СЧЕТОВ',
  },
  offDebt: 'В счёт долга',
  toDeposit: 'На депозит',
  owesNow: 'Осталось долга',
  depositNow: 'На депозите',
  pointsNow: 'Баллы',
  customersMoney: 'Деньги клиентов (не выручка)',
  onAccount: 'Со счетов клиентов',
  statement: 'ВЫПИСКА',
  reconciliation: 'АКТ СВЕРКИ ВЗАИМНЫХ РАСЧЁТОВ',
  period: 'Период',
  fromBeginning: 'с начала',
  opening: 'Сальдо на начало',
  closing: 'Сальдо на конец',
  turnover: 'Обороты за период',
  openDebts: 'Неоплаченные долги',
  nothingOpen: 'Неоплаченных долгов нет',
  until: 'до',
  kinds: {
    'credit-sale': 'Продажа в долг',
    'credit-refund': 'Возврат продажи в долг',
    repayment: 'Оплата',
    'repayment-reversed': 'Оплата отменена',
    opening: 'Прежний долг',
    'write-off': 'Списание',
    'moved-in': 'Перенос от другого клиента',
    'moved-out': 'Перенос на другого клиента',
    merged: 'Объединение карточек',
  },
  date: 'Дата',
  what: 'Документ',
  debit: 'Дебет',
  credit: 'Кредит',
  balance: 'Сальдо',
  owesTo: (debtor, creditor, date, amount) => `На ${date} задолженность ${debtor} перед ${creditor} составляет ${amount}.`,
  owesNothing: (date) => `На ${date} взаимной задолженности нет.`,
  between: (house, customer) => `между ${house} и ${customer}`,
  houseSide: 'От предприятия',
  customerSide: 'От клиента',
};

const english: CustomerPaperWords = {
  creditSlip: 'ON CREDIT',
  customer: 'Customer',
  phone: 'Phone',
  creditAmount: 'On credit',
  dueOn: 'To be paid by',
  owesInAll: 'Debt in all',
  guarantor: 'Guarantor',
  promise: 'I undertake to pay the amount above by that day.',
  customerSignature: 'Customer’s signature',
  cashierSignature: 'Cashier’s signature',
  movements: {
    repayment: 'DEBT PAID BACK',
    'repayment-reversed': 'REPAYMENT TAKEN BACK',
    'deposit-in': 'DEPOSIT RECEIVED',
    'deposit-out': 'DEPOSIT GIVEN BACK',
    'bill-part': 'PARTS OF BILLS',
  },
  offDebt: 'Off the debt',
  toDeposit: 'To the deposit',
  owesNow: 'Still owed',
  depositNow: 'On deposit',
  pointsNow: 'Points',
  customersMoney: 'Customers’ money (no revenue)',
  onAccount: 'On customers’ accounts',
  statement: 'STATEMENT',
  reconciliation: 'ACT OF RECONCILIATION',
  period: 'Period',
  fromBeginning: 'from the beginning',
  opening: 'Balance before',
  closing: 'Balance after',
  turnover: 'Turnover',
  openDebts: 'Open debts',
  nothingOpen: 'Nothing is open',
  until: 'until',
  kinds: {
    'credit-sale': 'Sale on credit',
    'credit-refund': 'Refund of a sale on credit',
    repayment: 'Repayment',
    'repayment-reversed': 'Repayment taken back',
    opening: 'Earlier debt',
    'write-off': 'Written off',
    'moved-in': 'Moved from another customer',
    'moved-out': 'Moved to another customer',
    merged: 'Cards merged',
  },
  date: 'Date',
  what: 'Document',
  debit: 'Debit',
  credit: 'Credit',
  balance: 'Balance',
  owesTo: (debtor, creditor, date, amount) => `On ${date} ${debtor} owes ${creditor} ${amount}.`,
  owesNothing: (date) => `On ${date} neither side owes the other anything.`,
  between: (house, customer) => `between ${house} and ${customer}`,
  houseSide: 'For the house',
  customerSide: 'For the customer',
};

const catalogue = { 'uz-Latn': latin, 'uz-Cyrl': cyrillic, ru: russian, en: english } satisfies Record<Language, CustomerPaperWords>;

/** The words of a language. */
export function customerPaperWords(language: Language): CustomerPaperWords {
  return catalogue[language];
}
