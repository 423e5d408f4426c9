import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { HouseOrder } from '#portal/server/test/house';
import { axeFindings } from '../support/access/axe-findings';
import { chooseBranch, figureOf, figuresOf, hueOf, settled, textOf } from '../support/portal/owner-filters';
import { wholeOf } from '../support/owner-page';
import { OwnerPortal, overflows, widths } from '../support/owner-portal';
import type { Width } from '../support/owner-portal';
import { sellWeek } from '../support/portal/owner-week';
import type { OwnerWeek } from '../support/portal/owner-week';
import { eventually, plain, seen, textsOf } from '../support/watch';

/** Orders and the money that moved for them, in a browser, against the rows of the boxes. */

let stage: OwnerPortal;
let week: OwnerWeek;
beforeAll(async () => {
  stage = await OwnerPortal.open();
  week = await sellWeek(stage);
});
afterAll(() => stage.stop());
afterEach(async () => {
  await stage.closePages();
  expect(stage.complaints.splice(0)).toEqual([]);
  expect(stage.portal.errors).toEqual([]);
});

const digits = ({ number }: HouseOrder): string => `#${String(number).padStart(4, '0')}`;
/** As `21` and `13:48` of Tashkent, which every language writes alike. */
const momentOf = (at: unknown): readonly [day: string, clock: string] => {
  const [, day = '', clock = ''] = /-(\d\d)T(\d\d:\d\d)/.exec(new Date(Number(at) + 18_000_000).toISOString()) ?? [];
  return [String(Number(day)), clock];
};
const rowsOf = (page: Page, list: string): Locator => page.getByTestId(list).locator('tbody tr, li');
const opens = async (width: Width, path: string, list: string): Promise<Page> => {
  const page = await stage.page({ width, path });
  await seen(page.getByTestId(list));
  await settled(page);
  return page;
};
const looksRight = async (page: Page): Promise<void> => {
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
};
/** The row of an order, named with its branch's code where both branches are shown. */
const rowOf = (page: Page, code: string, order: HouseOrder): Locator =>
  rowsOf(page, 'orders').filter({ hasText: new RegExp(`${code}\\s${digits(order)}`) });
const filterBy = async (page: Page, name: string): Promise<void> => {
  await page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('radio', { name, exact: true }))
    .first()
    .click();
  await settled(page);
};

describe.each(widths)('orders at %i px', (width) => {
  test('[BX-P16] a card says number, day and time, place, employee, total and state', async () => {
    const page = await opens(width, '/orders', 'orders');
    const row = rowOf(page, 'B1', week.split);
    const [day, clock] = momentOf(week.split.order['opened_at']);
    const moment = await textOf(row.getByTestId('order-moment'));
    expect(moment).toMatch(new RegExp(`^${day}\\D`));
    expect(moment).toContain(clock);
    expect(await textOf(row.getByTestId('order-place'))).toBe('Zal 1 · Jasur');
    expect(await figureOf(row, 'order-total')).toBe(week.split.totalTiyin / 100);
    expect(await textOf(row.getByTestId('order-state'))).toBe('Yakunlangan');
    await looksRight(page);
    const all = [...stage.chilonzor.orders, ...stage.yunusobod.orders].filter(
      ({ order }) => Number(order['opened_at']) > week.now - 6.6 * 86_400_000,
    );
    expect(await rowsOf(page, 'orders').count()).toBe(all.length);
  });

  test('[BX-P17] open is yellow, confirmed blue, completed grey, cancelled red, each with its word', async () => {
    const page = await opens(width, '/orders', 'orders');
    for (const [order, code, word, hue] of [
      [week.open, 'B1', 'Ochiq', 'yellow'],
      [week.confirmed, 'B2', 'Tasdiqlangan', 'blue'],
      [week.split, 'B1', 'Yakunlangan', 'grey'],
      [week.cancelled, 'B1', 'Bekor qilingan', 'red'],
    ] as const) {
      const chip = rowOf(page, code, order).getByTestId('order-state');
      expect([await textOf(chip), await hueOf(chip)]).toEqual([word, hue]);
    }
    await filterBy(page, 'Bekor qilingan');
    await eventually(() => rowsOf(page, 'orders').count()).toBe(1);
    expect(await rowOf(page, 'B1', week.cancelled).count()).toBe(1);
  });

  test('[BX-P18] its page has number, total, both times, place, employee and lines that add up to the total', async () => {
    const page = await opens(width, '/orders', 'orders');
    await rowOf(page, 'B1', week.split).getByRole('link').click();
    const order = page.getByTestId('order');
    await seen(order);
    expect(await textOf(page.locator('h1'))).toContain(digits(week.split));
    expect(await figureOf(order, 'total')).toBe(week.split.totalTiyin / 100);
    for (const [time, at] of [
      ['opened', week.split.order['opened_at']],
      ['closed', week.split.order['closed_at']],
    ] as const) {
      const text = await textOf(order.getByTestId(time));
      for (const part of momentOf(at)) expect(text).toContain(part);
    }
    expect(await textOf(order.getByTestId('place'))).toBe('Zal 1, 2 mehmon');
    expect(await textOf(order.getByTestId('waiter'))).toBe('Jasur');
    const lines = await textsOf(order.getByTestId('line'));
    expect(lines).toEqual(['Osh 2 × 45 000 90 000', 'Lagʻmon 1 × 38 000 38 000']);
    const sums = await figuresOf(order, 'line-sum');
    expect(sums).toEqual([90_000, 38_000]);
    const extras = await figuresOf(order, 'sum-row');
    expect(extras).toHaveLength(2);
    expect(extras.some((extra) => extra < 0) && extras.some((extra) => extra > 0)).toBe(true);
    expect([...sums, ...extras].reduce((sum, one) => sum + one, 0)).toBe(week.split.totalTiyin / 100);
    expect(await order.getByTestId('payment').count()).toBe(2);
    await looksRight(page);
  });

  test('what was given back stands in the order, and an order is found by its number', async () => {
    const page = await opens(width, '/orders', 'orders');
    await page.locator('input[type="search"]').fill(String(week.refunded.number));
    await eventually(() => rowsOf(page, 'orders').count()).toBeLessThanOrEqual(2);
    await rowOf(page, 'B2', week.refunded).getByRole('link').click();
    await seen(page.getByTestId('refund'));
    const [back] = week.refunded.refunds;
    expect(wholeOf(await page.getByTestId('refund').locator('b').innerText())).toBe(-Number(back?.row['amount_tiyin']) / 100);
    await looksRight(page);
  });

  test('a new order and its word come to the list by themselves', async () => {
    const page = await opens(width, '/orders', 'orders');
    const order = stage.yunusobod.openOrder({ openedAt: stage.portal.clock.nowMs - 30_000 });
    await stage.yunusobod.push();
    const row = rowOf(page, 'B2', order);
    await seen(row, 2_000);
    expect(await textOf(row.getByTestId('order-state'))).toBe('Tasdiqlangan');
    stage.yunusobod.pay(order, { closedAt: stage.portal.clock.nowMs });
    await stage.yunusobod.push();
    await eventually(() => textOf(row.getByTestId('order-state')), 2_000).toBe('Yakunlangan');
  });
});

describe.each(widths)('transactions at %i px', (width) => {
  const list = async (page: Page) => {
    const [rows, amounts] = [rowsOf(page, 'transactions'), await figuresOf(page.getByTestId('transactions'), 'amount')];
    return { rows, amounts, count: await figureOf(page, 'count'), sum: await figureOf(page, 'sum') };
  };

  test('[BX-P23] count and sum at the top are those of the filtered rows', async () => {
    const page = await opens(width, '/transactions', 'transactions');
    const all = await list(page);
    expect([all.count, all.sum]).toEqual([all.amounts.length, all.amounts.reduce((sum, one) => sum + one, 0)]);
    const moved = [...stage.chilonzor.orders, ...stage.yunusobod.orders].flatMap(({ payments, refunds }) => [...payments, ...refunds]);
    const inWeek = moved.filter(({ row }) => Number(row['at']) > week.now - 6.6 * 86_400_000);
    // And the repayment of the debt.
    expect(all.count).toBe(inWeek.length + 1);
    for (const filter of ['Naqd', 'Mobil']) {
      await filterBy(page, filter);
      await eventually(async () => (await list(page)).rows.count()).toBeLessThan(all.amounts.length);
      const some = await list(page);
      expect(some.count).toBeGreaterThan(0);
      expect([some.count, some.sum]).toEqual([some.amounts.length, some.amounts.reduce((sum, one) => sum + one, 0)]);
      for (const type of await textsOf(some.rows.getByTestId('type'))) expect(type).toContain(filter);
    }
    await chooseBranch(page, 'Yunusobod');
    const there = await list(page);
    expect([there.count, there.sum]).toEqual([there.amounts.length, there.amounts.reduce((sum, one) => sum + one, 0)]);
  });

  test('[BX-P24] [BX-P25] a row has its type with an icon, day and time, amount and state in its colour', async () => {
    const page = await opens(width, '/transactions', 'transactions');
    const { rows } = await list(page);
    const [type, moment, amount, state] = ['type', 'moment', 'amount', 'transaction-state'].map((part) => rows.getByTestId(part));
    for (const part of [type, moment, amount, state]) expect(await part?.count()).toBe(await rows.count());
    expect(await rows.locator('[data-testid="type"] svg').count()).toBe(await rows.count());
    const types = new Set((await textsOf(rows.getByTestId('type'))).map((text) => text.split(' · ')[0]));
    for (const word of ['Naqd', 'Karta', 'Mobil']) expect(types).toContain(word);
    for (const text of await textsOf(rows.getByTestId('moment'))) expect(text).toMatch(/^\d+\D.*\d\d:\d\d$/);
    const states = rows.getByTestId('transaction-state');
    for (const [name, word, hue] of [
      ['confirmed', 'Tasdiqlangan', 'green'],
      ['refunded', 'Qaytarilgan', 'blue'],
    ] as const) {
      const chip = states.and(page.locator(`[data-state="${name}"]`)).first();
      expect([plain(await chip.innerText()), await hueOf(chip)]).toEqual([word, hue]);
    }
    await looksRight(page);
  });

  test('[BX-P25] waiting is yellow and failed is red', async () => {
    // No till of this version leaves a payment waiting; the page draws what a provider's adapter will.
    const page = await stage.page({ width, path: '/dashboard' });
    await page.route('**/api/transactions?*', async (route) => {
      const answer = await route.fetch();
      const view = (await answer.json()) as { rows: { state: string }[] };
      const states = ['pending', 'failed'];
      await route.fulfill({
        response: answer,
        json: { ...view, rows: view.rows.slice(0, 2).map((row, at) => ({ ...row, state: states[at] })) },
      });
    });
    await page.goto(`${stage.portal.url}/transactions`);
    const chips = page.getByTestId('transactions').getByTestId('transaction-state');
    await seen(chips);
    expect([await textOf(chips.nth(0)), await hueOf(chips.nth(0))]).toEqual(['Kutilmoqda', 'yellow']);
    expect([await textOf(chips.nth(1)), await hueOf(chips.nth(1))]).toEqual(['Muvaffaqiyatsiz', 'red']);
    await looksRight(page);
  });

  test('[BX-P26] a transaction names amount, type, employee and branch, and opens its order', async () => {
    const page = await opens(width, '/transactions', 'transactions');
    await filterBy(page, 'Nasiya');
    await eventually(() => rowsOf(page, 'transactions').count()).toBe(1);
    await rowsOf(page, 'transactions').getByRole('link').click();
    const detail = page.getByTestId('transaction');
    await seen(detail);
    const text = await textOf(detail);
    expect(text).toContain('Nasiya');
    expect(text).toContain(plain(new Intl.NumberFormat('fr').format(week.credit.totalTiyin / 100)));
    expect(await textOf(detail.getByTestId('employee'))).toBe('Dilnoza');
    expect(await textOf(detail.getByTestId('branch-name'))).toBe('Chilonzor');
    await looksRight(page);
    await detail.getByTestId('open-order').click();
    await seen(page.getByTestId('order'));
    expect(await textOf(page.locator('h1'))).toContain(digits(week.credit));
    await seen(page.getByRole('link', { name: week.customerName }));
  });
});
