import type { CashTransactionKind } from '#domain/contract/cash-list';
import type { Language } from '#domain/contract/primitives';

/** Words of the list of money that moved. */
export interface CashWords {
  readonly heads: readonly string[];
  readonly came: string;
  readonly went: string;
  readonly net: string;
  readonly tips: string;
  readonly handovers: string;
  /** How often the drawer was opened without a sale. */
  readonly openings: string;
  readonly kinds: Readonly<Record<CashTransactionKind, string>>;
}

/** Words of the list of money that moved, in the four languages. */
export const cashWords: Readonly<Record<Language, CashWords>> = {
  'uz-Latn': {
    heads: ['Vaqt', 'Nima', 'Toʻlov turi', 'Maqsad yoki buyurtma', 'Xodim', 'Izoh', 'Summa'],
    came: 'Kirim',
    went: 'Chiqim',
    net: 'Sof',
    tips: 'Choychaqa',
    handovers: 'Kassani topshirish',
    openings: 'Savdosiz ochilgan',
    kinds: {
      sale: 'Savdo',
      refund: 'Qaytarish',
      'cash-in': 'Kassaga kirim',
      'cash-out': 'Kassadan chiqim',
      repayment: 'Qarz toʻlovi',
      'repayment-reversed': 'Qarz toʻlovi bekor qilindi',
      'deposit-in': 'Depozit',
      'deposit-out': 'Depozit qaytarildi',
      tip: 'Choychaqa',
      'tip-out': 'Choychaqa berildi',
    },
  },
  'uz-Cyrl': {
    heads: ['Вақт', 'Нима', 'Тўлов тури', 'Мақсад ёки буюртма', 'Ходим', 'Изоҳ', 'Сумма'],
    came: 'Кирим',
    went: 'Чиқим',
    net: 'Соф',
    tips: 'Чойчақа',
    handovers: 'Кассани топшириш',
    openings: 'Савдосиз очилган',
    kinds: {
      sale: 'Савдо',
      refund: 'Қайтариш',
      'cash-in': 'Кассага кирим',
      'cash-out': 'Кассадан чиқим',
      repayment: 'Қарз тўлови',
      'repayment-reversed': 'Қарз тўлови бекор қилинди',
      'deposit-in': 'Депозит',
      'deposit-out': 'Депозит қайтарилди',
      tip: 'Чойчақа',
      'tip-out': 'Чойчақа берилди',
    },
  },
  ru: {
    heads: ['Время', 'Что', 'Способ оплаты', 'Назначение или заказ', 'Сотрудник', 'Заметка', 'Сумма'],
    came: 'Приход',
    went: 'Расход',
    net: 'Итого',
    tips: 'Чаевые',
    handovers: 'Передача кассы',
    openings: 'Открыт без продажи',
    kinds: {
      sale: 'Продажа',
      refund: 'Возврат',
      'cash-in': 'Внесение',
      'cash-out': 'Изъятие',
      repayment: 'Погашение долга',
      'repayment-reversed': 'Погашение отменено',
      'deposit-in': 'Депозит',
      'deposit-out': 'Депозит возвращён',
      tip: 'Чаевые',
      'tip-out': 'Чаевые выданы',
    },
  },
  en: {
    heads: ['Time', 'What', 'Tender', 'Purpose or order', 'Employee', 'Note', 'Amount'],
    came: 'Came in',
    went: 'Went out',
    net: 'Net',
    tips: 'Tips',
    handovers: 'Hand-overs',
    openings: 'Opened without a sale',
    kinds: {
      sale: 'Sale',
      refund: 'Refund',
      'cash-in': 'Cash in',
      'cash-out': 'Cash out',
      repayment: 'Debt repaid',
      'repayment-reversed': 'Repayment reversed',
      'deposit-in': 'Deposit',
      'deposit-out': 'Deposit returned',
      tip: 'Tip',
      'tip-out': 'Tips paid out',
    },
  },
};
