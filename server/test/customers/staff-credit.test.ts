import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerView } from '#domain/contract/customer-views';
import type { StatementView } from '#domain/contract/debt';
import type { StaffView } from '#domain/contract/staff';
import { demoPeople } from '#server/demo/load-demo';
import { figureOf, readReport } from '../reports/report-of';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { creditSale, customer, sellOnCredit, standing } from './ledger-of';

describe('staff who eat on credit', () => {
  let house: Restaurant;
  let lunch: TestDish;
  let cook: { customerId: string; employeeId: string };

  beforeAll(async () => {
    house = await Restaurant.open();
    lunch = await house.dish(30_000);
    const { employees } = await house.admin.query<StaffView>('/staff');
    const employeeId = employees.find(({ name }) => name === demoPeople().find(({ role }) => role === 'cook')?.name)?.employeeId ?? '';
    cook = { customerId: await customer(house, { name: 'Oshpaz', limitTiyin: som(100_000) }), employeeId };
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const card = (customerId: string) => house.admin.query<CustomerView>(`/customers/${customerId}`);
  const link = async (customerId: string, employeeId: string | null) => ({
    customerId,
    version: (await card(customerId)).version,
    changes: { employeeId },
  });
  const withheld = (customerId: string, amountSom: number, office = true) => ({
    repaymentId: house.box.newId(),
    customerId,
    tenders: [{ tender: 'pay' as const, amountTiyin: som(amountSom), reference: '' }],
    debtIds: null,
    office,
    note: 'noyabr',
  });

  it('a customer is one employee, by the word of who manages the book, and no other customer is', async () => {
    expect(await house.admin.refused('debt.repay', withheld(cook.customerId, 10_000))).toMatchObject({ code: 'pay-needs-employee' });
    expect(await house.cashier.refused('customer.update', await link(cook.customerId, cook.employeeId))).toMatchObject({ status: 403 });
    expect(await house.admin.refused('customer.update', await link(cook.customerId, house.box.newId()))).toMatchObject({
      code: 'reference-unknown',
      params: { field: 'employeeId' },
    });
    await house.admin.run('customer.update', await link(cook.customerId, cook.employeeId));
    expect(await card(cook.customerId)).toMatchObject({
      fields: { employeeId: cook.employeeId },
      employeeName: expect.stringMatching(/./),
    });
    const other = await customer(house);
    expect(await house.admin.refused('customer.update', await link(other, cook.employeeId))).toMatchObject({
      code: 'customer-employee-taken',
      params: { name: 'Oshpaz' },
    });
  });

  it('what he owes is withheld from his pay without a drawer, stands in the statement, and can be taken back', async () => {
    await sellOnCredit(house, house.cashier, cook.customerId, [lunch, lunch]);
    expect(await house.admin.refused('debt.repay', withheld(cook.customerId, 10_000, false))).toMatchObject({ code: 'office-by-transfer' });
    house.box.advance(60_000);
    const input = withheld(cook.customerId, 45_000);
    expect(await house.admin.run('debt.repay', input)).toMatchObject({ paidTiyin: som(45_000), receivableTiyin: som(15_000), jobId: null });
    const accounts = await house.box.rows(
      `SELECT account, SUM(amount_tiyin) AS sum FROM entry JOIN posting ON posting.id = posting_id WHERE kind = 'repayment' GROUP BY account ORDER BY account`,
    );
    expect(accounts).toEqual([
      { account: `customer:${cook.customerId}:receivable`, sum: -som(45_000) },
      { account: 'tender:pay', sum: som(45_000) },
    ]);
    expect(figureOf(await readReport(house.admin, 'profit'), 'payOut')).toBe(som(45_000));
    const { lines } = await house.admin.query<StatementView>(`/customers/${cook.customerId}/statement?from=0&to=${house.box.now + 1}`);
    expect(lines.at(-1)).toMatchObject({ kind: 'repayment', creditTiyin: som(45_000), label: 'Ish haqidan, noyabr' });
    await house.admin.run('debt.reverse-repayment', { repaymentId: input.repaymentId, reason: 'xato' });
    expect((await standing(house, cook.customerId)).receivable).toBe(som(60_000));
  });

  it('nobody lets his own credit go over the limit: another manager does', async () => {
    const pinOf = (role: string) => demoPeople().find((person) => person.role === role)?.pin ?? '';
    const boss = await house.box.signedIn('manager', { name: 'Kassa 2' });
    await house.openShift(boss);
    const own = await customer(house, { name: 'Rahbar', limitTiyin: som(20_000) });
    await house.admin.run('customer.update', await link(own, boss.employeeId));
    const bossHimself = { employeeId: boss.employeeId, pin: pinOf('manager') };
    const id = house.box.newId();
    const sale = creditSale(house, own, [lunch]);
    expect(await boss.refused('order.submit', sale, { id })).toMatchObject({
      code: 'approval-required',
      params: { permission: 'credit.override', overTiyin: som(10_000) },
    });
    const himself = await house.approve(boss, id, 'credit.override', bossHimself);
    expect(await boss.refused('order.submit', sale, { id, approvalId: himself })).toMatchObject({ code: 'approval-required' });
    const byCashier = house.box.newId();
    const atTill = await house.approve(house.cashier, byCashier, 'credit.override', bossHimself);
    expect(
      await house.cashier.refused('order.submit', creditSale(house, own, [lunch]), { id: byCashier, approvalId: atTill }),
    ).toMatchObject({
      code: 'own-credit',
    });
    expect((await standing(house, own)).receivable).toBe(0);
    const administrator = { employeeId: house.admin.employeeId, pin: pinOf('administrator') };
    const approvalId = await house.approve(boss, id, 'credit.override', administrator);
    await boss.run('order.submit', sale, { id, approvalId });
    expect((await standing(house, own)).receivable).toBe(som(30_000));
  });
});
