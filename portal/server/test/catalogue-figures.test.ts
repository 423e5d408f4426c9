import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalEmployeesView, PortalEmployeeView } from '#domain/contract/portal/employee';
import type { PortalProductsView } from '#domain/contract/portal/product';
import { businessDate } from '#domain/time/business-day';
import { TestBranch } from './branch';
import { TestHouse } from './house';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

describe.each(['sqlite', 'postgres'] as const)('products and employees on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner;
  let chilonzor: TestHouse;
  let yunusobod: TestHouse;
  let period = '';

  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    // Noon: nothing of the day lies on the other side of its border.
    portal.clock.nowMs = Date.parse('2026-11-21T07:00:00Z');
    const today = businessDate(portal.clock.nowMs);
    period = `from=${today}&to=${today}`;
    owner = await portal.newOwner();
    chilonzor = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Chilonzor', code: 'B1' }));
    yunusobod = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Yunusobod', code: 'B2' }));
    const osh = product(chilonzor, 'Osh');
    chilonzor.sell({ lines: [{ product: osh, thousandths: 2_000 }], hallId: null });
    chilonzor.sell({ lines: [{ product: osh }, { product: product(chilonzor, 'Kola 0,5') }], hallId: null });
    const refunded = chilonzor.sell({ lines: [{ product: osh }], hallId: null });
    chilonzor.refund(refunded);
    yunusobod.sell({ lines: [{ product: product(yunusobod, 'Shashlik'), thousandths: 4_000 }], hallId: null });
    chilonzor.addEmployee('Ketgan Kishi', 'waiter', { archivedAt: portal.clock.nowMs - 1_000 });
    const kola = product(chilonzor, 'Kola 0,5');
    chilonzor.branch.appendRows({
      stock: [{ id: kola.id, row: { left_thousandths: 7_000 } }],
      product: [{ id: kola.id, fields: ['counted'], rev: 0, row: { ...(productRowOf(chilonzor, kola.id) ?? {}), counted: 1 } }],
    });
    await chilonzor.push();
    await yunusobod.push();
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  const product = (house: TestHouse, name: string) => {
    const found = house.products.find((one) => one.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  /** The row of a product as its box stated it. */
  const productRowOf = (house: TestHouse, id: string) =>
    house.branch.entries
      .map(({ payload }) => JSON.parse(payload) as { rows?: Record<string, { id: string; row: Record<string, string | number | null> }[]> })
      .flatMap(({ rows }) => rows?.['product'] ?? [])
      .find((row) => row.id === id)?.row;
  const products = async (more = '') => (await owner.get(`/products?${period}${more}`)).body as PortalProductsView;
  const names = (view: PortalProductsView) => view.rows.map(({ name }) => name['uz-Latn']);

  test('[BX-P19] a product shows price, stock or none, quantity sold and revenue', async () => {
    const view = await products(`&branchId=${chilonzor.branch.branchId}`);
    const of = (name: string) => view.rows.find((row) => row.name['uz-Latn'] === name);
    expect(of('Osh')).toMatchObject({
      priceTiyin: 45_000_00,
      active: true,
      leftThousandths: null,
      quantityThousandths: 3_000,
      revenueTiyin: 135_000_00,
    });
    expect(of('Kola 0,5')).toMatchObject({ leftThousandths: 7_000, quantityThousandths: 1_000, revenueTiyin: 9_000_00 });
    expect(of('Shashlik')).toMatchObject({ quantityThousandths: 0, revenueTiyin: 0 });
    expect(view.revenueTiyin).toBe(144_000_00);
  });

  test('[BX-P19] a product that is switched off is told', async () => {
    const choy = product(yunusobod, 'Koʻk choy');
    yunusobod.branch.appendRows({
      product: [
        {
          id: choy.id,
          fields: ['archived_at'],
          rev: 0,
          row: { ...(productRowOf(yunusobod, choy.id) ?? {}), archived_at: portal.clock.nowMs },
        },
      ],
    });
    await yunusobod.push();
    const view = await products(`&branchId=${yunusobod.branch.branchId}&q=choy`);
    expect(view.rows.map(({ active }) => active)).toEqual([false]);
  });

  test.each([
    ["lag'm", 'Lagʻmon'],
    ['лагмон', 'Lagʻmon'],
    ['LAGMON', 'Lagʻmon'],
    ['ашлик', 'Shashlik'],
    ['4780000000024', 'Kola 0,5'],
  ])('[BX-P20] %s finds %s', async (typed, name) => {
    const view = await products(`&branchId=${chilonzor.branch.branchId}&q=${encodeURIComponent(typed)}`);
    expect(names(view)).toEqual([name]);
    expect(view.count).toBe(1);
  });

  test('pages go through every product once, whatever they are sorted by', async () => {
    for (const sort of ['revenue', 'quantity', 'name', 'price']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const view = await products(
          `&branchId=${chilonzor.branch.branchId}&limit=2&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`,
        );
        seen.push(...names(view));
        cursor = view.next;
      }
      expect(seen).toHaveLength(5);
      expect(new Set(seen).size).toBe(5);
    }
  });

  test('[BX-P21] an employee shows position, state, orders and revenue', async () => {
    const { employees } = (await owner.get(`/employees?${period}&branchId=${chilonzor.branch.branchId}`)).body as PortalEmployeesView;
    expect(employees[0]).toMatchObject({
      name: 'Jasur',
      roleKey: 'waiter',
      active: true,
      branchNames: ['Chilonzor'],
      revenueTiyin: 144_000_00,
      orderCount: 3,
      averageTiyin: 48_000_00,
    });
    expect(employees.find(({ name }) => name === 'Ketgan Kishi')).toMatchObject({
      active: false,
      orderCount: 0,
      revenueTiyin: 0,
      averageTiyin: 0,
    });
    expect(new Set(employees.map(({ roleKey }) => roleKey))).toEqual(new Set(['waiter', 'cashier', 'cook', 'manager', 'administrator']));
  });

  test('[BX-P22] the details of an employee equal the list, and add up by branch and by day', async () => {
    const { employees } = (await owner.get(`/employees?${period}`)).body as PortalEmployeesView;
    expect(employees.map(({ name }) => name).filter((name) => name === 'Jasur')).toHaveLength(2);
    for (const row of employees) {
      const view = (await owner.get(`/employees/${row.employeeId}?${period}`)).body as PortalEmployeeView;
      expect(view).toMatchObject(row);
      expect(view.branches.reduce((total, branch) => total + branch.revenueTiyin, 0)).toBe(row.revenueTiyin);
      expect(view.days.reduce((total, day) => total + day.orderCount, 0)).toBe(row.orderCount);
    }
  });

  test('[BX-P48] with a branch chosen nothing of another is shown; another owner sees nothing at all', async () => {
    const view = await products(`&branchId=${yunusobod.branch.branchId}`);
    expect(view.rows.find((row) => row.name['uz-Latn'] === 'Osh')?.quantityThousandths).toBe(0);
    expect(view.revenueTiyin).toBe(72_000_00);
    const other = await portal.newOwner();
    expect((await other.get(`/products?${period}`)).body).toMatchObject({ count: 0, rows: [] });
    expect((await other.get(`/employees?${period}`)).body).toMatchObject({ employees: [] });
    expect((await other.get(`/employees?${period}&branchId=${yunusobod.branch.branchId}`)).status).toBe(404);
    const [employee] = chilonzor.employees;
    expect((await other.get(`/employees/${employee?.id ?? ''}?${period}`)).status).toBe(404);
    expect(portal.errors).toEqual([]);
  });
});
