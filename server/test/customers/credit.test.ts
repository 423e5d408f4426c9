import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInputs } from '#domain/contract/commands';
import type { CustomerView } from '#domain/contract/customer-views';
import type { ShiftReport } from '#domain/contract/shift';
import type { StaffView } from '#domain/contract/staff';
import { demoPeople } from '#server/demo/load-demo';
import type { TestDevice } from '../box';
import { found, Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { creditSale, customer, openDebts, sellOnCredit, standing } from './ledger-of';

let house: Restaurant;
let till: TestDevice;
let ten: TestDish;
let twenty: TestDish;
let hundred: TestDish;
let manager: { employeeId: string; pin: string };

beforeAll(async () => {
  house = await Restaurant.open({ floatSom: 500_000 });
  till = house.cashier;
  ten = await house.dish(10_000);
  twenty = await house.dish(20_000);
  hundred = await house.dish(100_000);
  const person = found(
    demoPeople().find(({ role }) => role === 'manager'),
    'manager',
  );
  const { people } = await till.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
  manager = {
    employeeId: found(
      people.find(({ name }) => name === person.name),
      person.name,
    ).employeeId,
    pin: person.pin,
  };
});
afterAll(() => house.close());

const drawer = async (): Promise<number> => {
  const { report } = await house.cashier.run('shift.print-x', {});
  const [row] = await house.box.rows(`SELECT COALESCE(SUM(amount_tiyin), 0) AS cash FROM entry WHERE account = ?`, [
    `drawer:${report.shiftId}`,
  ]);
  return Number(row?.['cash']);
};
const report = async (): Promise<ShiftReport> => (await house.cashier.run('shift.print-x', {})).report;

describe('a part of a bill on credit', () => {
  it('[BX-C8] needs a customer; with one it is his debt and the drawer stays', async () => {
    const before = await drawer();
    expect(await till.command('order.submit', creditSale(house, null, [twenty]))).toMatchObject({
      ok: false,
      status: 422,
      problem: { code: 'customer-required' },
    });
    const who = await customer(house);
    const order = await sellOnCredit(house, till, who, [twenty]);
    expect(order).toMatchObject({ state: 'completed', customerId: who, payments: [{ tender: 'nasiya', amountTiyin: som(20_000) }] });
    expect((await standing(house, who)).receivable).toBe(som(20_000));
    expect(await drawer()).toBe(before);
    // Half in cash: only the rest is owed.
    await till.run(
      'order.submit',
      creditSale(house, who, [twenty], [house.tender('cash', som(5_000)), house.tender('nasiya', som(15_000))]),
    );
    expect((await standing(house, who)).receivable).toBe(som(35_000));
    expect(await drawer()).toBe(before + som(5_000));
    // A table's bill with its service charge, whole on credit.
    const table = await house.order(till, [{ dish: hundred }]);
    const { order: bound } = await till.run('order.set-customer', { orderId: table.orderId, customerId: who });
    const paid = await house.pay(till, bound, [house.tender('nasiya', bound.totalTiyin)]);
    expect(paid.state).toBe('completed');
    expect((await standing(house, who)).receivable).toBe(som(35_000) + bound.totalTiyin);
  });

  it('[BX-C12] is held to the limit on the credit alone; a manager may go above it, and that is in the audit', async () => {
    const who = await customer(house, { limitTiyin: som(100_000) });
    await sellOnCredit(house, till, who, [ten, twenty, twenty, twenty, twenty]);
    expect((await standing(house, who)).receivable).toBe(som(90_000));
    const input = creditSale(house, who, [twenty]);
    const id = house.box.newId();
    expect(await till.command('order.submit', input, { id })).toMatchObject({
      ok: false,
      status: 403,
      problem: { code: 'approval-required', params: { permission: 'credit.override', overTiyin: som(10_000), limitTiyin: som(100_000) } },
    });
    // A soʻm in cash does not let 19 999 slip past, and 1 soʻm on credit does not slip past a full account.
    const slip = creditSale(house, who, [twenty], [house.tender('cash', som(1)), house.tender('nasiya', som(19_999))]);
    expect(await till.refused('order.submit', slip)).toMatchObject({ code: 'approval-required' });
    const exact = creditSale(house, who, [twenty], [house.tender('cash', som(10_000)), house.tender('nasiya', som(10_000))]);
    await till.run('order.submit', exact);
    expect((await standing(house, who)).receivable).toBe(som(100_000));
    const one = creditSale(house, who, [twenty], [house.tender('cash', som(19_999)), house.tender('nasiya', som(1))]);
    expect(await till.refused('order.submit', one)).toMatchObject({ code: 'approval-required' });
    const approvalId = await house.approve(till, id, 'credit.override', manager);
    await till.run('order.submit', input, { id, approvalId });
    expect((await standing(house, who)).receivable).toBe(som(120_000));
    const facts = await house.box.rows(`SELECT payload, approver_id FROM event_log WHERE name = 'debt.flagged' AND entity_id = ?`, [who]);
    expect(facts).toHaveLength(1);
    expect(facts[0]?.['approver_id']).toBe(manager.employeeId);
    expect(JSON.parse(String(facts[0]?.['payload']))).toMatchObject({ amountTiyin: som(20_000), overTiyin: som(20_000) });
  });

  it('[BX-C12] past its due date is told on attach and, by setting, stops further credit', async () => {
    const who = await customer(house, { days: 3 });
    await sellOnCredit(house, till, who, [ten]);
    house.box.advance(4 * 86_400_000);
    house.shiftId = await house.renewShift(till, house.shiftId);
    expect((await house.admin.query<CustomerView>(`/customers/${who}`)).debts).toHaveLength(1);
    expect(await house.admin.query(`/customers/${who}/brief`)).toMatchObject({ overdueTiyin: som(10_000), stopSale: false });
    await house.settings({ creditStopsOnOverdue: true });
    expect(await house.admin.query(`/customers/${who}/brief`)).toMatchObject({ stopSale: true });
    expect(await till.refused('order.submit', creditSale(house, who, [ten]))).toMatchObject({ code: 'approval-required' });
    await house.settings({ creditStopsOnOverdue: false });
    await sellOnCredit(house, till, who, [ten]);
  });

  it('[BX-C14] is for who may sell on credit', async () => {
    const who = await customer(house);
    const waiter = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 9' });
    await house.openShift(waiter);
    await waiter.signIn('waiter');
    await house.settings({ waitersTakePayment: true });
    expect(await waiter.command('order.submit', creditSale(house, who, [ten]))).toMatchObject({
      ok: false,
      status: 403,
      problem: { code: 'forbidden', params: { permission: 'credit.sell' } },
    });
    expect((await waiter.command('order.submit', creditSale(house, who, [ten], [house.tender('cash', som(10_000))]))).ok).toBe(true);
  });

  it('is held to what a role may give on a day', async () => {
    const { roles } = await house.admin.query<StaffView>('/staff');
    const role = found(
      roles.find(({ key }) => key === 'cashier'),
      'cashier',
    );
    const { roleId, name, permissions, caps } = role;
    const cap = (creditPerDayMaxTiyin: number | null, version: number) =>
      house.admin.run('role.update', { roleId, version, name, permissions, caps: { ...caps, creditPerDayMaxTiyin } });
    const other = await house.box.signedIn('cashier', { which: 2, name: 'Kassa 2' });
    await house.openShift(other);
    const who = await customer(house);
    await cap(som(30_000), role.version);
    await sellOnCredit(house, other, who, [twenty]);
    await sellOnCredit(house, other, who, [ten]);
    expect(await other.refused('order.submit', creditSale(house, who, [ten]))).toMatchObject({ code: 'approval-required' });
    await cap(null, role.version + 1);
  });

  it('is for whom the branch can find again: without the fields of its profile there is none', async () => {
    const customerId = house.box.newId();
    await house.admin.run('customer.create', {
      customerId,
      name: 'Telefonsiz',
      profile: 'basic',
      phoneRefused: true,
      allowDuplicate: true,
    });
    expect(await till.command('order.submit', creditSale(house, customerId, [ten]))).toMatchObject({
      ok: false,
      status: 422,
      problem: { code: 'customer-field-missing', params: { path: 'phone' } },
    });
    await till.run('order.submit', creditSale(house, customerId, [ten], [house.tender('cash', som(10_000))]));
  });

  it('[decision 37] is in the branch’s currency: a customer of another has none until a manager sets a limit', async () => {
    const who = await customer(house, { currency: 'USD' });
    expect(await till.refused('order.submit', creditSale(house, who, [ten]))).toMatchObject({
      code: 'approval-required',
      params: { limitTiyin: 0 },
    });
    const allowed = await customer(house, { currency: 'USD', limitTiyin: som(50_000) });
    await sellOnCredit(house, till, allowed, [ten]);
    const rows = await house.box.rows('SELECT currency FROM customer_balance WHERE party_id = ?', [allowed]);
    expect(rows).toEqual([{ currency: 'UZS' }]);
  });

  it('counts what earlier commands of the same batch gave', async () => {
    const who = await customer(house, { limitTiyin: som(30_000) });
    const answers = await Promise.all(Array.from({ length: 8 }, () => till.command('order.submit', creditSale(house, who, [ten]))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect((await standing(house, who)).receivable).toBe(som(30_000));
  });

  it('keeps its due date, guarantor and note, and prints a slip to sign', async () => {
    const who = await customer(house, { guarantor: 'Akasi', days: 10 });
    const plain = await sellOnCredit(house, till, who, [ten]);
    house.box.advance(1_000);
    const dueAt = house.box.now + 2 * 86_400_000;
    const agreed = await till.run('order.submit', {
      ...creditSale(house, who, [ten]),
      credit: { dueAt, guarantor: 'Qoʻshnisi', note: 'oylikka' },
    });
    const debts = await house.box.rows('SELECT * FROM debt WHERE party_id = ? ORDER BY at, id', [who]);
    expect(debts[0]).toMatchObject({ order_id: plain.orderId, guarantor: 'Akasi', label: plain.number });
    expect(Number(debts[0]?.['due_at']) - Number(debts[0]?.['at'])).toBe(10 * 86_400_000);
    expect(debts[1]).toMatchObject({ due_at: dueAt, guarantor: 'Qoʻshnisi', note: 'oylikka' });
    const [slip] = await house.papers(agreed.order.orderId, 'credit-slip');
    expect(slip?.payload).toMatchObject({ creditTiyin: som(10_000), receivableTiyin: som(20_000), dueAt, guarantor: 'Qoʻshnisi' });
    expect(await till.refused('order.submit', { ...creditSale(house, who, [ten]), credit: { dueAt: house.box.now - 1 } })).toMatchObject({
      code: 'debt-due-past',
    });
  });
});

describe('a debt paid back', () => {
  it('goes on the oldest first, or on the chosen bill; what is over becomes deposit; it is never revenue', async () => {
    const who = await customer(house);
    await sellOnCredit(house, till, who, [ten]);
    house.box.advance(1_000);
    await sellOnCredit(house, till, who, [twenty]);
    house.box.advance(1_000);
    await sellOnCredit(house, till, who, [hundred]);
    const before = await report();
    const cashBefore = await drawer();
    await till.run('debt.repay', {
      repaymentId: house.box.newId(),
      customerId: who,
      tenders: [{ tender: 'cash', amountTiyin: som(15_000) }],
      debtIds: null,
    });
    expect((await openDebts(house, who)).map(({ openTiyin }) => openTiyin)).toEqual([0, som(15_000), som(100_000)]);
    const [, , last] = await openDebts(house, who);
    const repaymentId = house.box.newId();
    const done = await till.run('debt.repay', {
      repaymentId,
      customerId: who,
      tenders: [
        { tender: 'cash', amountTiyin: som(60_000) },
        { tender: 'card', amountTiyin: som(50_000) },
      ],
      debtIds: [last?.debtId ?? ''],
    });
    expect(done).toMatchObject({
      paidTiyin: som(100_000),
      toDepositTiyin: som(10_000),
      receivableTiyin: som(15_000),
      depositTiyin: som(10_000),
    });
    expect(await standing(house, who)).toMatchObject({ receivable: som(15_000), deposit: som(10_000) });
    expect(done.jobId).not.toBeNull();
    const after = await report();
    expect(after.salesTiyin).toBe(before.salesTiyin);
    expect(await drawer()).toBe(cashBefore + som(75_000));
    expect((after.expectedCashTiyin ?? 0) - (before.expectedCashTiyin ?? 0)).toBe(before.expectedCashTiyin === null ? 0 : som(75_000));
    const cash = (rows: ShiftReport['customerMoney']) =>
      rows?.find(({ kind, tender }) => kind === 'repayment' && tender === 'cash')?.amountTiyin ?? 0;
    expect(cash(after.customerMoney) - cash(before.customerMoney)).toBe(som(75_000));
    // The same repayment again under another command changes nothing.
    expect(
      await till.refused('debt.repay', {
        repaymentId,
        customerId: who,
        tenders: [{ tender: 'cash', amountTiyin: som(1_000) }],
        debtIds: null,
      }),
    ).toMatchObject({ code: 'id-taken' });
    // Taken back, whole: the debts are open again, the money is out of the drawer.
    const reverse = { repaymentId, reason: 'Boshqa mijoz edi' };
    const id = house.box.newId();
    expect(await till.refused('debt.reverse-repayment', reverse, { id })).toMatchObject({ code: 'approval-required' });
    const approvalId = await house.approve(till, id, 'debt.manage', manager);
    await till.run('debt.reverse-repayment', reverse, { id, approvalId });
    expect(await standing(house, who)).toMatchObject({ receivable: som(115_000), deposit: 0 });
    expect(await drawer()).toBe(cashBefore + som(15_000));
    expect(await house.admin.refused('debt.reverse-repayment', reverse)).toMatchObject({ code: 'repayment-reversed' });
  });

  it('needs the open shift of a till, but for the office by transfer', async () => {
    const who = await customer(house);
    await sellOnCredit(house, till, who, [twenty]);
    const repay = (tender: 'cash' | 'transfer', office: boolean): CommandInputs['debt.repay'] => ({
      repaymentId: house.box.newId(),
      customerId: who,
      tenders: [{ tender, amountTiyin: som(5_000) }],
      debtIds: null,
      office,
    });
    expect(await house.admin.refused('debt.repay', repay('cash', false))).toMatchObject({ code: 'shift-not-open' });
    expect(await house.admin.refused('debt.repay', repay('cash', true))).toMatchObject({ code: 'office-by-transfer' });
    await house.admin.run('debt.repay', repay('transfer', true));
    expect((await standing(house, who)).receivable).toBe(som(15_000));
    expect(await till.refused('debt.repay', repay('transfer', true))).toMatchObject({ code: 'approval-required' });
    expect(await till.refused('debt.repay', { ...repay('cash', false), tenders: [{ tender: 'cash', amountTiyin: 150 }] })).toMatchObject({
      code: 'amount-not-whole',
    });
    expect(await till.refused('debt.repay', { ...repay('cash', false), debtIds: [house.box.newId()] })).toMatchObject({
      code: 'debt-not-found',
    });
  });
});
