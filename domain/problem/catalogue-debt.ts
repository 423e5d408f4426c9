import { problem } from './problem';

/** Refusals about credit, deposit and points. */
export const debtProblems = {
  'customer-required': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Mijoz tanlanmagan', 'Nasiya, depozit va ballar uchun avval mijozni tanlang.'],
    'uz-Cyrl': ['Мижоз танланмаган', 'Насия, депозит ва баллар учун аввал мижозни танланг.'],
    ru: ['Клиент не выбран', 'Для долга, депозита и баллов сначала выберите клиента.'],
    en: ['No customer is chosen', 'Credit, deposit and points need a customer first.'],
  }),
};
