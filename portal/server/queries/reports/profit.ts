import { profitContent } from '#domain/report/profit-content';
import type { ProfitDay, ProfitExpense, ProfitMaterial, UncostedDish } from '#domain/report/profit-content';
import { withheldPay } from '#domain/report/withheld-pay';
import { businessDate } from '#domain/time/business-day';
import type { Period } from '#domain/time/period';
import type { Transaction } from '../../store/database';
import { textOf, wholeOf } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import { nameOf } from '../localized-row';
import { ofBranch, periodBounds } from '../period-query';
import type { ReadReport, ReportScope } from './scope';

/** Profit and loss over what the branches have told: sales from the sums of the hours, expenses and pay from the cash that left their drawers, and pay that settled debts. */
export const readProfit: ReadReport = async (transaction, scope) =>
  profitContent(scope.current, await readMaterial(transaction, scope, scope.current), await readMaterial(transaction, scope, scope.before));

async function readMaterial(transaction: Transaction, scope: ReportScope, period: Period): Promise<ProfitMaterial> {
  return {
    days: await readDays(transaction, scope, period),
    expenses: [...(await readExpenses(transaction, scope, period)), ...(await readWithheld(transaction, scope, period))],
    uncosted: await readUncosted(transaction, scope, period),
  };
}

async function readDays(transaction: Transaction, { ownerId, branchId }: ReportScope, { from, to }: Period): Promise<readonly ProfitDay[]> {
  const branch = ofBranch(branchId);
  const rows = await select(
    transaction,
    `SELECT day, SUM(revenue_tiyin) AS revenue_tiyin, SUM(refund_tiyin) AS refund_tiyin, SUM(discount_tiyin) AS discount_tiyin, SUM(vat_tiyin) AS vat_tiyin,
       SUM(revenue_tiyin - surcharge_tiyin - vat_tiyin - product_profit_tiyin) AS cost_tiyin
     FROM rollup_hour WHERE owner_id = ? AND day >= ? AND day <= ? ${branch.sql} GROUP BY day`,
    [ownerId, from, to, ...branch.parameters],
  );
  return rows.map((row) => ({
    day: textOf(row, 'day'),
    revenueTiyin: wholeOf(row, 'revenue_tiyin'),
    refundTiyin: wholeOf(row, 'refund_tiyin'),
    discountTiyin: wholeOf(row, 'discount_tiyin'),
    vatTiyin: wholeOf(row, 'vat_tiyin'),
    costTiyin: wholeOf(row, 'cost_tiyin'),
  }));
}

/** What left the drawers for a purpose, less what was taken back of it. */
async function readExpenses(transaction: Transaction, scope: ReportScope, period: Period): Promise<readonly ProfitExpense[]> {
  const left = `(direction = 'out' AND reverses_id IS NULL) OR (direction = 'in' AND reverses_id IS NOT NULL)`;
  const rows = await moved(transaction, scope, period, {
    columns: 'reason_id, reason, at, direction, amount_tiyin',
    table: 'cash_movement',
    where: left,
  });
  return rows.map((row) => ({
    day: businessDate(wholeOf(row, 'at')),
    purposeId: textOf(row, 'reason_id'),
    purpose: nameOf(row, 'reason') ?? { 'uz-Latn': '—' },
    amountTiyin: (textOf(row, 'direction') === 'out' ? 1 : -1) * wholeOf(row, 'amount_tiyin'),
  }));
}

/** Pay that settled what employees owed as guests. */
async function readWithheld(transaction: Transaction, scope: ReportScope, period: Period): Promise<readonly ProfitExpense[]> {
  const withheld = `kind IN ('repayment', 'repayment-reversed') AND tenders LIKE '%"pay"%'`;
  const rows = await moved(transaction, scope, period, { columns: 'at, kind, tenders', table: 'customer_money', where: withheld });
  return rows.map((row) => withheldPay({ at: wholeOf(row, 'at'), kind: textOf(row, 'kind'), tenders: textOf(row, 'tenders') }));
}

/** Rows of money that moved in a period, of the branches that are asked about. */
function moved(
  transaction: Transaction,
  { ownerId, branchId }: ReportScope,
  period: Period,
  of: { readonly columns: string; readonly table: 'cash_movement' | 'customer_money'; readonly where: string },
): Promise<readonly Row[]> {
  const branch = ofBranch(branchId);
  const { fromMs, toMs } = periodBounds(period);
  return select(
    transaction,
    `SELECT ${of.columns} FROM ${of.table} WHERE owner_id = ? AND at >= ? AND at < ? AND (${of.where}) ${branch.sql}`,
    [ownerId, fromMs, toMs, ...branch.parameters],
  );
}

/** Dishes that had no cost when they were sold: no sum knows of them, so the orders of the period are asked. */
async function readUncosted(
  transaction: Transaction,
  { ownerId, branchId }: ReportScope,
  period: Period,
): Promise<readonly UncostedDish[]> {
  const branch = ofBranch(branchId, 'sold.branch_id');
  const { fromMs, toMs } = periodBounds(period);
  const rows = await select(
    transaction,
    `SELECT COALESCE(product.shared_id, line.product_id) AS shared_id, MIN(line.name) AS name, SUM(line.quantity_thousandths) AS quantity, SUM(line.net_tiyin - line.charge_tiyin) AS revenue
     FROM customer_order sold
     JOIN order_line line ON line.owner_id = sold.owner_id AND line.branch_id = sold.branch_id AND line.order_id = sold.id AND line.state <> 'voided' AND line.cost_tiyin IS NULL
     LEFT JOIN product ON product.owner_id = line.owner_id AND product.branch_id = line.branch_id AND product.id = line.product_id
     WHERE sold.owner_id = ? AND sold.state = 'completed' AND sold.closed_at >= ? AND sold.closed_at < ? ${branch.sql}
     GROUP BY COALESCE(product.shared_id, line.product_id)`,
    [ownerId, fromMs, toMs, ...branch.parameters],
  );
  return rows.map((row) => ({
    id: textOf(row, 'shared_id'),
    name: nameOf(row, 'name'),
    quantityThousandths: wholeOf(row, 'quantity'),
    revenueTiyin: wholeOf(row, 'revenue'),
  }));
}
