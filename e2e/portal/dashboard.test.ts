import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { businessDate } from '#domain/time/business-day';
import { addDays } from '#domain/time/period';
import { axeFindings } from '../support/access/axe-findings';
import { chooseBranch, chooseDays, figureOf, figuresOf, settled } from '../support/portal/owner-filters';
import { OwnerPortal, overflows, widths } from '../support/owner-portal';
import type { Width } from '../support/owner-portal';
import { DAY_MS, sellWeek, sumsOf } from '../support/portal/owner-week';
import { wholeOf } from '../support/owner-page';
import { eventually, plain, seen, textsOf } from '../support/watch';

/** The dashboard in a browser, against what the boxes' own rows come to. */

let stage: OwnerPortal;
let today = '';
beforeAll(async () => {
  stage = await OwnerPortal.open();
  const { now } = await sellWeek(stage);
  today = businessDate(now);
});
afterAll(() => stage.stop());
afterEach(async () => {
  await stage.closePages();
  expect(stage.complaints.splice(0)).toEqual([]);
  expect(stage.portal.errors).toEqual([]);
});

const houses = () => [stage.chilonzor, stage.yunusobod];
const shares = (texts: readonly string[]): number[] => texts.map((text) => Number(text.replace(/[^\d,]/g, '').replace(',', '.')));
const opens = async (width: Width, path = '/dashboard'): Promise<Page> => {
  const page = await stage.page({ width, path });
  await seen(page.getByTestId('revenue'));
  await settled(page);
  return page;
};
/** What is asked of the portal while something is done. */
const askedBy = async (page: Page, what: () => Promise<void>): Promise<URL> => {
  const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/api/dashboard');
  await what();
  return new URL((await asked).url());
};
const changeOf = async (page: Page, figure: string): Promise<string> =>
  plain(await page.getByTestId(figure).getByTestId('change').first().innerText());

describe.each(widths)('the dashboard at %i px', (width) => {
  test('[BX-P8] [BX-P9] [BX-P10] revenue, profit and orders are what the boxes sold, for all branches and for one', async () => {
    const page = await opens(width);
    const says = async (of: ReturnType<typeof houses>) => {
      const expected = sumsOf(of, addDays(today, -6), today);
      await eventually(() => figureOf(page, 'order-count')).toBe(expected.orderCount);
      expect(await figureOf(page, 'revenue')).toBe(expected.revenueTiyin / 100);
      expect(await figureOf(page, 'surcharge')).toBe(expected.surchargeTiyin / 100);
      expect(expected.surchargeTiyin).toBeGreaterThan(0);
      expect(await figureOf(page, 'profit')).toBe((await figureOf(page, 'product-profit')) + (await figureOf(page, 'surcharge')));
    };
    await says(houses());
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await chooseBranch(page, 'Yunusobod');
    await says([stage.yunusobod]);
  });

  test('[BX-P11] 110 against 100 is +10 %, and against nothing there is no percentage', async () => {
    const house = stage.chilonzor;
    // Two days of their own, a year back and another one for each width.
    const first = addDays(today, width === 390 ? -400 : -500);
    const at = stage.portal.clock.nowMs - (width === 390 ? 400 : 500) * DAY_MS;
    const tea = house.addProduct(`Choy ${String(width)}`, 1_000_000, { costTiyin: null });
    for (let count = 0; count < 21; count += 1)
      house.sell({ hallId: null, openedAt: at + (count < 10 ? 0 : DAY_MS) + count * 60_000, lines: [{ product: tea }] });
    await house.push();
    const page = await opens(width);
    await chooseDays(page, addDays(first, 1), addDays(first, 1));
    await eventually(() => figureOf(page, 'revenue')).toBe(110_000);
    for (const figure of ['revenue', 'profit', 'order-count']) expect(await changeOf(page, figure)).toMatch(/^\+10 %/);
    await chooseDays(page, first, first);
    await eventually(() => figureOf(page, 'revenue')).toBe(100_000);
    for (const figure of ['revenue', 'profit', 'order-count']) expect(await changeOf(page, figure)).toMatch(/^—/);
  });

  test('[BX-P12] it opens with the last seven days; other days are other figures, and Refresh asks again', async () => {
    const page = await stage.page({ width, path: '/login', as: null });
    await page.context().addCookies([{ name: 'dastarxon_portal', value: stage.owner.token, url: stage.portal.url }]);
    const asked = await askedBy(page, async () => {
      await page.goto(`${stage.portal.url}/dashboard`);
    });
    expect([asked.searchParams.get('from'), asked.searchParams.get('to')]).toEqual([addDays(today, -6), today]);
    await seen(page.getByTestId('revenue'));
    const week = await figureOf(page, 'revenue');
    const narrower = await askedBy(page, () => chooseDays(page, today, today));
    expect([narrower.searchParams.get('from'), narrower.searchParams.get('to')]).toEqual([today, today]);
    await eventually(() => figureOf(page, 'revenue')).toBe(sumsOf(houses(), today, today).revenueTiyin / 100);
    expect(await figureOf(page, 'revenue')).not.toBe(week);
    await askedBy(page, () => page.getByTestId('refresh').click());
    const head = page.getByTestId('period');
    const refresh = page.getByTestId('refresh');
    const [days, again] = [await head.boundingBox(), await refresh.boundingBox()];
    expect(days?.y).toBeLessThan(140);
    expect((again?.x ?? 0) > (days?.x ?? 0)).toBe(true);
  });

  test('[BX-P13] the 24 hours add up to the orders; latest orders and best sellers stand beside them', async () => {
    const page = await opens(width);
    const counts = await page.getByTestId('hour').evaluateAll((hours) => hours.map((hour) => Number(hour.getAttribute('data-count'))));
    expect(counts).toHaveLength(24);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(await figureOf(page, 'order-count'));
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(2);
    const newest = Math.max(...houses().flatMap(({ orders }) => orders.map(({ order }) => Number(order['opened_at']))));
    const latest = houses()
      .flatMap(({ orders }) => orders)
      .find(({ order }) => order['opened_at'] === newest);
    expect((await textsOf(page.getByTestId('latest').getByTestId('order-number')))[0]).toContain(String(latest?.number).padStart(4, '0'));
    const sellers = (await textsOf(page.getByTestId('best-sellers').locator('li b'))).map(wholeOf);
    expect(sellers.length).toBeGreaterThan(3);
    expect(sellers).toEqual([...sellers].sort((one, other) => other - one));
  });

  test('[BX-P14] each employee has orders, revenue and their average; who sold nothing has zeros', async () => {
    const page = await opens(width, '/dashboard?tab=employees');
    const tab = page.getByTestId('employees-tab');
    await seen(tab.getByTestId('employee'));
    const names = await textsOf(tab.getByTestId('employee'));
    const [orders, revenue, average] = await Promise.all(
      ['employee-orders', 'employee-revenue', 'employee-average'].map((figure) => figuresOf(tab, figure)),
    );
    expect(names).toContain('Otabek');
    for (const [index, name] of names.entries()) {
      const [count = -1, soms = -1, one = -1] = [orders?.[index], revenue?.[index], average?.[index]];
      expect([name, one]).toEqual([name, count === 0 ? 0 : Math.round(soms / count)]);
      if (name === 'Otabek') expect([count, soms, one]).toEqual([0, 0, 0]);
    }
    expect(revenue?.reduce((sum, one) => sum + one, 0)).toBe(await figureOf(page, 'revenue'));
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });

  test('[BX-P15] categories share 100 %, and each product says what it brought in', async () => {
    const page = await opens(width, '/dashboard?tab=products');
    const tab = page.getByTestId('products-tab');
    await seen(tab.getByTestId('categories'));
    const parts = shares(await textsOf(tab.getByTestId('categories').locator('li b')));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.reduce((sum, one) => sum + Math.round(one * 100), 0)).toBe(10_000);
    const perProduct = (await textsOf(tab.locator('tbody tr td:last-child'))).map(wholeOf);
    expect(perProduct.length).toBeGreaterThan(4);
    const bars = (await textsOf(tab.getByTestId('best-sellers').locator('li b'))).map(wholeOf);
    expect(bars).toEqual(perProduct.slice(0, bars.length));
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });

  test('a sale stands on the page a moment after it was paid, without a reload', async () => {
    const page = await opens(width);
    await page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'));
    const before = await figureOf(page, 'revenue');
    const order = stage.yunusobod.sell({ openedAt: stage.portal.clock.nowMs - 600_000, closedAt: stage.portal.clock.nowMs - 60_000 });
    await stage.yunusobod.push();
    await eventually(() => figureOf(page, 'revenue'), 2_000).toBe(before + order.totalTiyin / 100);
    await seen(page.getByTestId('latest').getByText(`#${String(order.number).padStart(4, '0')}`), 2_000);
    expect(await page.locator('body').getAttribute('data-same-page')).toBe('yes');
  });
});
