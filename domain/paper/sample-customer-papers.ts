import type { CustomerPaper, StatementFigures } from './customer-papers';
import type { PaperBase } from './papers';

const dayMs = 86_400_000;

/** One paper of each kind about a customer's money, whose sums hold. `base` gives the language, `at` the moment. */
export function sampleCustomerPapers(
  base: PaperBase,
  at: number,
): Readonly<{ [Kind in CustomerPaper['kind']]: Extract<CustomerPaper, { kind: Kind }> }> {
  const isCyrillic = base.language === 'ru' || base.language === 'uz-Cyrl';
  const customerName = isCyrillic ? 'Отабек Нурматов' : 'Otabek Nurmatov';
  const customerLegalName = isCyrillic ? 'МЧЖ «Baraka Qurilish»' : '«Baraka Qurilish» MChJ';
  const figures: StatementFigures = {
    customerName,
    from: at - 30 * dayMs,
    to: at,
    openingTiyin: 12_000_000,
    closingTiyin: 21_000_000,
    lines: [
      { at: at - 20 * dayMs, kind: 'credit-sale', label: 'B1-0391', debitTiyin: 18_500_000, creditTiyin: 0 },
      { at: at - 9 * dayMs, kind: 'repayment', label: '', debitTiyin: 0, creditTiyin: 15_000_000 },
      { at: at - 2 * dayMs, kind: 'credit-sale', label: 'B1-0417', debitTiyin: 5_500_000, creditTiyin: 0 },
    ],
  };
  return {
    'credit-slip': {
      ...base,
      kind: 'credit-slip',
      orderNumberText: 'B1-0417',
      customerName,
      customerPhone: '+998 90 123-45-67',
      totalTiyin: 15_500_000,
      creditTiyin: 5_500_000,
      dueAt: at + 14 * dayMs,
      receivableTiyin: 21_000_000,
      guarantor: isCyrillic ? 'Жасур Қодиров' : 'Jasur Qodirov',
      note: '',
      cashierName: 'Dilnoza Ergasheva',
      approverName: 'Bekzod Rahimov',
    },
    'repayment-slip': {
      ...base,
      kind: 'repayment-slip',
      movement: 'repayment',
      customerName,
      tenders: [
        { tender: 'cash', amountTiyin: 10_000_000 },
        { tender: 'card', amountTiyin: 5_000_000 },
      ],
      amountTiyin: 15_000_000,
      toDebtsTiyin: 12_000_000,
      toDepositTiyin: 3_000_000,
      receivableTiyin: 0,
      depositTiyin: 3_000_000,
      note: '',
      cashierName: 'Dilnoza Ergasheva',
    },
    statement: {
      ...base,
      ...figures,
      kind: 'statement',
      open: [
        { label: 'B1-0391', at: at - 20 * dayMs, dueAt: at + 10 * dayMs, openTiyin: 15_500_000 },
        { label: 'B1-0417', at: at - 2 * dayMs, dueAt: at + 28 * dayMs, openTiyin: 5_500_000 },
      ],
      depositTiyin: 0,
      pointsTiyin: 120_000,
    },
    reconciliation: { ...base, ...figures, kind: 'reconciliation', customerLegalName, customerTaxId: '300000002' },
  };
}
