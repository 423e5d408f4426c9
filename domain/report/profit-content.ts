import type { LocalizedText } from '#domain/contract/primitives';
import type { ReportContent, ReportFigure, ReportTable } from '#domain/contract/reports';
import { payPurposeId } from '#domain/staff/pay/pay-purpose';
import type { Period } from '#domain/time/period';
import { flowRows, flowsOf } from './flow';
import { columns, table } from './tables';

/** What a business day sold; as in every report, less what was given back on it. */
export interface ProfitDay {
  readonly day: string;
  readonly revenueTiyin: number;
  readonly refundTiyin: number;
  readonly discountTiyin: number;
  readonly vatTiyin: number;
  /** Of dishes whose cost was known when they were sold. */
  readonly costTiyin: number;
}

/** Cash that left the drawer on a day for a purpose; what was taken back has a minus. */
export interface ProfitExpense {
  readonly day: string;
  readonly purposeId: string;
  readonly purpose: LocalizedText;
  readonly amountTiyin: number;
}

/** A dish that was sold without a known cost. */
export interface UncostedDish {
  readonly id: string;
  readonly name: LocalizedText | null;
  readonly quantityThousandths: number;
  readonly revenueTiyin: number;
}

/** What a profit is worked out from. */
export interface ProfitMaterial {
  readonly days: readonly ProfitDay[];
  readonly expenses: readonly ProfitExpense[];
  readonly uncosted: readonly UncostedDish[];
}

/** What it comes to. */
interface Profit {
  readonly revenueTiyin: number;
  readonly costTiyin: number;
  readonly grossTiyin: number;
  readonly expensesTiyin: number;
  readonly payTiyin: number;
  readonly netTiyin: number;
}

/**
 * Profit and loss (BX-O-194), the same on the box and in the portal: revenue − cost = gross profit; less expenses and pay (from the drawer, and what of it settled an employee's own debt) = net profit. VAT is inside revenue and
 * named beside it. Where a dish had no cost when it was sold, nothing is taken off for it, and the page says for how much.
 */
export function profitContent(period: Period, current: ProfitMaterial, before: ProfitMaterial): ReportContent {
  const [now, was] = [profitOf(current), profitOf(before)];
  const money = (key: ReportFigure['key'], of: (profit: Profit) => number): ReportFigure => ({
    ...{ key, kind: 'money' as const },
    ...{ value: of(now), before: of(was) },
  });
  const uncosted = (of: ProfitMaterial) => sumOf(of.uncosted, ({ revenueTiyin }) => revenueTiyin);
  return {
    figures: [
      money('revenue', ({ revenueTiyin }) => revenueTiyin),
      money('grossProfit', ({ grossTiyin }) => grossTiyin),
      money('expenses', ({ expensesTiyin }) => expensesTiyin),
      money('payOut', ({ payTiyin }) => payTiyin),
      money('netProfit', ({ netTiyin }) => netTiyin),
      { key: 'uncosted', kind: 'money', value: uncosted(current), before: uncosted(before) },
    ],
    tables: isEmpty(current) ? [] : [statement(current, now), ...flows(period, current), byPurpose(current), uncostedTable(current)],
  };
}

function profitOf({ days, expenses }: Pick<ProfitMaterial, 'days' | 'expenses'>): Profit {
  const revenueTiyin = sumOf(days, (day) => day.revenueTiyin);
  const costTiyin = sumOf(days, (day) => day.costTiyin);
  const payTiyin = sumOf(expenses.filter(isPay), ({ amountTiyin }) => amountTiyin);
  const expensesTiyin = sumOf(expenses, ({ amountTiyin }) => amountTiyin) - payTiyin;
  const grossTiyin = revenueTiyin - costTiyin;
  return { revenueTiyin, costTiyin, grossTiyin, expensesTiyin, payTiyin, netTiyin: grossTiyin - expensesTiyin - payTiyin };
}

function statement({ days, uncosted }: ProfitMaterial, profit: Profit): ReportTable {
  const of = (key: Exclude<keyof ProfitDay, 'day'>) => sumOf(days, (day) => day[key]);
  const lines: readonly (readonly [word: string, amountTiyin: number])[] = [
    ['grossSales', profit.revenueTiyin + of('refundTiyin') + of('discountTiyin')],
    ['lessDiscounts', -of('discountTiyin')],
    ['lessRefunds', -of('refundTiyin')],
    ['revenueNet', profit.revenueTiyin],
    ['vatInside', of('vatTiyin')],
    ['lessCost', -profit.costTiyin],
    ['grossProfitLine', profit.grossTiyin],
    ['lessExpenses', -profit.expensesTiyin],
    ['lessPay', -profit.payTiyin],
    ['netProfitLine', profit.netTiyin],
    ['uncostedLine', sumOf(uncosted, ({ revenueTiyin }) => revenueTiyin)],
  ];
  const rows = lines.map(([word, amountTiyin]) => ({ id: word, cells: [word, amountTiyin === 0 ? 0 : amountTiyin] }));
  return { ...table('statement', columns('name:word', 'sum:money'), rows), totals: null };
}

/** By day, week and month, as far as the period has more than one of them. */
function flows(period: Period, { days, expenses }: ProfitMaterial): readonly ReportTable[] {
  const parts = [
    ...days.map((day) => [day.day, profitOf({ days: [day], expenses: [] })] as const),
    ...expenses.map((expense) => [expense.day, profitOf({ days: [], expenses: [expense] })] as const),
  ].map(([day, one]) => [day, [one.revenueTiyin, one.costTiyin, one.grossTiyin, one.expensesTiyin, one.payTiyin, one.netTiyin]] as const);
  return Object.values(flowsOf(period)).flatMap((step) =>
    step.all.length < 2
      ? []
      : [
          table(
            step.table,
            columns(step.column, 'revenue:money', 'cost:money', 'grossProfit:money', 'expenses:money', 'payOut:money', 'netProfit:money'),
            flowRows(step, parts, [0, 0, 0, 0, 0, 0]),
          ),
        ],
  );
}

function byPurpose({ expenses }: ProfitMaterial): ReportTable {
  const sums = new Map<string, { readonly purpose: LocalizedText; readonly amountTiyin: number }>();
  for (const { purposeId, purpose, amountTiyin } of expenses)
    sums.set(purposeId, { purpose, amountTiyin: (sums.get(purposeId)?.amountTiyin ?? 0) + amountTiyin });
  const rows = [...sums].filter(([, one]) => one.amountTiyin !== 0).toSorted((one, other) => other[1].amountTiyin - one[1].amountTiyin);
  return table(
    'expensesBy',
    columns('name:name', 'sum:money'),
    rows.map(([id, one]) => ({ id, cells: [one.purpose, one.amountTiyin] })),
  );
}

function uncostedTable({ uncosted }: ProfitMaterial): ReportTable {
  return table(
    'uncosted',
    columns('name:name', 'quantity:quantity', 'revenue:money'),
    uncosted
      .toSorted((one, other) => other.revenueTiyin - one.revenueTiyin || (one.id < other.id ? -1 : 1))
      .map((dish) => ({ id: dish.id, cells: [dish.name, dish.quantityThousandths, dish.revenueTiyin] })),
  );
}

function isPay({ purposeId }: ProfitExpense): boolean {
  return purposeId === payPurposeId;
}

function isEmpty({ days, expenses }: ProfitMaterial): boolean {
  return expenses.length === 0 && days.every((day) => day.revenueTiyin === 0 && day.refundTiyin === 0 && day.costTiyin === 0);
}

function sumOf<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}
