import { dayQuery } from '#domain/contract/shift';
import type { DayReport } from '#domain/contract/shift';
import type { LocalizedText } from '#domain/contract/primitives';
import { tiyin } from '#domain/money/money';
import { accept } from '#domain/problem/refusal';
import { average, netRevenue, profit, shiftFigures } from '#domain/shift/figures';
import { businessDate, businessDayBounds } from '#domain/time/business-day';
import { readMaterial, readShifts } from '#server/store/shift-reports';
import { shiftReport } from '#server/store/shift-views';
import { defineQuery } from './registry';
import type { QueryContext } from './registry';
import { ask } from './shifts';

const TASHKENT_OFFSET_HOURS = 5;
const OF_DAY = `shift_id IN (SELECT value FROM json_each(?)) AND state = 'completed'`;
/** What a line brought without its charge, less what of that was given back; parts of old refunds do not say their charge. */
export const KEPT_OF_LINE = `(order_line.net_tiyin - order_line.charge_tiyin - COALESCE((
  SELECT SUM((back.value ->> 'amountTiyin') - COALESCE(back.value ->> 'chargeTiyin', CAST((back.value ->> 'amountTiyin') * order_line.charge_tiyin AS REAL) / MAX(order_line.net_tiyin, 1)))
  FROM refund, json_each(refund.lines) AS back WHERE refund.order_id = order_line.order_id AND back.value ->> 'lineId' = order_line.id), 0))`;

/** The day's report over all tills of a business day: sums over the ledger, the same figures as its Z reports (BX-O-144, 197). */
export const dayReportQuery = defineQuery({
  path: '/reports/day',
  permission: 'report.day',
  summary: 'The report of a business day',
  input: dayQuery,
  read: async (context, input) => {
    const date = input.date ?? businessDate(context.now);
    const shifts = await readShifts(ask(context), 'business_day = ? ORDER BY opened_at', [date]);
    const shiftIds = shifts.map(({ shiftId }) => shiftId);
    const material = await readMaterial(ask(context), shiftIds);
    const figures = shiftFigures(material.sums, material.counts);
    const costTiyin = await costOf(context, shiftIds);
    const lost = await cancelledSum(context, shiftIds);
    const writeOffTiyin = await onAccount(context, 'write-off', date);
    const cancellationChargeTiyin = -(await onAccount(context, 'cancellation-charge', date));
    const showExpected = context.viewer.may('report.view');
    return accept<DayReport>({
      date,
      madeAt: context.now,
      revenueTiyin: figures.salesTiyin,
      refundsTiyin: figures.refundsTiyin,
      netTiyin: netRevenue(figures),
      serviceChargeTiyin: figures.serviceChargeTiyin,
      discountsTiyin: figures.discountsTiyin,
      vatTiyin: figures.vatTiyin,
      costTiyin,
      profitTiyin: profit(figures, costTiyin, writeOffTiyin - cancellationChargeTiyin),
      customerMoney: figures.customerMoney,
      tips: {
        ...figures.tips,
        people: figures.tips.people.map((person) => ({
          ...person,
          name: context.state.people.employees.get(person.employeeId)?.name ?? '',
        })),
      },
      writeOffTiyin,
      cancellationChargeTiyin,
      ordersCount: material.salesCount,
      averageTiyin: average(figures.salesTiyin, material.salesCount),
      guests: await guestsOf(context, shiftIds),
      cancelsCount: shifts.length === 0 ? 0 : material.cancelsCount,
      cancelsTiyin: lost,
      voidsCount: material.voidsCount,
      voidsTiyin: material.voidsTiyin,
      tenders: figures.tenders.map(({ tender, count, salesTiyin, refundsTiyin }) => ({
        tender,
        count,
        amountTiyin: tiyin(salesTiyin - refundsTiyin),
      })),
      ...(await breakdowns(context, shiftIds)),
      shifts: await Promise.all(
        shifts.map(
          async (shift) =>
            shift.report ??
            shiftReport(context.state, shift, await readMaterial(ask(context), [shift.shiftId]), {
              now: context.now,
              showExpected: showExpected || shift.state !== 'open',
            }),
        ),
      ),
    });
  },
});

async function rows(context: QueryContext, sql: string, shiftIds: readonly string[]): Promise<Record<string, unknown>[]> {
  return ask(context)(sql, [JSON.stringify(shiftIds)]);
}

async function costOf(context: QueryContext, shiftIds: readonly string[]): Promise<number> {
  const found = await rows(
    context,
    `SELECT COALESCE(SUM(cost_tiyin * (quantity_thousandths - refunded_thousandths) / 1000), 0) AS cost FROM order_line
     WHERE state <> 'voided' AND order_id IN (SELECT id FROM customer_order WHERE ${OF_DAY})`,
    shiftIds,
  );
  return Math.round(Number(found[0]?.['cost'] ?? 0));
}

/**
 * What an account without a shift came to on the day, by the moment: debts given up (less what refunds of bought goods took back of it), charges for orders
 * for later that were given up.
 */
async function onAccount(context: QueryContext, account: 'write-off' | 'cancellation-charge', date: string): Promise<number> {
  const { from, to } = businessDayBounds(date);
  const found = await ask(context)(
    `SELECT COALESCE(SUM(entry.amount_tiyin), 0) AS amount FROM entry JOIN posting ON posting.id = entry.posting_id
     WHERE entry.account = ? AND posting.at >= ? AND posting.at < ?`,
    [account, from, to],
  );
  return Number(found[0]?.['amount'] ?? 0);
}

async function guestsOf(context: QueryContext, shiftIds: readonly string[]): Promise<number> {
  const found = await rows(context, `SELECT COALESCE(SUM(guests), 0) AS guests FROM customer_order WHERE ${OF_DAY}`, shiftIds);
  return Number(found[0]?.['guests'] ?? 0);
}

/** What cancelled orders would have brought: their voided lines. */
async function cancelledSum(context: QueryContext, shiftIds: readonly string[]): Promise<number> {
  const ids = JSON.stringify(shiftIds);
  const bound = (pick: string) => `(SELECT ${pick} FROM shift WHERE id IN (SELECT value FROM json_each(?)))`;
  const found = await ask(context)(
    `SELECT COALESCE(SUM(sum_tiyin), 0) AS amount FROM order_line WHERE order_id IN (SELECT id FROM customer_order WHERE state = 'cancelled'
     AND closed_at BETWEEN ${bound('MIN(opened_at)')} AND ${bound('MAX(COALESCE(closed_at, 9000000000000000))')})`,
    [ids, ids],
  );
  return Number(found[0]?.['amount'] ?? 0);
}

async function breakdowns(
  context: QueryContext,
  shiftIds: readonly string[],
): Promise<Pick<DayReport, 'hours' | 'products' | 'categories' | 'waiters' | 'halls'>> {
  const { catalogue, people } = context.state;
  const soldLines = `FROM order_line WHERE state <> 'voided' AND order_id IN (SELECT id FROM customer_order WHERE ${OF_DAY})`;
  const hours = await rows(
    context,
    `SELECT (closed_at / 3600000 + ${String(TASHKENT_OFFSET_HOURS)}) % 24 AS hour, COUNT(*) AS count, SUM(total_tiyin - refunded_tiyin) AS amount FROM customer_order WHERE ${OF_DAY} GROUP BY hour ORDER BY hour`,
    shiftIds,
  );
  const products = await rows(
    context,
    `SELECT product_id, name, SUM(quantity_thousandths - refunded_thousandths) AS quantity, ROUND(SUM(${KEPT_OF_LINE})) AS amount ${soldLines} GROUP BY product_id ORDER BY amount DESC`,
    shiftIds,
  );
  const categories = await rows(
    context,
    `SELECT category_id, ROUND(SUM(${KEPT_OF_LINE})) AS amount ${soldLines} GROUP BY category_id ORDER BY amount DESC`,
    shiftIds,
  );
  const waiters = await rows(
    context,
    `SELECT waiter_id, COUNT(*) AS count, SUM(total_tiyin - refunded_tiyin) AS amount FROM customer_order WHERE ${OF_DAY} GROUP BY waiter_id ORDER BY amount DESC`,
    shiftIds,
  );
  const halls = await rows(
    context,
    `SELECT hall_id, COUNT(*) AS count, SUM(total_tiyin - refunded_tiyin) AS amount, SUM(charges_tiyin) AS charge FROM customer_order WHERE ${OF_DAY} GROUP BY hall_id ORDER BY amount DESC`,
    shiftIds,
  );
  return {
    hours: hours.map((row) => ({ hour: Number(row['hour']), count: Number(row['count']), amountTiyin: Number(row['amount']) })),
    products: products.map((row) => ({
      productId: String(row['product_id']),
      name: JSON.parse(String(row['name'])) as LocalizedText,
      quantityThousandths: Number(row['quantity']),
      amountTiyin: Number(row['amount']),
    })),
    categories: categories.map((row) => ({
      categoryId: String(row['category_id']),
      name: catalogue.categories.get(String(row['category_id']))?.name ?? NOWHERE,
      amountTiyin: Number(row['amount']),
    })),
    waiters: waiters.map((row) => ({
      employeeId: String(row['waiter_id']),
      name: people.employees.get(String(row['waiter_id']))?.name ?? '',
      count: Number(row['count']),
      amountTiyin: Number(row['amount']),
    })),
    halls: halls.map((row) => {
      const hallId = typeof row['hall_id'] === 'string' ? row['hall_id'] : null;
      return {
        hallId,
        name: (hallId === null ? undefined : catalogue.halls.get(hallId)?.name) ?? COUNTER,
        count: Number(row['count']),
        amountTiyin: Number(row['amount']),
        chargeTiyin: Number(row['charge']),
      };
    }),
  };
}

const NOWHERE: LocalizedText = { 'uz-Latn': '—' };
const COUNTER: LocalizedText = { 'uz-Latn': 'Tezkor savdo', 'uz-Cyrl': 'Тезкор савдо', ru: 'Быстрая продажа', en: 'Counter' };
