import { afterAll, describe, expect, it } from 'vitest';
import { businessDate } from '#domain/time/business-day';
import { addDays } from '#domain/time/period';
import { RandomDays } from './random-days';
import { cellOf, columnOf, figureOf, readReport, sumOf, tableOf } from './report-of';

const SEEDS = [1, 7, 20_261_122];
/** Three days are some hundred commands and twenty pages. */
const WAIT_MS = 180_000;

describe.each(SEEDS)('random days of seed %i', (seed) => {
  let days: RandomDays | undefined;
  afterAll(async () => {
    expect(days?.house.box.errors).toEqual([]);
    await days?.house.close();
  });

  it(
    '[BX-O-197] [BX-O-175] [BX-O-179] [BX-O-182] [BX-O-185] [BX-O-196] come to the same on every page, in the Z, on the papers and in the raw payments',
    async () => {
      days = await RandomDays.open(seed);
      const from = businessDate(days.firstDayMs);
      for (let day = 0; day < 3; day += 1) await days.day(14);
      const to = addDays(from, 2);
      const { admin, box } = days.house;
      const read = (name: Parameters<typeof readReport>[1], period = { from, to }) => readReport(admin, name, period);

      const general = await read('general');
      const revenue = figureOf(general, 'revenue');
      const z = (key: 'salesTiyin' | 'refundsTiyin' | 'serviceChargeTiyin' | 'vatTiyin' | 'salesCount') =>
        days?.zReports.reduce((sum, report) => sum + report[key], 0) ?? 0;
      expect(z('salesTiyin')).toBeGreaterThan(0);
      expect(revenue).toBe(z('salesTiyin') - z('refundsTiyin'));
      expect(figureOf(general, 'refunds')).toBe(z('refundsTiyin'));
      expect(figureOf(general, 'serviceCharge')).toBe(z('serviceChargeTiyin'));
      expect(figureOf(general, 'vat')).toBe(z('vatTiyin'));
      expect(figureOf(general, 'orders')).toBe(z('salesCount'));

      const raw = async (sql: string) => Number((await box.rows(sql))[0]?.['sum'] ?? 0);
      const paid = await raw('SELECT SUM(amount_tiyin) AS sum FROM payment');
      const back = await raw('SELECT SUM(amount_tiyin) AS sum FROM refund');
      expect(revenue).toBe(paid - back);

      const papers = await days.papers();
      expect(papers.receiptsTiyin - papers.refundsTiyin).toBe(revenue);
      expect(papers.paidTiyin - papers.givenBackTiyin).toBe(revenue);
      expect(papers.zTiyin).toBe(revenue);

      const payments = await read('payments');
      expect(sumOf(tableOf(payments, 'tenders'), 'net')).toBe(revenue);
      for (const report of days.zReports[0]?.tenders ?? []) {
        const ofTender = days.zReports.flatMap(({ tenders }) => tenders.filter(({ tender }) => tender === report.tender));
        expect(cellOf(tableOf(payments, 'tenders'), report.tender, 'net')).toBe(
          ofTender.reduce((sum, { salesTiyin, refundsTiyin }) => sum + salesTiyin - refundsTiyin, 0),
        );
      }
      expect(sumOf(tableOf(payments, 'tenders'), 'share')).toBe(10_000);
      expect(sumOf(tableOf(general, 'tenderGroups'), 'revenue')).toBe(revenue);

      const staff = await read('staff');
      expect(sumOf(tableOf(staff, 'people'), 'revenue')).toBe(revenue);
      expect(sumOf(tableOf(staff, 'people'), 'orders')).toBe(z('salesCount'));
      const places = await read('places');
      expect(sumOf(tableOf(places, 'halls'), 'revenue')).toBe(revenue);
      const counter = tableOf(places, 'halls').rows.some(({ id }) => id === 'counter')
        ? Number(cellOf(tableOf(places, 'halls'), 'counter', 'revenue'))
        : 0;
      expect(sumOf(tableOf(places, 'places'), 'revenue')).toBe(revenue - counter);

      const dishes = await read('dishes');
      const rounding = await raw(
        "SELECT (SELECT COALESCE(SUM(rounding_tiyin), 0) FROM customer_order WHERE state = 'completed') - (SELECT COALESCE(SUM(rounding_tiyin), 0) FROM refund) AS sum",
      );
      expect(sumOf(tableOf(dishes, 'dishes'), 'revenue')).toBe(revenue - z('serviceChargeTiyin') - rounding);
      expect(sumOf(tableOf(dishes, 'dishes'), 'share')).toBe(10_000);
      expect(sumOf(tableOf(await read('categories'), 'categories'), 'revenue')).toBe(sumOf(tableOf(dishes, 'dishes'), 'revenue'));
      const service = await read('service');
      expect(sumOf(tableOf(service, 'waiters'), 'serviceCharge')).toBe(z('serviceChargeTiyin'));
      expect(sumOf(tableOf(service, 'halls'), 'serviceCharge')).toBe(z('serviceChargeTiyin'));

      const orders = await read('orders');
      expect(sumOf(tableOf(orders, 'hours'), 'orders')).toBe(z('salesCount'));
      expect(sumOf(tableOf(orders, 'hours'), 'revenue')).toBe(revenue);
      expect(sumOf(tableOf(orders, 'kinds'), 'revenue')).toBe(revenue);

      const transactions = await read('transactions');
      const balances = await raw(
        `SELECT SUM(amount_tiyin) AS sum FROM entry JOIN posting ON posting.id = posting_id WHERE (account LIKE 'drawer:%' OR account LIKE 'tender:%') AND kind NOT IN ('shift-open', 'shift-close', 'shift-difference')`,
      );
      expect(figureOf(transactions, 'income') - figureOf(transactions, 'expense')).toBe(balances);
      expect(figureOf(transactions, 'net')).toBe(balances);
      expect(sumOf(tableOf(transactions, 'days'), 'net')).toBe(balances);
      expect(sumOf(tableOf(transactions, 'tenders'), 'net')).toBe(balances);

      const daily = await Promise.all([0, 1, 2].map((index) => read('general', { from: addDays(from, index), to: addDays(from, index) })));
      expect(daily.reduce((sum, report) => sum + figureOf(report, 'revenue'), 0)).toBe(revenue);
      expect(columnOf(tableOf(general, 'days'), 'revenue')).toEqual(daily.map((report) => figureOf(report, 'revenue')));
    },
    WAIT_MS,
  );
});
