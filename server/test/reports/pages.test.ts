import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReasonView } from '#domain/contract/menu';
import type { OrderView } from '#domain/contract/order';
import { businessDate } from '#domain/time/business-day';
import { addDays } from '#domain/time/period';
import type { TestDevice } from '../box';
import { found, Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { cellOf, columnOf, figureOf, readReport, sumOf, tableOf } from './report-of';

const HOUR_MS = 3_600_000;

describe('the monitoring pages', () => {
  let house: Restaurant;
  let waiter: TestDevice;
  let today = '';
  let yesterday = '';
  let osh: TestDish;
  let choy: TestDish;
  const receipts: OrderView[] = [];
  const reasons: ReasonView[] = [];

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: null });
    const { cashier, box } = house;
    // From noon, so that nothing of the seed slips over the end of a business day.
    const dayMs = 24 * HOUR_MS;
    box.advance(dayMs - ((box.now + 5 * HOUR_MS) % dayMs) + 12 * HOUR_MS);
    house.shiftId = await house.openShift(cashier);
    yesterday = businessDate(box.now);
    today = addDays(yesterday, 1);
    waiter = await box.signedIn('waiter', { kind: 'phone' });
    osh = await house.dish(60_000, { name: 'Osh' });
    choy = await house.dish(5_000, { name: 'Choy', station: 'Bar' });
    // Yesterday: two pots of tea over the counter.
    await house.pay(cashier, await house.order(cashier, [{ dish: choy, thousandths: 2000 }], { tableId: null }));
    box.advance(dayMs);
    house.shiftId = await house.renewShift(house.cashier, house.shiftId);
    const ofFour = await house.order(waiter, [{ dish: osh, thousandths: 4000 }]);
    const counted = await waiter.run('order.set-guests', { orderId: ofFour.orderId, orderVersion: ofFour.version, guests: 4 });
    receipts.push(await house.pay(cashier, counted.order, [house.tender('card', counted.order.totalTiyin)]));
    box.advance(HOUR_MS);
    const tea = await house.order(cashier, [{ dish: choy, thousandths: 3000 }], { tableId: null });
    receipts.push(await house.pay(cashier, tea, [house.tender('click', tea.totalTiyin)]));
    const plov = await house.order(cashier, [{ dish: osh }], { tableId: null });
    receipts.push(await house.pay(cashier, plov));
    reasons.push(...(await house.menu()).filter((row): row is ReasonView => row.kind === 'reason'));
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const page = (name: Parameters<typeof readReport>[1], period: Parameters<typeof readReport>[2] = { from: today }) =>
    readReport(house.admin, name, period);

  it('[BX-O-170] adds yesterday and today up to the range of both, and compares with the equally long period before', async () => {
    const [one, other, both] = [
      await page('general', { from: yesterday }),
      await page('general'),
      await page('general', { from: yesterday, to: today }),
    ];
    for (const key of ['revenue', 'orders', 'dishesSold'] as const)
      expect(figureOf(one, key) + figureOf(other, key)).toBe(figureOf(both, key));
    expect(figureOf(one, 'revenue')).toBe(som(10_000));
    expect(other.before).toEqual({ from: yesterday, to: yesterday });
    expect(other.figures.find(({ key }) => key === 'revenue')).toMatchObject({ before: som(10_000) });
    expect(both.before).toEqual({ from: addDays(yesterday, -2), to: addDays(yesterday, -1) });
    const wrong = await house.admin.get(`/reports/general?from=${today}&to=${yesterday}`);
    expect(wrong.status).toBe(422);
  });

  it('[BX-O-173] shows what the receipts show: orders, revenue, dishes, and how it was paid', async () => {
    const report = await page('general');
    const revenue = receipts.reduce((sum, { totalTiyin }) => sum + totalTiyin, 0);
    expect(figureOf(report, 'revenue')).toBe(revenue);
    expect(figureOf(report, 'orders')).toBe(3);
    expect(figureOf(report, 'dishesSold')).toBe(8_000);
    expect(figureOf(report, 'average')).toBe(Math.round(revenue / 3 / 100) * 100);
    const groups = tableOf(report, 'tenderGroups');
    expect(cellOf(groups, 'card', 'revenue')).toBe(receipts[0]?.totalTiyin);
    expect(cellOf(groups, 'online', 'revenue')).toBe(som(15_000));
    expect(cellOf(groups, 'cash', 'revenue')).toBe(som(60_000));
    expect(sumOf(groups, 'share')).toBe(10_000);
  });

  it('[BX-O-174] counts the orders of every hour, so that 24 bars add up to the count', async () => {
    const report = await page('orders');
    const hours = tableOf(report, 'hours');
    expect(hours.rows).toHaveLength(24);
    expect(sumOf(hours, 'orders')).toBe(figureOf(report, 'orders'));
    expect([cellOf(hours, '12', 'orders'), cellOf(hours, '13', 'orders')]).toEqual([1, 2]);
    expect(cellOf(tableOf(report, 'states'), 'completed', 'orders')).toBe(3);
  });

  it('[BX-O-175] splits the revenue of completed orders by tender', async () => {
    const report = await page('payments');
    const tenders = tableOf(report, 'tenders');
    expect(columnOf(tenders, 'tender')).toEqual(['cash', 'card', 'click']);
    expect(sumOf(tenders, 'net')).toBe(figureOf(report, 'revenue'));
  });

  it('[BX-O-176] [BX-O-58] ranks dishes with shares of 100.0 %, what they were before, and names those that nobody ordered', async () => {
    const report = await page('dishes');
    const ranking = tableOf(report, 'dishes');
    expect(ranking.rows.map(({ id }) => id)).toEqual([osh.productId, choy.productId]);
    expect(cellOf(ranking, osh.productId, 'quantity')).toBe(5_000);
    expect(cellOf(ranking, osh.productId, 'revenue')).toBe(som(300_000));
    expect(cellOf(ranking, choy.productId, 'revenueBefore')).toBe(som(10_000));
    expect(cellOf(ranking, choy.productId, 'change')).toBe(5_000);
    expect(cellOf(ranking, osh.productId, 'change')).toBeNull();
    expect(sumOf(ranking, 'share')).toBe(10_000);
    // No cost is known of these: their profit is the revenue without VAT.
    const vat = receipts.reduce((sum, { vatTiyin }) => sum + vatTiyin, 0);
    expect(sumOf(ranking, 'profit')).toBe(figureOf(report, 'dishesRevenue') - vat);
    expect(columnOf(tableOf(report, 'poor'), 'quantity').every((quantity) => quantity === 0)).toBe(true);
  });

  it('[BX-O-186] sorts dishes into A, B and C by revenue and by profit, with what is usual and what to do', async () => {
    const report = await page('abc');
    const ranking = tableOf(report, 'revenueRanking');
    // 300 000 of 315 000 stand above the tea: more than 95 %.
    expect(ranking.rows.map(({ id }) => [id, cellOf(ranking, id, 'class'), cellOf(ranking, id, 'cumulative')])).toEqual([
      [osh.productId, 'classA', 0],
      [choy.productId, 'classC', 9_524],
    ]);
    expect(sumOf(ranking, 'revenue')).toBe(figureOf(report, 'dishesRevenue'));
    expect(sumOf(tableOf(report, 'profitRanking'), 'profit')).toBe(figureOf(report, 'profit'));
    const classes = tableOf(report, 'revenueClasses');
    expect(columnOf(classes, 'expected')).toEqual([2_000, 3_000, 5_000]);
    expect(columnOf(classes, 'dishes')).toEqual([1, 0, 1]);
    expect(columnOf(classes, 'advice')).toEqual(['adviceA', 'adviceB', 'adviceC']);
    const nothing = await page('abc', { from: addDays(yesterday, -9), to: addDays(yesterday, -8) });
    expect(nothing.tables.flatMap(({ rows }) => rows)).toEqual([]);
  });

  it('[BX-O-179] adds categories up to the dishes', async () => {
    const categories = tableOf(await page('categories'), 'categories');
    expect(categories.rows).toHaveLength(2);
    expect(sumOf(categories, 'revenue')).toBe(sumOf(tableOf(await page('dishes'), 'dishes'), 'revenue'));
  });

  it('[BX-O-185] shows what each table and the counter brought; over the tables that is what their orders came to', async () => {
    const report = await page('places');
    const places = tableOf(report, 'places');
    const [order] = receipts;
    const tableId = found(order?.tableId, 'table');
    expect(cellOf(places, tableId, 'guests')).toBe(4);
    expect(cellOf(places, tableId, 'perGuest')).toBe(Math.round((order?.totalTiyin ?? 0) / 400) * 100);
    expect(sumOf(places, 'revenue')).toBe(order?.totalTiyin);
    expect(cellOf(tableOf(report, 'halls'), 'counter', 'revenue')).toBe(som(75_000));
  });

  it('[BX-O-196] shows service charge by waiter and hall, apart from what dishes brought', async () => {
    const report = await page('service');
    const charge = receipts[0]?.charges.reduce((sum, { amountTiyin }) => sum + amountTiyin, 0) ?? 0;
    expect(charge).toBeGreaterThan(0);
    expect(cellOf(tableOf(report, 'waiters'), waiter.employeeId, 'serviceCharge')).toBe(charge);
    expect(sumOf(tableOf(report, 'halls'), 'serviceCharge')).toBe(charge);
    expect(figureOf(report, 'dishesRevenue') + charge).toBe(figureOf(report, 'revenue'));
  });

  it('[BX-O-182] [BX-O-127] shows each person’s orders and average; all of them together are the revenue of page 1', async () => {
    const people = tableOf(await page('staff'), 'people');
    expect(cellOf(people, waiter.employeeId, 'orders')).toBe(1);
    expect(cellOf(people, waiter.employeeId, 'average')).toBe(receipts[0]?.totalTiyin);
    expect(cellOf(people, house.cashier.employeeId, 'average')).toBe(som(37_500));
    expect(sumOf(people, 'revenue')).toBe(figureOf(await page('general'), 'revenue'));
  });

  it('lets a waiter see his own results and no page of the house', async () => {
    const own = await readReport(waiter, 'staff', { from: today });
    expect(own.onlyOf).not.toBeNull();
    expect(tableOf(own, 'people').rows.map(({ id }) => id)).toEqual([waiter.employeeId]);
    expect(figureOf(own, 'revenue')).toBe(receipts[0]?.totalTiyin);
    expect((await waiter.get(`/reports/general?from=${today}&to=${today}`)).status).toBe(403);
  });

  it('[BX-O-180] [BX-O-108] counts three cancels of two reasons by two people in rows of 2 and 1, sent and unsent, with the minutes', async () => {
    const cancel = reasons.filter(({ reasonKind }) => reasonKind === 'cancel');
    const [first, second] = [found(cancel[0], 'reason'), found(cancel[1], 'second reason')];
    const manager = await house.box.signedIn('manager', { kind: 'phone' });
    const cancelled = async (device: TestDevice, reasonId: string) => {
      const order = await house.order(device, [{ dish: osh }]);
      await house.fire(device, order);
      house.box.advance(7 * 60_000);
      const { version } = await house.read(order);
      await device.run('order.cancel', { orderId: order.orderId, orderVersion: version, reasonId });
    };
    await cancelled(house.admin, first.reasonId);
    await cancelled(house.admin, first.reasonId);
    await cancelled(manager, second.reasonId);
    const report = await page('cancels');
    expect(columnOf(tableOf(report, 'reasons'), 'count')).toEqual([2, 1]);
    expect(columnOf(tableOf(report, 'people'), 'count')).toEqual([2, 1]);
    expect(columnOf(tableOf(report, 'people'), 'sum')).toEqual([som(120_000), som(60_000)]);
    expect([figureOf(report, 'cancelled'), figureOf(report, 'cancelledSum')]).toEqual([3, som(180_000)]);
    expect(columnOf(tableOf(report, 'lines'), 'minutesAfter')).toEqual([7, 7, 7]);
    expect(tableOf(report, 'states').rows.map(({ id }) => id)).toEqual(['sent']);
    // One that was never sent, and a dish taken off an order that is paid.
    const unsent = await house.order(house.admin, [{ dish: choy }]);
    await house.admin.run('order.cancel', { orderId: unsent.orderId, orderVersion: unsent.version, reasonId: null });
    const rest = await house.fire(house.admin, await house.order(house.admin, [{ dish: osh }, { dish: choy }]));
    await house.admin.run('order.void-line', {
      orderId: rest.orderId,
      lineId: found(rest.lines[0], 'line').lineId,
      quantityThousandths: null,
      reasonId: found(
        reasons.find(({ reasonKind }) => reasonKind === 'void'),
        'reason',
      ).reasonId,
    });
    const after = await page('cancels');
    expect([figureOf(after, 'cancelled'), figureOf(after, 'voids'), figureOf(after, 'voidedSum')]).toEqual([4, 1, som(60_000)]);
    expect(cellOf(tableOf(after, 'states'), 'unsent', 'count')).toBe(1);
    expect(cellOf(tableOf(after, 'lines'), unsent.orderId, 'sum')).toBe(unsent.totalTiyin);
    await house.pay(house.cashier, await house.read(rest));
  });

  it('[BX-O-181] shows income less expense as the change of what the house holds, with the purposes', async () => {
    const { cashier } = house;
    const reasonId = found(
      reasons.find(({ reasonKind }) => reasonKind === 'cash-out'),
      'purpose',
    ).reasonId;
    await cashier.run('shift.cash-out', { movementId: house.box.newId(), amountTiyin: som(20_000), reasonId, note: '' });
    const report = await page('transactions');
    const revenue = figureOf(await page('general'), 'revenue');
    expect(figureOf(report, 'net')).toBe(revenue - som(20_000));
    expect(cellOf(tableOf(report, 'moves'), 'cash-out', 'expense')).toBe(som(20_000));
    expect(sumOf(tableOf(report, 'purposes'), 'expense')).toBe(som(20_000));
    expect(sumOf(tableOf(report, 'days'), 'net')).toBe(figureOf(report, 'net'));
  });

  it('[BX-O-194] works out the net profit to the soʻm, and says for how much no cost is known', async () => {
    const { cashier } = house;
    const dear = await house.dish(50_000, { name: 'Tannarxli' });
    const version = (await house.menu()).find((row) => row.kind === 'product' && row.productId === dear.productId)?.version ?? 0;
    await house.admin.run('product.update', { productId: dear.productId, version, costTiyin: som(20_000) });
    await house.pay(cashier, await house.order(cashier, [{ dish: dear, thousandths: 2_000 }], { tableId: null }));
    const report = await page('profit');
    const [revenue, refunds, discounts] = await Promise.all(
      (['revenue', 'refunds', 'discounts'] as const).map(async (key) => figureOf(await page('general'), key)),
    );
    expect(figureOf(report, 'revenue')).toBe(revenue);
    expect(figureOf(report, 'grossProfit')).toBe((revenue ?? 0) - som(40_000));
    expect([figureOf(report, 'expenses'), figureOf(report, 'payOut')]).toEqual([som(20_000), 0]);
    expect(figureOf(report, 'netProfit')).toBe((revenue ?? 0) - som(40_000) - som(20_000));
    const statement = tableOf(report, 'statement');
    const line = (word: string) => Number(cellOf(statement, word, 'sum'));
    expect(line('grossSales')).toBe((revenue ?? 0) + (refunds ?? 0) + (discounts ?? 0));
    expect(line('netProfitLine')).toBe(line('revenueNet') + line('lessCost') + line('lessExpenses') + line('lessPay'));
    expect(columnOf(tableOf(report, 'expensesBy'), 'sum')).toEqual([som(20_000)]);
    const uncosted = tableOf(report, 'uncosted');
    expect(uncosted.rows.map(({ id }) => id)).not.toContain(dear.productId);
    expect(cellOf(uncosted, osh.productId, 'revenue')).toBe(som(300_000));
    expect(sumOf(uncosted, 'revenue')).toBe(figureOf(report, 'uncosted'));
    const both = tableOf(await page('profit', { from: yesterday, to: today }), 'days');
    expect(cellOf(both, today, 'netProfit')).toBe(figureOf(report, 'netProfit'));
    // What is taken back is no expense.
    const movementId = house.box.newId();
    await cashier.run('shift.cash-out', { movementId, amountTiyin: som(7_000), reasonId: await house.reason('cash-out'), note: '' });
    await cashier.run('shift.reverse-cash', { movementId, reversalId: house.box.newId(), reason: 'xato' });
    expect(figureOf(await page('profit'), 'expenses')).toBe(som(20_000));
  });

  it('[BX-O-13] shows 60 000 per guest for an order of 240 000 of four, and how long their table was taken', async () => {
    const dish = await house.dish(218_182);
    const table = await house.table('A3');
    const opened = await house.order(waiter, [{ dish }], { tableId: table.tableId });
    const { order } = await waiter.run('order.set-guests', { orderId: opened.orderId, orderVersion: opened.version, guests: 4 });
    expect(order.totalTiyin).toBe(som(240_000));
    house.box.advance(50 * 60_000);
    await house.pay(house.cashier, order);
    const places = tableOf(await page('places'), 'places');
    expect(cellOf(places, table.tableId, 'perGuest')).toBe(som(60_000));
    expect(cellOf(places, table.tableId, 'occupancy')).toBe(50);
  });

  it('[BX-O-171] shows a sale as soon as it is stored', async () => {
    const before = figureOf(await page('general'), 'revenue');
    expect(figureOf(await page('general'), 'revenue')).toBe(before);
    await house.cashier.run('order.submit', house.sale([{ dish: choy }]));
    expect(figureOf(await page('general'), 'revenue')).toBe(before + som(5_000));
  });
});
