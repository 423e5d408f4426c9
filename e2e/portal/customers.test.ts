import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TestHouse } from '#portal/server/test/house';
import { select } from '#portal/server/store/rows';
import { uzLatn } from '#portal/web/text/uz-latn';
import { axeFindings } from '../support/access/axe-findings';
import { chooseBranch, figureOf, settled, textOf } from '../support/portal/owner-filters';
import { OwnerPortal, overflows, widths } from '../support/owner-portal';
import type { Width } from '../support/owner-portal';
import { eventually, gone, plain, seen, textsOf } from '../support/watch';

/** Customers of two branches in a browser: what they owe and where, what they bought, and whether branches share them. */

const t = uzLatn.customers;
const DAY_MS = 86_400_000;

let stage: OwnerPortal;
const ids = { ali: '', vali: '', guli: '', botir: '' };
beforeAll(async () => {
  stage = await OwnerPortal.open();
  const { chilonzor, yunusobod, portal } = stage;
  const now = portal.clock.nowMs;
  ids.ali = chilonzor.addCustomer('Ali Valiyev', '+998901112233').id;
  ids.vali = chilonzor.addCustomer('Vali Gʻaniyev', '+998935556677').id;
  ids.guli = chilonzor.addCustomer('Гули Каримова', '+998971234567').id;
  ids.botir = chilonzor.addCustomer('Botir Qodirov', '+998990000001').id;
  await chilonzor.push();
  sell(chilonzor, ids.ali, 'Osh', 4);
  sell(chilonzor, ids.vali, 'Koʻk choy', 10);
  sell(chilonzor, ids.vali, 'Osh', 1);
  chilonzor.refund(sell(chilonzor, ids.guli, 'Lagʻmon', 1));
  sell(chilonzor, null, 'Osh', 10);
  sell(chilonzor, ids.ali, 'Lagʻmon', 1, { tender: 'nasiya', openedAt: now - 2 * DAY_MS });
  sell(yunusobod, ids.ali, 'Shashlik', 2, { tender: 'nasiya', openedAt: now - 10 * DAY_MS });
  sell(yunusobod, ids.vali, 'Osh', 2, { tender: 'nasiya', openedAt: now - 40 * DAY_MS });
  sell(chilonzor, ids.botir, 'Kola 0,5', 1, { tender: 'nasiya', openedAt: now - 3 * DAY_MS });
  settle(chilonzor, ids.botir);
  chilonzor.repay(ids.botir, 900_000, { at: now - DAY_MS, tender: 'card' });
  answerFor(chilonzor, ids.botir, now - DAY_MS);
  await chilonzor.push();
  await yunusobod.push();
});
afterAll(() => stage.stop());
afterEach(async () => {
  await stage.closePages();
  expect(stage.complaints.splice(0)).toEqual([]);
  expect(stage.portal.errors).toEqual([]);
});

function sell(house: TestHouse, customerId: string | null, name: string, pieces: number, more: Parameters<TestHouse['sell']>[0] = {}) {
  const product = house.products.find((one) => one.name === name);
  if (product === undefined) throw new Error(`no ${name}`);
  return house.sell({ lines: [{ product, thousandths: pieces * 1_000 }], hallId: null, customerId, ...more });
}

/** What a customer owes is paid: the box closes the debt beside the repayment. */
function settle(house: TestHouse, customerId: string): void {
  const debts = house.branch.entries
    .map(({ payload }) => JSON.parse(payload) as { rows?: Record<string, { id: string; row: Record<string, string | number | null> }[]> })
    .flatMap(({ rows }) => rows?.['debt'] ?? [])
    .filter(({ row }) => row['party_id'] === customerId);
  house.branch.appendRows({ debt: debts.map(({ id, row }) => ({ id, row: { ...row, open_tiyin: 0 } })) });
}

/** A credit above the limit, paid since, that the manager answered for. */
function answerFor(house: TestHouse, customerId: string, at: number): void {
  const by = (key: string) => house.employees.find(({ roleKey }) => roleKey === key)?.id ?? '';
  const given = {
    party_id: customerId,
    kind: 'opening',
    order_id: null,
    label: 'Eski daftar',
    currency: 'UZS',
    at,
    due_at: at + 30 * DAY_MS,
  };
  const over = { amount_tiyin: 50_000_000, open_tiyin: 0, limit_tiyin: 38_000_000, over_tiyin: 12_000_000 };
  const who = { approver_id: by('manager'), by_id: by('cashier'), guarantor: '', note: '' };
  house.branch.appendRows({ debt: [{ id: stage.portal.newId(), row: { ...given, ...over, ...who } }] });
}

const opens = async (width: Width, path = '/customers'): Promise<Page> => {
  const page = await stage.page({ width, path });
  await settled(page);
  return page;
};
const linksIn = (page: Page, table: string): Locator => page.getByTestId(table).getByRole('link');
const looksRight = async (page: Page): Promise<void> => {
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
};
/** What a table's row says, by one word of it. */
const rowOf = (place: Page | Locator, word: string): Promise<string> => textOf(place.getByRole('row').filter({ hasText: word }));

describe.each(widths)('customers at %i px', (width) => {
  test('[BX-P48] the list says who came, spent and owes, follows the search and the chosen branch', async () => {
    const page = await opens(width);
    await eventually(() => linksIn(page, 'customers').count()).toBe(4);
    expect(await figureOf(page, 'sum-count')).toBe(4);
    expect(await figureOf(page, 'sum-debt')).toBe(164_000);
    await looksRight(page);
    const field = page.getByRole('searchbox');
    await field.fill('5556677');
    await eventually(() => linksIn(page, 'customers').count()).toBe(1);
    expect(await textOf(page.getByTestId('customers'))).toContain('Vali Gʻaniyev');
    await field.fill('карим');
    await eventually(() => textOf(page.getByTestId('customers'))).toContain('Гули Каримова');
    await field.fill('');
    await page.getByRole('checkbox', { name: t.onlyDebtors }).check();
    await eventually(() => linksIn(page, 'customers').count()).toBe(2);
    await page.getByRole('checkbox', { name: t.onlyDebtors }).uncheck();
    await chooseBranch(page, 'Yunusobod');
    await eventually(() => linksIn(page, 'customers').count()).toBe(2);
    expect(await figureOf(page, 'sum-debt')).toBe(126_000);
  });

  test('debts are shown by age and by branch, and lead to the customer and to the order', async () => {
    const page = await opens(width, '/customers?tab=debtors');
    await eventually(() => linksIn(page, 'debtors').count()).toBe(2);
    const sums = ['debt', 'up7', 'up30', 'over30', 'overdue'].map((name) => figureOf(page, `sum-${name}`));
    expect(await Promise.all(sums)).toEqual([164_000, 38_000, 36_000, 90_000, 90_000]);
    expect(await rowOf(page.getByTestId('branch-ageing'), 'Yunusobod')).toContain('126 000');
    expect(await rowOf(page.getByTestId('branch-ageing'), 'Chilonzor')).toContain('38 000');
    await looksRight(page);
    await page.getByRole('radio', { name: t.buckets['31+'] }).click();
    await eventually(() => linksIn(page, 'debtors').count()).toBe(1);
    await page.getByRole('radio', { name: t.buckets.all }).click();
    await linksIn(page, 'debtors').filter({ hasText: 'Ali Valiyev' }).click();
    await seen(page.getByRole('heading', { level: 1, name: 'Ali Valiyev' }));
    await eventually(() => figureOf(page, 'sum-debt')).toBe(74_000);
    const debts = page.getByTestId('debts');
    expect([await figureOf(debts, 'age-up7'), await figureOf(debts, 'age-up30'), await figureOf(debts, 'age-over30')]).toEqual([
      38_000, 36_000, 0,
    ]);
    expect(await rowOf(debts, 'Yunusobod')).toContain('36 000');
    expect(await rowOf(debts, 'Chilonzor')).toContain('38 000');
    expect(await textOf(page.getByTestId('about'))).toContain('+998 90 111-22-33');
    await looksRight(page);
    await debts.getByRole('link').first().click();
    await eventually(() => new URL(page.url()).pathname).toMatch(/^\/orders\//);
  });

  test('a statement begins and ends where the movements say', async () => {
    const page = await opens(width, `/customers/${ids.ali}`);
    const statement = page.getByTestId('statement');
    await eventually(() => figureOf(statement, 'opening')).toBe(36_000);
    expect(await figureOf(statement, 'closing')).toBe(74_000);
    expect(await statement.getByRole('row').filter({ hasText: t.kinds['credit-sale'] }).count()).toBe(1);
    await page.goto(`${stage.portal.url}/customers/${ids.botir}`);
    await eventually(() => figureOf(statement, 'closing')).toBe(0);
    expect(await rowOf(statement, t.kinds['credit-sale'])).toContain('9 000');
    const repaid = await rowOf(statement, t.kinds.repayment);
    expect(repaid).toContain('Karta');
    expect(repaid).toContain('9 000');
    expect(await textOf(page.getByTestId('debts'))).toContain(t.noDebts);
    expect(await linksIn(page, 'customer-orders').count()).toBe(1);
  });

  test('[GEN-1] the report of sales by customer opens from here, and its total is the revenue of registered customers', async () => {
    const page = await opens(width);
    await page.getByRole('tab', { name: t.tab.sales }).click();
    await eventually(() => linksIn(page, 'sales').count()).toBeGreaterThan(0);
    const week = stage.portal.clock.nowMs - 6 * DAY_MS;
    const bought = [stage.chilonzor, stage.yunusobod]
      .flatMap(({ orders }) => orders)
      .filter(({ order }) => order['customer_id'] !== null && order['state'] === 'completed' && Number(order['closed_at']) > week)
      .reduce((total, { totalTiyin, order }) => total + totalTiyin - Number(order['refunded_tiyin']), 0);
    expect(bought).toBe(33_200_000);
    expect(await figureOf(page, 'sum-revenue')).toBe(bought / 100);
    expect((await textsOf(linksIn(page, 'sales'))).slice(0, 3)).toEqual(['Ali Valiyev', 'Vali Gʻaniyev', 'Botir Qodirov']);
    await looksRight(page);
    await chooseBranch(page, 'Yunusobod');
    await seen(page.getByTestId('empty').getByText(/Yunusobod/));
  });

  test('[GEN-4] what two of three customers bought shows two', async () => {
    const page = await opens(width, '/customers?tab=demand');
    await chooseBranch(page, 'Chilonzor');
    const osh = page.getByTestId('demand').getByRole('row').filter({ hasText: 'Osh' });
    await eventually(() => osh.getByTestId('buyers').getAttribute('data-count')).toBe('2');
    expect(plain(await osh.getByTestId('buyers').innerText())).toBe(t.buyersOf('2', '3'));
    const others = page.getByTestId('demand').getByRole('row').filter({ hasText: 'Koʻk choy' });
    expect(await others.getByTestId('buyers').getAttribute('data-count')).toBe('1');
    // Given back entirely is not bought.
    expect(await rowOf(page.getByTestId('demand'), 'Lagʻmon')).toContain(t.buyersOf('1', '3'));
    await looksRight(page);
  });

  test('credits above the limit are listed with who answered for them', async () => {
    const page = await opens(width, '/customers?tab=flagged');
    await eventually(() => figureOf(page, 'sum-over')).toBe(120_000);
    const row = await rowOf(page.getByTestId('flagged'), 'Botir Qodirov');
    for (const word of ['Aziza', 'Dilnoza', '500 000', '120 000']) expect(row).toContain(word);
    await looksRight(page);
  });

  test('[SVC-10] the owner keeps customers apart, and a branch no longer hears of another one’s', async () => {
    const page = await opens(width, '/customers?tab=settings');
    const setting = page.getByTestId('sharing');
    await eventually(() => setting.getAttribute('data-shared')).toBe('true');
    expect(await heardBy(stage.yunusobod)).toContain(ids.guli);
    await page.getByRole('switch').click({ force: true });
    await seen(page.getByText(t.unshareMore));
    await looksRight(page);
    await page.getByRole('button', { name: uzLatn.common.cancel }).click();
    await eventually(() => page.getByRole('switch').isChecked()).toBe(true);
    expect(await setting.getAttribute('data-shared')).toBe('true');
    const change = async (to: string): Promise<void> => {
      await page.getByRole('switch').click({ force: true });
      await page.getByTestId('sharing-yes').click();
      await eventually(() => setting.getAttribute('data-shared')).toBe(to);
      await gone(page.getByRole('dialog'));
    };
    await change('false');
    await seen(page.getByText(t.sharedOff));
    expect(await heardBy(stage.yunusobod)).toEqual([]);
    await change('true');
    expect(await heardBy(stage.yunusobod)).toContain(ids.guli);
  });
});

/** The customers that a box hears of from the portal, from the beginning of the log that stands now. */
async function heardBy(house: TestHouse): Promise<string[]> {
  const { ownerId } = stage.owner;
  const [owner] = await stage.portal.database.read(ownerId, (transaction) =>
    select(transaction, 'SELECT log_id FROM owner WHERE owner_id = ?', [ownerId]),
  );
  const answer = await house.branch.request<{ changes: { entity: string; entityId: string }[] }>(
    'GET',
    `/sync/pull?log=${String(owner?.['log_id'])}&cursor=0&limit=500`,
  );
  expect(answer.status).toBe(200);
  return answer.body.changes.filter(({ entity }) => entity === 'party').map(({ entityId }) => entityId);
}
