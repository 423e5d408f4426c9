import type { LocalizedText } from '#domain/contract/primitives';
import { profitContent } from '#domain/report/profit-content';
import type { ProfitExpense, ProfitMaterial, UncostedDish } from '#domain/report/profit-content';
import { withheldPay } from '#domain/report/withheld-pay';
import { businessDate } from '#domain/time/business-day';
import type { Ask } from '#server/store/shift-reports';
import type { ReportMaterial, ReportPage, ReportSpan } from '../engine/report-material';
import { localizedNames } from './parts';

/** Profit and loss (BX-O-194). */
export const profitPage: ReportPage = {
  name: 'profit',
  read: async ({ ask, current, before, days }: ReportMaterial) => {
    const byDay = [...days].map(([day, { all }]) => ({ day, ...all }));
    const { all } = before.totals;
    return profitContent(
      current,
      { days: byDay, ...(await readRest(ask, current)) },
      { days: [{ day: before.from, ...all }], ...(await readRest(ask, before)) },
    );
  },
};

async function readRest(ask: Ask, span: ReportSpan): Promise<Omit<ProfitMaterial, 'days'>> {
  return { expenses: [...(await readExpenses(ask, span)), ...(await readWithheld(ask, span))], uncosted: await readUncosted(ask, span) };
}

/** Pay that settled what employees owed as guests. */
async function readWithheld(ask: Ask, { fromMs, toMs }: ReportSpan): Promise<readonly ProfitExpense[]> {
  const rows = await ask(
    `SELECT at, kind, tenders FROM customer_money WHERE at >= CAST(? AS INTEGER) AND at < CAST(? AS INTEGER)
     AND kind IN ('repayment', 'repayment-reversed') AND tenders LIKE '%"pay"%'`,
    [fromMs, toMs],
  );
  return rows.map((row) => withheldPay({ at: Number(row['at']), kind: String(row['kind']), tenders: String(row['tenders']) }));
}

/** What left the drawer for a purpose, less what was taken back of it. */
async function readExpenses(ask: Ask, { fromMs, toMs }: ReportSpan): Promise<readonly ProfitExpense[]> {
  const rows = await ask(
    `SELECT reason_id, reason, at, direction, amount_tiyin FROM cash_movement
     WHERE at >= CAST(? AS INTEGER) AND at < CAST(? AS INTEGER) AND (direction = 'out') = (reverses_id IS NULL)`,
    [fromMs, toMs],
  );
  return rows.map((row) => ({
    day: businessDate(Number(row['at'])),
    purposeId: String(row['reason_id']),
    purpose: JSON.parse(String(row['reason'])) as LocalizedText,
    amountTiyin: (row['direction'] === 'out' ? 1 : -1) * Number(row['amount_tiyin']),
  }));
}

/** Dishes that had no cost when they were sold, with what they brought. */
async function readUncosted(ask: Ask, { fromMs, toMs }: ReportSpan): Promise<readonly UncostedDish[]> {
  const names = await localizedNames(ask, 'product');
  const rows = await ask(
    `SELECT line.product_id, SUM(line.quantity_thousandths) AS quantity, SUM(line.net_tiyin - line.charge_tiyin) AS revenue
     FROM customer_order JOIN order_line line ON line.order_id = customer_order.id AND line.state <> 'voided' AND line.cost_tiyin IS NULL
     WHERE customer_order.state = 'completed' AND customer_order.closed_at >= CAST(? AS INTEGER) AND customer_order.closed_at < CAST(? AS INTEGER) GROUP BY line.product_id`,
    [fromMs, toMs],
  );
  return rows.map((row) => ({
    id: String(row['product_id']),
    name: names.get(String(row['product_id'])) ?? null,
    quantityThousandths: Number(row['quantity']),
    revenueTiyin: Number(row['revenue']),
  }));
}
