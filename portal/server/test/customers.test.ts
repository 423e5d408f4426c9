import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CustomerSalesView,
  DemandView,
  PortalCustomerOrdersView,
  PortalCustomersView,
  PortalCustomerView,
  PortalDebtorsView,
  PortalFlaggedView,
  PortalStatementView,
} from '#domain/contract/portal/customer';
import { businessDate } from '#domain/time/business-day';
import { select } from '../store/rows';
import { TestBranch } from './branch';
import { TestHouse } from './house';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

const DAY_MS = 86_400_000;
const som = (amount: number) => amount * 100;

describe.each(['sqlite', 'postgres'] as const)('customers on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner;
  let first: TestHouse;
  let second: TestHouse;
  const ids = { ali: '', vali: '', guli: '', botir: '' };
  let period = '';

  const product = (house: TestHouse, name: string) => {
    const found = house.products.find((one) => one.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  const sell = (
    house: TestHouse,
    customerId: string | null,
    name: string,
    thousandths = 1_000,
    more: Parameters<TestHouse['sell']>[0] = {},
  ) => house.sell({ lines: [{ product: product(house, name), thousandths }], hallId: null, customerId, ...more });
  const read = async <View>(path: string) => {
    const answer = await owner.get(path);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as View;
  };

  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    portal.clock.nowMs = Date.parse('2026-11-21T07:00:00Z');
    const now = portal.clock.nowMs;
    period = `from=${businessDate(now - 60 * DAY_MS)}&to=${businessDate(now)}`;
    owner = await portal.newOwner();
    first = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Chilonzor', code: 'B1' }));
    second = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Yunusobod', code: 'B2' }));
    ids.ali = first.addCustomer('Ali Valiyev', '+998901112233').id;
    ids.vali = first.addCustomer('Vali Gʻaniyev', '+998935556677').id;
    ids.guli = first.addCustomer('Гули Каримова', '+998971234567').id;
    ids.botir = first.addCustomer('Botir Qodirov', '+998990000001').id;
    await first.push();
    sell(first, ids.ali, 'Osh', 4_000);
    sell(first, ids.vali, 'Koʻk choy', 10_000);
    sell(first, ids.vali, 'Osh');
    const back = sell(first, ids.guli, 'Lagʻmon');
    first.refund(back);
    sell(first, null, 'Osh', 10_000);
    // Debts of three ages, in two branches.
    sell(first, ids.ali, 'Lagʻmon', 1_000, { tender: 'nasiya', openedAt: now - 2 * DAY_MS });
    sell(second, ids.ali, 'Shashlik', 2_000, { tender: 'nasiya', openedAt: now - 10 * DAY_MS });
    sell(second, ids.vali, 'Osh', 2_000, { tender: 'nasiya', openedAt: now - 40 * DAY_MS });
    first.repay(ids.ali, som(8_000), { tender: 'card' });
    await first.push();
    await second.push();
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  test('lists all branches’ customers with debt, spending and visits', async () => {
    const view = await read<PortalCustomersView>('/customers?sort=spent');
    expect(view.totals).toEqual({ count: 4, receivableTiyin: som(38_000 - 8_000 + 36_000 + 90_000), depositTiyin: 0 });
    const figures = view.rows.map((row) => [row.name, row.spentTiyin, row.orderCount, row.receivableTiyin]);
    expect(figures.slice(0, 2)).toEqual([
      ['Ali Valiyev', som(180_000 + 38_000 + 36_000), 3, som(66_000)],
      ['Vali Gʻaniyev', som(60_000 + 45_000 + 90_000), 3, som(90_000)],
    ]);
    // Who bought nothing, or gave it back, has no visits.
    expect(figures.slice(2).sort()).toEqual([
      ['Botir Qodirov', 0, 0, 0],
      ['Гули Каримова', 0, 0, 0],
    ]);
    expect(view.rows.find(({ customerId }) => customerId === ids.vali)?.overdueTiyin).toBe(som(90_000));
    expect(view.rows[0]?.phone).toContain('998901112233');
  });

  test('with a branch chosen, figures are of that branch alone', async () => {
    const view = await read<PortalCustomersView>(`/customers?branchId=${second.branch.branchId}&sort=debt`);
    expect(view.rows.map(({ name, receivableTiyin, orderCount }) => [name, receivableTiyin, orderCount])).toEqual([
      ['Vali Gʻaniyev', som(90_000), 1],
      ['Ali Valiyev', som(36_000), 1],
    ]);
  });

  test.each([
    ['вали', ['Ali Valiyev', 'Vali Gʻaniyev']],
    ["g'aniyev", ['Vali Gʻaniyev']],
    ['ганиев', ['Vali Gʻaniyev']],
    ['karimova', ['Гули Каримова']],
    ['971234', ['Гули Каримова']],
    ['+998 90 111', ['Ali Valiyev']],
    ['%', ['Ali Valiyev', 'Botir Qodirov', 'Vali Gʻaniyev', 'Гули Каримова']],
    ['nobody', []],
  ])('%s finds %j', async (typed, names) => {
    const view = await read<PortalCustomersView>(`/customers?q=${encodeURIComponent(typed)}`);
    expect(view.rows.map(({ name }) => name).sort()).toEqual(names);
  });

  test('pages go through every customer once, whatever they are sorted by', async () => {
    for (const sort of ['name', 'debt', 'spent', 'visits', 'last-visit']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const view: PortalCustomersView = await read(`/customers?limit=1&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`);
        expect(view.totals === null).toBe(cursor !== '');
        seen.push(...view.rows.map(({ customerId }) => customerId));
        cursor = view.next;
      }
      expect(seen.sort()).toEqual(Object.values(ids).sort());
    }
  });

  test('the card tells contacts, figures by branch, ageing and open debts', async () => {
    const card = await read<PortalCustomerView>(`/customers/${ids.ali}`);
    expect(card).toMatchObject({
      name: 'Ali Valiyev',
      branchName: 'Chilonzor',
      orderCount: 3,
      contacts: [{ kind: 'phone', primary: true }],
      ageing: { upTo7Tiyin: som(38_000), upTo30Tiyin: som(36_000), over30Tiyin: 0, overdueTiyin: 0 },
      branches: [
        { name: 'Chilonzor', orderCount: 2, receivableTiyin: som(30_000) },
        { name: 'Yunusobod', orderCount: 1, receivableTiyin: som(36_000) },
      ],
    });
    expect(card.debts.map(({ label, branchName, openTiyin }) => [label, branchName, openTiyin])).toEqual([
      ['B2-0001', 'Yunusobod', som(36_000)],
      ['B1-0006', 'Chilonzor', som(38_000)],
    ]);
    const { rows: orders } = await read<PortalCustomerOrdersView>(`/customers/${ids.ali}/orders`);
    expect(orders.map(({ number }) => number)).toEqual(['B1-0001', 'B1-0006', 'B2-0001']);
  });

  test('the statement goes over all branches and ends at the card’s debt', async () => {
    const statement = await read<PortalStatementView>(`/customers/${ids.ali}/statement?${period}`);
    expect(
      statement.lines.map(({ kind, label, debitTiyin, creditTiyin, balanceTiyin }) => [kind, label, debitTiyin, creditTiyin, balanceTiyin]),
    ).toEqual([
      ['credit-sale', 'B2-0001', som(36_000), 0, som(36_000)],
      ['credit-sale', 'B1-0006', som(38_000), 0, som(74_000)],
      ['repayment', '', 0, som(8_000), som(66_000)],
    ]);
    expect(statement.lines[2]?.tenders).toEqual(['card']);
    expect(statement).toMatchObject({ openingTiyin: 0, closingTiyin: som(66_000), debitTiyin: som(74_000), creditTiyin: som(8_000) });
    const today = businessDate(portal.clock.nowMs);
    expect(await read<PortalStatementView>(`/customers/${ids.ali}/statement?from=${today}&to=${today}`)).toMatchObject({
      openingTiyin: som(74_000),
      closingTiyin: som(66_000),
    });
  });

  test('debtors are listed by age, with what is open in each branch', async () => {
    const view = await read<PortalDebtorsView>('/debtors');
    expect(view.totals).toMatchObject({
      count: 2,
      receivableTiyin: som(38_000 + 36_000 + 90_000),
      upTo7Tiyin: som(38_000),
      upTo30Tiyin: som(36_000),
      over30Tiyin: som(90_000),
      overdueTiyin: som(90_000),
      branches: [
        { name: 'Yunusobod', receivableTiyin: som(126_000) },
        { name: 'Chilonzor', receivableTiyin: som(38_000) },
      ],
    });
    expect(view.rows.map(({ name, receivableTiyin }) => [name, receivableTiyin])).toEqual([
      ['Vali Gʻaniyev', som(90_000)],
      ['Ali Valiyev', som(74_000)],
    ]);
    expect((await read<PortalDebtorsView>('/debtors?bucket=31%2B')).rows.map(({ name }) => name)).toEqual(['Vali Gʻaniyev']);
    expect((await read<PortalDebtorsView>('/debtors?q=ali&sort=name')).rows.map(({ name }) => name)).toEqual([
      'Ali Valiyev',
      'Vali Gʻaniyev',
    ]);
    const page = await read<PortalDebtorsView>('/debtors?limit=1');
    expect((await read<PortalDebtorsView>(`/debtors?limit=1&cursor=${page.next ?? ''}`)).rows.map(({ name }) => name)).toEqual([
      'Ali Valiyev',
    ]);
  });

  test('credits that somebody answered for are listed with their overshoot', async () => {
    const manager = first.employees.find(({ roleKey }) => roleKey === 'manager');
    const cashier = first.employees.find(({ roleKey }) => roleKey === 'cashier');
    const at = portal.clock.nowMs - DAY_MS;
    const debt = (amountTiyin: number, overTiyin: number, approverId: string | null) => ({
      id: portal.newId(),
      row: {
        ...{
          party_id: ids.botir,
          kind: 'order',
          order_id: null,
          label: 'Eski daftar',
          currency: 'UZS',
          at,
          due_at: at + DAY_MS * 60,
          amount_tiyin: amountTiyin,
        },
        ...{
          open_tiyin: 0,
          limit_tiyin: som(1_000_000),
          over_tiyin: overTiyin,
          approver_id: approverId,
          by_id: cashier?.id ?? '',
          guarantor: '',
          note: '',
        },
      },
    });
    await first.branch.state({ debt: [debt(som(500_000), som(120_000), manager?.id ?? ''), debt(som(10_000), 0, null)] });
    const view = await read<PortalFlaggedView>(`/flagged-credits?${period}`);
    expect(view.totals).toEqual({ count: 1, overTiyin: som(120_000) });
    expect(view.rows).toMatchObject([
      {
        customerName: 'Botir Qodirov',
        branchName: 'Chilonzor',
        amountTiyin: som(500_000),
        overTiyin: som(120_000),
        cashierName: 'Dilnoza',
        approverName: 'Aziza',
      },
    ]);
  });

  test('[GEN-1] the report of sales by customer comes to the revenue of registered customers', async () => {
    const report = await read<CustomerSalesView>(`/reports/customer-sales?${period}`);
    const revenue = await portal.database.read(owner.ownerId, (transaction) =>
      select(
        transaction,
        `SELECT SUM(total_tiyin - refunded_tiyin) AS revenue FROM customer_order WHERE owner_id = ? AND customer_id IS NOT NULL AND state = 'completed'`,
        [owner.ownerId],
      ),
    );
    expect(report.total.revenueTiyin).toBe(Number(revenue[0]?.['revenue']));
    expect(report.total.revenueTiyin).toBe(som(254_000 + 195_000));
    expect(report.rows.reduce((total, row) => total + row.revenueTiyin, 0)).toBe(report.total.revenueTiyin);
  });

  test('[SUB-12] sorts buyers by revenue and by margin', async () => {
    const byRevenue = await read<CustomerSalesView>(`/reports/customer-sales?${period}&branchId=${first.branch.branchId}&sort=revenue`);
    expect(byRevenue.rows.map(({ name, revenueTiyin, visits }) => [name, revenueTiyin, visits])).toEqual([
      ['Ali Valiyev', som(218_000), 2],
      ['Vali Gʻaniyev', som(105_000), 2],
      ['Гули Каримова', 0, 0],
    ]);
    const ali = byRevenue.rows[0];
    // 218 000 with 12 % VAT in it, less four portions at 18 000 and one at 14 000.
    expect(ali?.marginTiyin).toBe(
      som(218_000) - Math.floor((som(180_000) * 12) / 112) - Math.floor((som(38_000) * 12) / 112) - som(72_000 + 14_000),
    );
    expect(ali?.averageTiyin).toBe(som(109_000));
  });

  test('[GEN-4] a product that two of three customers bought shows two', async () => {
    const report = await read<DemandView>(`/reports/demand?${period}&branchId=${first.branch.branchId}`);
    expect(report.customers).toBe(2);
    expect(report.rows.map(({ name, customers, quantityThousandths }) => [name['uz-Latn'], customers, quantityThousandths])).toEqual([
      ['Osh', 2, 5_000],
      ['Koʻk choy', 1, 10_000],
      ['Lagʻmon', 1, 1_000],
    ]);
  });

  test('a customer who was merged away is one with the one who stayed', async () => {
    const other = second.addCustomer('Ali V.', '+998901112244').id;
    sell(second, other, 'Osh');
    await second.push();
    expect((await read<PortalCustomersView>('/customers?q=9011122')).rows).toHaveLength(2);
    second.branch.appendRows({
      party: [
        {
          id: other,
          fields: ['root_id', 'stage'],
          rev: 0,
          row: { version: 2, root_id: ids.ali, kind: 'person', stage: 'merged', groups: '[]' },
        },
      ],
    });
    await second.push();
    const [ali, ...others] = (await read<PortalCustomersView>('/customers?q=9011122')).rows;
    expect(others).toEqual([]);
    expect(ali).toMatchObject({ customerId: ids.ali, orderCount: 4, spentTiyin: som(254_000 + 45_000) });
    expect(await read<PortalCustomerView>(`/customers/${other}`)).toMatchObject({ customerId: ids.ali });
    expect((await read<PortalCustomerOrdersView>(`/customers/${ids.ali}/orders`)).rows).toHaveLength(4);
  });

  test('[SVC-10 portal] sharing customers is the owner’s word, and gives the boxes a new log to fetch', async () => {
    const log = async () =>
      (
        await portal.database.read(owner.ownerId, (transaction) =>
          select(transaction, 'SELECT log_id, shares_customers FROM owner WHERE owner_id = ?', [owner.ownerId]),
        )
      )[0];
    const before = await log();
    expect((await owner.command('customers.set-shared', { shared: false })).status).toBe(200);
    const after = await log();
    expect([before?.['shares_customers'], after?.['shares_customers']]).toEqual([1, 0]);
    expect(after?.['log_id']).not.toBe(before?.['log_id']);
    expect((await read<PortalCustomersView>('/customers')).shared).toBe(false);
    await owner.command('customers.set-shared', { shared: false });
    expect(await log()).toEqual(after);
  });

  test('another owner finds none of it', async () => {
    const other = await portal.newOwner();
    expect((await other.get('/customers')).body).toMatchObject({ rows: [], totals: { count: 0 } });
    for (const path of ['', '/orders', `/statement?${period}`]) expect((await other.get(`/customers/${ids.ali}${path}`)).status).toBe(404);
    expect((await other.get('/debtors')).body).toMatchObject({ rows: [], totals: { count: 0, receivableTiyin: 0 } });
    for (const report of ['customer-sales', 'demand']) {
      expect((await other.get(`/reports/${report}?${period}`)).body).toMatchObject({ rows: [] });
      expect((await other.get(`/reports/${report}?${period}&branchId=${first.branch.branchId}`)).status).toBe(404);
    }
    expect(portal.errors).toEqual([]);
  });
});
