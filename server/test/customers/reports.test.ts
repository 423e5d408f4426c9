import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomersReport, EmployeesReport, FlowReport, GroupsReport, SegmentsReport } from '#domain/contract/customer-reports';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { CustomerHouse } from './customer-house';

const DAY_MS = 86_400_000;

describe('reports about customers', () => {
  let house: Restaurant;
  let book: CustomerHouse;
  let meal: TestDish;
  let tea: TestDish;
  const customers = { ali: '', vali: '', guli: '', soli: '' };
  const groups = { retail: '', gold: '' };
  let from = 0;

  /** A dish whose cost is known: 12 % VAT is contained in its price. */
  async function dish(priceSom: number, costSom: number, station?: string): Promise<TestDish> {
    const made = await house.dish(priceSom, station === undefined ? {} : { station });
    const row = (await house.menu()).find((one) => one.kind === 'product' && one.productId === made.productId);
    await house.admin.run('product.update', { productId: made.productId, version: row?.version ?? 1, costTiyin: som(costSom) });
    return made;
  }

  const period = () => `from=${String(from)}&to=${String(house.box.now + 1)}`;

  beforeAll(async () => {
    house = await Restaurant.open();
    book = new CustomerHouse(house);
    meal = await dish(112_000, 90_000);
    tea = await dish(11_200, 1_000, 'Bar');
    groups.retail = await book.group('Chakana sinov');
    groups.gold = await book.group('Oltin sinov');
    customers.soli = await book.customer('Soli');
    await book.sale(customers.soli, [{ dish: tea }]);
    house.box.advance(70 * DAY_MS);
    await house.cashier.signIn('cashier');
    await house.admin.signIn('administrator');
    house.shiftId = await house.renewShift(house.cashier, house.shiftId);
    customers.vali = await book.customer('Vali', { groupIds: [groups.gold], accountingGroupId: groups.gold });
    await book.sale(customers.vali, [{ dish: tea }]);
    house.box.advance(DAY_MS);
    await house.cashier.signIn('cashier');
    await house.admin.signIn('administrator');
    house.shiftId = await house.renewShift(house.cashier, house.shiftId);
    from = house.box.now;
    customers.ali = await book.customer(
      'Ali',
      {
        groupIds: [groups.retail, groups.gold],
        accountingGroupId: groups.retail,
        addresses: [{ addressId: house.box.newId(), city: 'Toshkent', postalCode: '100011', primary: true }],
      },
      house.cashier,
    );
    customers.guli = await book.customer('Guli');
    // By revenue: Ali 224 000, Vali 112 000, Guli 56 000. By margin: Vali 95 000, Guli 47 500 … Ali brings dear dishes.
    await book.sale(customers.ali, [{ dish: meal, thousandths: 2_000 }]);
    house.box.advance(1_000);
    await book.sale(customers.guli, [{ dish: tea, thousandths: 5_000 }]);
    house.box.advance(1_000);
    await book.sale(customers.vali, [{ dish: tea, thousandths: 6_000 }]);
    await book.sale(customers.vali, [{ dish: tea, thousandths: 4_000 }]);
    await book.sale(null, [{ dish: tea }]);
  });
  afterAll(() => house.close());

  it('[SUB-12] tells revenue, margin, visits and average bill, sorted by each', async () => {
    const report = await house.admin.query<CustomersReport>(`/reports/customers?${period()}`);
    expect(
      report.rows.map(({ name, revenueTiyin, marginTiyin, visits, averageTiyin }) => [
        name,
        revenueTiyin,
        marginTiyin,
        visits,
        averageTiyin,
      ]),
    ).toEqual([
      ['Ali', som(224_000), som(20_000), 1, som(224_000)],
      ['Vali', som(112_000), som(90_000), 2, som(56_000)],
      ['Guli', som(56_000), som(45_000), 1, som(56_000)],
    ]);
    const sorted = async (sort: string) =>
      (await house.admin.query<CustomersReport>(`/reports/customers?${period()}&sort=${sort}`)).rows.map(({ name }) => name);
    expect(await sorted('margin')).toEqual(['Vali', 'Guli', 'Ali']);
    expect((await sorted('visits'))[0]).toBe('Vali');
    expect(report).toMatchObject({
      count: 3,
      total: { visits: 4, revenueTiyin: som(392_000), marginTiyin: som(155_000) },
      anonymous: { visits: 1, revenueTiyin: som(11_200), marginTiyin: som(9_000) },
    });
    const ofGroup = await house.admin.query<CustomersReport>(`/reports/customers?${period()}&groupId=${groups.retail}`);
    expect(ofGroup.rows.map(({ name }) => name)).toEqual(['Ali']);
    expect((await house.cashier.get(`/reports/customers?${period()}`)).status).toBe(403);
  });

  it('[DEB-10] adds up by postal code to the total', async () => {
    const { postalCodes, total } = await house.admin.query<CustomersReport>(`/reports/customers?${period()}`);
    expect(postalCodes).toEqual([
      { postalCode: '100011', customers: 1, visits: 1, revenueTiyin: som(224_000) },
      { postalCode: '', customers: 2, visits: 3, revenueTiyin: som(168_000) },
    ]);
    expect(postalCodes.reduce((sum, row) => sum + row.revenueTiyin, 0)).toBe(total.revenueTiyin);
    expect(await book.names('postalCode=100011')).toEqual(['Ali']);
  });

  it('[B24-1 box] marks the best buyers', async () => {
    const { rows } = await house.admin.query<CustomersReport>(`/reports/customers?${period()}`);
    expect(rows.filter(({ key }) => key).map(({ name }) => name)).toEqual(['Vali']);
    expect(rows.find(({ name }) => name === 'Vali')).toMatchObject({ recency: 5, frequency: 5, money: 4 });
    expect(rows.find(({ name }) => name === 'Ali')).toMatchObject({ recency: 2, money: 5 });
  });

  it('[DEB-27] shows a customer of two groups in both, and once in the total', async () => {
    const { rows, total } = await house.admin.query<GroupsReport>(`/reports/customer-groups?${period()}`);
    const of = (groupId: string | null) => rows.find((row) => row.groupId === groupId);
    expect(of(groups.retail)).toMatchObject({ name: { 'uz-Latn': 'Chakana sinov' }, customers: 1, revenueTiyin: som(224_000) });
    expect(of(groups.gold)).toMatchObject({ customers: 2, revenueTiyin: som(336_000) });
    expect(of(null)).toMatchObject({ customers: 1, revenueTiyin: som(56_000) });
    expect(total).toMatchObject({ customers: 3, revenueTiyin: som(392_000) });
  });

  it('[ACC-1] counts new, returning and lost customers', async () => {
    const report = await house.admin.query<FlowReport>(`/reports/customer-flow?${period()}`);
    expect(report).toMatchObject({ newCount: 2, returningCount: 1, lostCount: 0, lostAfterDays: 60 });
    expect(report.newCustomers.map(({ name }) => name).sort()).toEqual(['Ali', 'Guli']);
    expect(report.returningCustomers.map(({ name }) => name)).toEqual(['Vali']);
    const before = await house.admin.query<FlowReport>(`/reports/customer-flow?from=${String(from - 30 * DAY_MS)}&to=${String(from)}`);
    expect(before).toMatchObject({ newCount: 1, returningCount: 0, lostCount: 1 });
    expect(before.lostCustomers.map(({ name }) => name)).toEqual(['Soli']);
  });

  it('[ACC-11 box] tells what each employee did; who may not see reports sees his own row', async () => {
    const ruleId = await book.rule('Hisobot 10', { customerId: customers.guli });
    await book.sale(customers.guli, [{ dish: tea, thousandths: 10_000 }]);
    await house.admin.run('price-rule.archive', { ruleId, version: 1 });
    const { rows } = await house.admin.query<EmployeesReport>(`/reports/employees?${period()}`);
    expect(rows.find(({ employeeId }) => employeeId === house.cashier.employeeId)).toMatchObject({
      customersAdded: 1,
      salesCount: 6,
      salesTiyin: som(392_000 + 11_200 + 100_800),
      discountsTiyin: som(11_200),
    });
    expect(rows.find(({ employeeId }) => employeeId === house.admin.employeeId)).toMatchObject({ customersAdded: 1, salesCount: 0 });
    const own = await house.cashier.query<EmployeesReport>(`/reports/employees?${period()}`);
    expect(own.rows.map(({ employeeId }) => employeeId)).toEqual([house.cashier.employeeId]);
  });

  it('[SUB-14] the matrix of segments and categories adds up to the total, after a refund too', async () => {
    const sale = await book.sale(customers.ali, [{ dish: meal, thousandths: 3_000 }, { dish: tea }]);
    await house.openShift(house.admin);
    await house.admin.run('order.refund', {
      orderId: sale.orderId,
      orderVersion: sale.version,
      refundId: house.box.newId(),
      lines: [{ lineId: sale.lines[0]?.lineId ?? '', quantityThousandths: 1_000, returnToStock: false }],
      reasonId: await house.reason('refund'),
      tenders: null,
    });
    const matrix = await house.admin.query<SegmentsReport>(`/reports/segments?${period()}`);
    const { total } = await house.admin.query<CustomersReport>(`/reports/customers?${period()}`);
    expect(matrix.totalTiyin).toBe(total.revenueTiyin);
    expect(matrix.segments.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + cell.amountTiyin, 0)).toBe(matrix.totalTiyin);
    expect(matrix.categories.reduce((sum, { amountTiyin }) => sum + amountTiyin, 0)).toBe(matrix.totalTiyin);
    expect(matrix.segments.map(({ groupId }) => groupId)).toEqual(expect.arrayContaining([groups.retail, groups.gold, null]));
    expect(matrix.segments.find(({ groupId }) => groupId === groups.retail)?.amountTiyin).toBe(som(224_000 + 224_000 + 11_200));
  });
});
