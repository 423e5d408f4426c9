import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DashboardProductsView, DashboardView } from '#domain/contract/portal/dashboard';
import type { OrderDetailView, OrdersView } from '#domain/contract/portal/orders';
import type { ScopeView } from '#domain/contract/portal/scope';
import type { TransactionsView, TransactionView } from '#domain/contract/portal/transactions';
import { businessDate } from '#domain/time/business-day';
import { addDays } from '#domain/time/period';
import { TestBranch } from './branch';
import { TestHouse } from './house';
import type { HouseOrder } from './house';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

const DAY_MS = 86_400_000;
const whole = (value: unknown): number => Number(value ?? 0);
const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Two branches with orders in this period and the one before; every figure of the pages is added up again from what the boxes pushed. */
describe.each(['sqlite', 'postgres'] as const)('the pages on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner, stranger: TestOwner;
  let one: TestHouse, other: TestHouse;
  let now: number, today: string, period: string;
  let refunded: HouseOrder, cancelled: HouseOrder, wholly: HouseOrder;

  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    // Noon in Tashkent: no order of this story slips into another business day.
    portal.clock.nowMs = Date.parse('2026-11-21T07:00:00Z');
    now = portal.clock.nowMs;
    today = businessDate(now);
    period = `from=${addDays(today, -6)}&to=${today}`;
    [owner, stranger] = [await portal.newOwner(), await portal.newOwner()];
    portal.clock.nowMs -= 1;
    one = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Chilonzor', code: 'B1' }));
    portal.clock.nowMs = now;
    other = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Yunusobod', code: 'B2' }));
    for (const [house, days] of [
      [one, [0, 0, 1, 3, 6, 7, 9]],
      [other, [0, 2, 2, 8]],
    ] as const)
      for (const [index, ago] of days.entries()) {
        const [product, second] = [house.products[index % 5], house.products[(index + 2) % 5]];
        if (product === undefined || second === undefined) throw new Error('no dish');
        const closedAt = now - ago * DAY_MS - index * 600_000;
        house.sell({
          lines: [{ product, thousandths: 2_000 }, { product: second }],
          openedAt: closedAt - 1_800_000,
          closedAt,
          tender: (['cash', 'card', 'click', 'transfer'] as const)[index % 4] ?? 'cash',
          ...(index === 1 ? { hallId: null } : {}),
        });
      }
    const customer = one.addCustomer('Yoʻldosh Nabiyev', '+998901112233');
    one.sell({ customerId: customer.id, tender: 'nasiya', openedAt: now - 3_600_000, closedAt: now - 3_000_000 });
    one.repay(customer.id, 1_000_000, { at: now - 1_000_000, tender: 'card' });
    refunded = one.sell({
      openedAt: now - 7_200_000,
      closedAt: now - 7_000_000,
      lines: [{ product: first(one.products), thousandths: 3_000 }],
    });
    one.refund(refunded, { lines: [{ lineId: first(refunded.lines).id, thousandths: 1_000 }], at: now - 500_000 });
    wholly = other.sell({ openedAt: now - 7_300_000, closedAt: now - 7_100_000, tender: 'card' });
    other.refund(wholly, {
      lines: wholly.lines.map(({ id, row }) => ({ lineId: id, thousandths: whole(row['quantity_thousandths']) })),
      at: now - 400_000,
    });
    cancelled = one.openOrder({ openedAt: now - 900_000 });
    one.cancel(cancelled, now - 800_000);
    other.openOrder({ openedAt: now - 600_000 });
    await one.push();
    await other.push();
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  const first = <Item>(items: readonly Item[]): Item => {
    const [item] = items;
    if (item === undefined) throw new Error('nothing there');
    return item;
  };
  const get = async <View>(path: string, as = owner): Promise<View> => {
    const { status, body } = await as.get(path);
    if (status !== 200) throw new Error(`${path}: ${String(status)} ${JSON.stringify(body)}`);
    return body;
  };
  /** What the boxes say, with nothing of the portal's: orders of some branches in some days. */
  const pushed = (houses: readonly TestHouse[], from: string, to: string) => {
    const isIn = (at: number): boolean => businessDate(at) >= from && businessDate(at) <= to;
    const orders = houses.flatMap((house) => house.orders);
    const sold = orders.filter(({ order }) => order['state'] === 'completed' && isIn(whole(order['closed_at'])));
    const refunds = orders.flatMap((order) => order.refunds).filter(({ row }) => isIn(whole(row['at'])));
    const cost = (order: HouseOrder): number =>
      total(order.lines.map(({ row }) => Math.trunc((whole(row['cost_tiyin']) * whole(row['quantity_thousandths'])) / 1_000)));
    return {
      count: orders.filter(({ order }) => isIn(whole(order['opened_at']))).length,
      revenueTiyin: total(sold.map(({ totalTiyin }) => totalTiyin)) - total(refunds.map(({ row }) => whole(row['amount_tiyin']))),
      surchargeTiyin:
        total(sold.map(({ order }) => whole(order['charges_tiyin']))) - total(refunds.map(({ row }) => whole(row['charges_tiyin']))),
      soldCostTiyin: total(sold.map(cost)),
      soldVatTiyin: total(sold.map(({ order }) => whole(order['vat_tiyin']))),
    };
  };

  test('[BX-P48] the selector lists the branches, and says which is silent since when', async () => {
    const view = await get<ScopeView>('/scope');
    expect(view).toMatchObject({ nowMs: now, today });
    expect(view.branches.map(({ name, code, hasBox, silent }) => [name, code, hasBox, silent])).toEqual([
      ['Chilonzor', 'B1', true, false],
      ['Yunusobod', 'B2', true, false],
    ]);
    portal.clock.nowMs = now + 3_600_000;
    const later = await get<ScopeView>('/scope');
    expect(later.branches.map(({ silent, heardAt }) => [silent, heardAt])).toEqual([
      [true, now],
      [true, now],
    ]);
    portal.clock.nowMs = now;
  });

  test('[BX-P8] [BX-P9] [BX-P10] revenue, profit and orders equal what the boxes pushed', async () => {
    const from = addDays(today, -6);
    for (const houses of [[one, other], [one], [other]]) {
      const branch = houses.length === 1 ? `&branchId=${first(houses).branch.branchId}` : '';
      const view = await get<DashboardView>(`/dashboard?${period}${branch}`);
      const expected = pushed(houses, from, today);
      expect(view.current).toMatchObject({
        revenueTiyin: expected.revenueTiyin,
        orderCount: expected.count,
        surchargeTiyin: expected.surchargeTiyin,
      });
      expect(view.current.totalProfitTiyin).toBe(view.current.productProfitTiyin + view.current.surchargeTiyin);
      const before = pushed(houses, addDays(from, -7), addDays(from, -1));
      expect(view.previous).toMatchObject({ revenueTiyin: before.revenueTiyin, orderCount: before.count });
      expect([view.previousFrom, view.previousTo]).toEqual([addDays(from, -7), addDays(from, -1)]);
      // Nothing was refunded there: products earn what is left of the takings after the surcharge, VAT and cost.
      expect(view.previous.productProfitTiyin).toBe(
        before.revenueTiyin - before.surchargeTiyin - before.soldVatTiyin - before.soldCostTiyin,
      );
    }
  });

  test('[BX-P13] the 24 hours add up to the orders, best sellers are by revenue, latest orders by time', async () => {
    const view = await get<DashboardView>(`/dashboard?${period}`);
    expect(view.hours).toHaveLength(24);
    expect(total(view.hours.map(({ count }) => count))).toBe(view.current.orderCount);
    expect(total(view.hours.map(({ previousCount }) => previousCount))).toBe(view.previous.orderCount);
    const revenues = view.bestSellers.map(({ revenueTiyin }) => revenueTiyin);
    expect(revenues.length).toBeGreaterThan(3);
    expect(revenues).toEqual(revenues.toSorted((a, b) => b - a));
    const times = view.latestOrders.map(({ openedAt }) => openedAt);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(view.latestOrders).toHaveLength(8);
  });

  test('[BX-P15] shares of categories add up to 100 %, revenue per product to the takings without surcharge', async () => {
    const view = await get<DashboardProductsView>(`/dashboard/products?${period}`);
    expect(total(view.categories.map(({ shareBasisPoints }) => shareBasisPoints))).toBe(10_000);
    expect(total(view.categories.map(({ revenueTiyin }) => revenueTiyin))).toBe(total(view.rows.map(({ revenueTiyin }) => revenueTiyin)));
    const dashboard = await get<DashboardView>(`/dashboard?${period}`);
    expect(total(view.rows.map(({ revenueTiyin }) => revenueTiyin))).toBe(
      dashboard.current.revenueTiyin - dashboard.current.surchargeTiyin,
    );
  });

  test('[BX-P16] [BX-P17] the list is paged, filtered by state and by branch, and finds a number', async () => {
    const all: OrdersView['rows'][number][] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: OrdersView = await get<OrdersView>(
        `/orders?from=${addDays(today, -30)}&to=${today}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      all.push(...page.rows);
      cursor = page.next;
    }
    expect(all.map(({ orderId }) => orderId).toSorted()).toEqual([...one.orders, ...other.orders].map(({ id }) => id).toSorted());
    const card = all.find(({ orderId }) => orderId === refunded.id);
    expect(card).toMatchObject({
      number: refunded.number,
      tableName: '1',
      employeeName: 'Jasur',
      totalTiyin: refunded.totalTiyin,
      word: 'completed',
    });
    expect(card?.hallName).toEqual({ 'uz-Latn': 'Zal' });
    const cancelledOnly = await get<OrdersView>(`/orders?${period}&word=cancelled`);
    expect(cancelledOnly.rows.map(({ orderId, word }) => [orderId, word])).toEqual([[cancelled.id, 'cancelled']]);
    const openOnly = await get<OrdersView>(`/orders?${period}&word=confirmed&branchId=${other.branch.branchId}`);
    expect(openOnly.rows.map(({ branchId }) => branchId)).toEqual([other.branch.branchId]);
    const found = await get<OrdersView>(`/orders?from=${today}&to=${today}&q=${encodeURIComponent('#0001')}`);
    expect(found.rows.map(({ number }) => number)).toEqual([1, 1]);
    expect((await get<OrdersView>(`/orders?${period}&q=abc`)).rows).toEqual([]);
  });

  test('[BX-P18] an order whole: its lines and the rows below them add up to the total', async () => {
    const view = await get<OrderDetailView>(`/orders/${refunded.id}`);
    const live = view.lines.filter(({ voided }) => voided === null);
    expect(total(live.map(({ sumTiyin }) => sumTiyin))).toBe(view.linesTiyin);
    expect(view.linesTiyin + total(view.rows.map(({ amountTiyin }) => amountTiyin))).toBe(view.totalTiyin);
    expect(view.rows.map(({ kind }) => kind)).toEqual(['charge']);
    expect(view).toMatchObject({
      branchCode: 'B1',
      branchName: 'Chilonzor',
      guests: 2,
      closedByName: 'Dilnoza',
      refundedTiyin: view.refunds[0]?.amountTiyin,
    });
    expect(view.payments.map(({ tender, amountTiyin }) => [tender, amountTiyin])).toEqual([['cash', refunded.totalTiyin]]);
    expect(view.lines[0]?.refundedThousandths).toBe(1_000);
  });

  test('[BX-P23] [BX-P24] [BX-P25] totals equal the rows of every filter', async () => {
    const rowsOf = async (filter: string) => {
      const rows: TransactionsView['rows'][number][] = [];
      let view = await get<TransactionsView>(`/transactions?from=${addDays(today, -30)}&to=${today}${filter}`);
      const { count, sumTiyin } = view;
      for (;;) {
        rows.push(...view.rows);
        if (view.next === null) break;
        view = await get<TransactionsView>(`/transactions?from=${addDays(today, -30)}&to=${today}${filter}&cursor=${view.next}`);
      }
      return { rows, count, sumTiyin };
    };
    for (const filter of [
      '',
      '&type=cash',
      '&type=mobile',
      '&type=credit',
      '&kind=refund',
      '&kind=repayment',
      '&state=refunded',
      '&state=pending',
      '&type=card&state=confirmed',
    ]) {
      const { rows, count, sumTiyin } = await rowsOf(filter);
      expect([filter, rows.length, total(rows.map(({ amountTiyin }) => amountTiyin))]).toEqual([filter, count, sumTiyin]);
    }
    const { rows } = await rowsOf('');
    const orders = [...one.orders, ...other.orders];
    const payments = orders.flatMap((order) => order.payments);
    const refunds = orders.flatMap((order) => order.refunds);
    expect(rows).toHaveLength(payments.length + refunds.length + 1);
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(['cash', 'card', 'mobile', 'transfer', 'credit']));
    // A payment of an order that was given back whole is refunded; one of which a part was given back is not.
    const stateOf = (order: HouseOrder) =>
      rows.filter(({ orderId, kind }) => orderId === order.id && kind === 'sale').map(({ state }) => state);
    expect([stateOf(wholly), stateOf(refunded)]).toEqual([['refunded'], ['confirmed']]);
    expect(rows.filter(({ kind }) => kind === 'refund').map(({ state, amountTiyin }) => [state, amountTiyin < 0])).toEqual([
      ['refunded', true],
      ['refunded', true],
    ]);
  });

  test('[BX-P26] a transaction names its employee, branch and order', async () => {
    const list = await get<TransactionsView>(`/transactions?${period}&type=credit`);
    const view = await get<TransactionView>(`/transactions/${first(list.rows).transactionId}`);
    expect(view).toMatchObject({
      employeeName: 'Dilnoza',
      branchName: 'Chilonzor',
      branchCode: 'B1',
      type: 'credit',
      customer: { name: 'Yoʻldosh Nabiyev' },
    });
    expect(one.orders.map(({ id }) => id)).toContain(view.orderId);
  });

  test('another owner finds nothing of it', async () => {
    for (const path of [
      `/orders/${refunded.id}`,
      `/transactions/${first((await get<TransactionsView>(`/transactions?${period}`)).rows).transactionId}`,
    ])
      expect((await stranger.get(path)).status).toBe(404);
    for (const page of ['/dashboard', '/dashboard/products', '/orders', '/transactions'])
      expect((await stranger.get(`${page}?${period}&branchId=${one.branch.branchId}`)).status).toBe(404);
    expect((await get<DashboardView>(`/dashboard?${period}`, stranger)).current).toMatchObject({ revenueTiyin: 0, orderCount: 0 });
  });

  test('days that do not exist or stand in the wrong order are refused', async () => {
    for (const days of ['from=2026-02-30&to=2026-03-01', `from=${today}&to=2026-01-01`, 'from=1999-01-01&to=2026-01-01', ''])
      for (const path of ['/dashboard', '/dashboard/products', '/orders', '/transactions'])
        expect((await owner.get(`${path}?${days}`)).status).toBe(422);
    expect(portal.errors).toEqual([]);
  });
});
