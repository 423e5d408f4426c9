import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from '../support/access/axe-findings';
import { chooseBranch, figureOf, settled, textOf } from '../support/portal/owner-filters';
import { OwnerPortal, overflows, widths } from '../support/owner-portal';
import { sellWeek } from '../support/portal/owner-week';
import { eventually, gone, seen, textsOf } from '../support/watch';

/** The way through the portal: its menu, the branch that filters every page, empty pages, files. */

const NINE = ['Dashboard', 'Buyurtmalar', 'Mahsulotlar', 'Xodimlar', 'Oʻtkazmalar', 'Filiallar', 'Obuna', 'Toʻlov sozlamalari', 'Profil'];

let stage: OwnerPortal;
beforeAll(async () => {
  stage = await OwnerPortal.open();
  await sellWeek(stage);
});
afterAll(() => stage.stop());
afterEach(async () => {
  await stage.closePages();
  expect(stage.complaints.splice(0)).toEqual([]);
  expect(stage.portal.errors).toEqual([]);
});

const at = (page: Page, path: string) => eventually(() => new URL(page.url()).pathname).toBe(path);
/** Goes to a page the way this width goes there. */
const goes = async (page: Page, name: string): Promise<void> => {
  const opener = page.getByTestId('menu-open');
  const menu = (await opener.isVisible()) ? page.locator('dialog[data-testid="drawer"]') : page.getByTestId('menu');
  if (await opener.isVisible()) await opener.click();
  await menu.getByRole('link', { name, exact: true }).click();
  await settled(page);
};

describe('the menu', () => {
  test.each([1024, 1280])('[BX-P46] stands at the left from %i px on, the nine in their order and customers beside them', async (width) => {
    const page = await stage.page({ width: 1280 });
    await page.setViewportSize({ width, height: 900 });
    const menu = page.getByTestId('menu');
    await seen(menu);
    const names = await textsOf(menu.getByRole('link'));
    expect(names.slice(0, NINE.length)).toEqual(NINE);
    expect(names).toContain('Mijozlar');
    for (const name of NINE) {
      await goes(page, name);
      const box = await menu.boundingBox();
      expect([name, box?.x, box?.y]).toEqual([name, 0, 0]);
      expect(await menu.locator('a[aria-current="page"]').innerText()).toBe(name);
      expect(await textOf(page.locator('h1'))).toBe(name);
    }
    expect(await page.getByTestId('menu-open').isVisible()).toBe(false);
  });

  test('[BX-P47] comes from the left at 390 px; a tap outside and Esc close it', async () => {
    const page = await stage.page({ width: 390 });
    await settled(page);
    expect(await page.getByTestId('menu').isVisible()).toBe(false);
    const [opener, drawer] = [page.getByTestId('menu-open'), page.locator('dialog[data-testid="drawer"]')];
    const place = await opener.boundingBox();
    expect([(place?.x ?? 999) < 40, (place?.y ?? 999) < 40]).toEqual([true, true]);
    await opener.tap();
    await seen(drawer);
    await eventually(async () => (await drawer.boundingBox())?.x).toBe(0);
    expect((await textsOf(drawer.getByRole('link'))).slice(0, NINE.length)).toEqual(NINE);
    expect(await axeFindings(page)).toEqual([]);
    await page.touchscreen.tap(375, 500);
    await gone(drawer);
    await at(page, '/dashboard');
    await opener.tap();
    await seen(drawer);
    await page.keyboard.press('Escape');
    await gone(drawer);
    await opener.tap();
    await drawer.getByRole('link', { name: 'Buyurtmalar' }).tap();
    await at(page, '/orders');
    await gone(drawer);
    await page.goBack();
    await at(page, '/dashboard');
  });

  test('[GEN-2] each page opens by touch alone on a tablet', async () => {
    const page = await stage.page({ width: 390 });
    await page.setViewportSize({ width: 820, height: 1180 });
    await settled(page);
    await page.getByTestId('menu-open').tap();
    const names = await textsOf(page.locator('dialog[data-testid="drawer"]').getByRole('link'));
    expect(names.length).toBeGreaterThan(NINE.length);
    for (const name of names) {
      if (!(await page.locator('dialog[data-testid="drawer"]').isVisible())) await page.getByTestId('menu-open').tap();
      await page.locator('dialog[data-testid="drawer"]').getByRole('link', { name, exact: true }).tap();
      await gone(page.locator('dialog[data-testid="drawer"]'));
      await settled(page);
      expect(await textOf(page.locator('h1'))).not.toBe('');
      expect([name, await overflows(page)]).toEqual([name, false]);
    }
    await page.goto(`${stage.portal.url}/orders`);
    await page.getByTestId('orders').getByRole('link').first().tap();
    await seen(page.getByTestId('order'));
    await page.goto(`${stage.portal.url}/dashboard`);
    await page.getByRole('tab').nth(2).tap();
    await seen(page.getByTestId('categories'));
    await page.getByTestId('period').tap();
    await page.getByRole('button', { name: 'Bugun' }).tap();
    await gone(page.getByRole('dialog'));
  });
});

describe.each(widths)('the chosen branch at %i px', (width) => {
  test('[BX-P48] filters orders, employees, products and transactions, and stays chosen on the way and after a reload', async () => {
    const page = await stage.page({ width });
    await settled(page);
    const selector = page.getByTestId('branch');
    expect(await selector.locator('option').allInnerTexts()).toEqual(['Barcha filiallar', 'Chilonzor', 'Yunusobod']);
    const box = await selector.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(width - 60);
    expect(box?.y).toBeLessThan(60);
    const mine = stage.yunusobod.branch.branchId;
    await chooseBranch(page, 'Yunusobod');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (/\/api\/(orders|employees|products|transactions)\?/.test(request.url())) asked.push(request.url());
    });
    for (const [name, list, count] of [
      [
        'Buyurtmalar',
        'orders',
        stage.yunusobod.orders.filter(({ order }) => Number(order['opened_at']) > stage.portal.clock.nowMs - 6.6 * 86_400_000).length,
      ],
      ['Oʻtkazmalar', 'transactions', null],
    ] as const) {
      await goes(page, name);
      await seen(page.getByTestId(list));
      const rows = page.getByTestId(list).locator('tbody tr, li');
      if (count !== null) expect(await rows.count()).toBe(count);
      expect((await textsOf(rows)).filter((row) => /Chilonzor|B1/.test(row))).toEqual([]);
      expect(await selector.inputValue()).toBe(mine);
    }
    const theirs = ({ products, employees }: typeof stage.yunusobod) =>
      [products, employees].map((rows) => rows.map(({ id }) => id).sort());
    const [dishes, people] = theirs(stage.yunusobod);
    await goes(page, 'Mahsulotlar');
    await seen(page.getByTestId('product'));
    const products = await page.getByTestId('product').evaluateAll((cards) => cards.map((card) => card.getAttribute('data-product') ?? ''));
    expect(products.sort()).toEqual(dishes);
    await goes(page, 'Xodimlar');
    await seen(page.getByTestId('employee'));
    const employees = await page.getByTestId('employee').evaluateAll((cards) => cards.map((card) => card.getAttribute('href') ?? ''));
    expect(employees.map((href) => href.replace('/employees/', '')).sort()).toEqual(people);
    await eventually(() => asked.length).toBeGreaterThanOrEqual(4);
    expect(asked.filter((url) => !url.includes(mine))).toEqual([]);
    await page.reload();
    await settled(page);
    expect(await selector.inputValue()).toBe(mine);
  });

  test('[BX-P51] an empty page names the branch it looked in and offers another', async () => {
    const { owner, portal } = stage;
    const branchId = portal.newId();
    const name = `Sergeli ${String(width)}`;
    await portal.database.tenant(owner.ownerId, (transaction) =>
      transaction.raw(
        `INSERT INTO branch (owner_id, branch_id, version, name, code, address, phone, active, created_at) VALUES (?, ?, 1, ?, ?, '', '', 1, ?)`,
        [owner.ownerId, branchId, name, `B${String(width)}`, portal.clock.nowMs],
      ),
    );
    const page = await stage.page({ width });
    await settled(page);
    await chooseBranch(page, name);
    for (const path of ['/dashboard', '/orders', '/transactions', '/products', '/employees', '/customers']) {
      await page.goto(`${portal.url}${path}`);
      const empty = page.getByTestId('empty').first();
      await seen(empty);
      expect([path, await textOf(empty)]).toEqual([path, expect.stringContaining(name)]);
      expect(await empty.getByRole('button', { name: 'Barcha filiallarni koʻrsatish' }).isVisible()).toBe(true);
      expect([path, await overflows(page)]).toEqual([path, false]);
      if (width === 390) expect([path, await axeFindings(page)]).toEqual([path, []]);
    }
    await page.goto(`${portal.url}/orders`);
    await page.getByRole('button', { name: 'Barcha filiallarni koʻrsatish' }).click();
    await seen(page.getByTestId('orders'));
    expect(await page.getByTestId('branch').inputValue()).toBe('');
    await portal.database.tenant(owner.ownerId, (transaction) =>
      transaction.raw('DELETE FROM branch WHERE owner_id = ? AND branch_id = ?', [owner.ownerId, branchId]),
    );
  });

  test('[CMP-2] what a page shows is saved as a table, and the whole business as one file', async () => {
    const page = await stage.page({ width, path: '/transactions' });
    await settled(page);
    const count = await figureOf(page, 'count');
    await page.getByTestId('export').click();
    await seen(page.getByTestId('export-csv'));
    expect(await axeFindings(page)).toEqual([]);
    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-csv').click()]);
    expect(csv.suggestedFilename()).toMatch(/^transactions-\d{4}-\d\d-\d\d\.csv$/);
    const lines = (await readFile(await csv.path(), 'utf8')).trimEnd().split('\r\n');
    expect([lines.length - 1, lines[0]]).toEqual([count, expect.stringContaining('Summa, soʻm')]);
    await gone(page.getByRole('dialog'));
    await page.goto(`${stage.portal.url}/profile`);
    const save = page.getByTestId('export-business');
    await seen(save);
    const [whole] = await Promise.all([page.waitForEvent('download'), save.click()]);
    expect(whole.suggestedFilename()).toMatch(/^dastarxon-\d{4}-\d\d-\d\d\.zip$/);
    expect((await readFile(await whole.path())).subarray(0, 2).toString()).toBe('PK');
  });
});
