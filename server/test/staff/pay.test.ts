import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CashListView } from '#domain/contract/cash-list';
import type { CustomerView } from '#domain/contract/customer-views';
import type { PayRatesView, PayStatement } from '#domain/contract/pay';
import type { StaffView } from '#domain/contract/staff';
import { payDue } from '#domain/staff/pay/pay';
import { businessDate, businessDayBounds } from '#domain/time/business-day';
import { addDays } from '#domain/time/period';
import type { TestDevice } from '../box';
import { customer, sellOnCredit } from '../customers/ledger-of';
import { found, Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';

const HOUR_MS = 3_600_000;

describe('pay', () => {
  let house: Restaurant;
  let cashier: TestDevice;
  let manager: TestDevice;
  let dish: TestDish;
  let firstDay = '';
  let payId = '';

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: 3_000_000 });
    ({ cashier } = house);
    // The manager stands at the cashier's till: pay leaves its drawer.
    manager = await house.box.signedIn('manager', { kind: 'phone' });
    await house.admin.run('device.rename', { deviceId: manager.deviceId, tillDeviceId: cashier.deviceId });
    dish = await house.dish(1_000_000);
    firstDay = addDays(businessDate(house.box.now), -9);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const statement = (from = firstDay) =>
    manager.query<PayStatement>(`/staff/pay?employeeId=${cashier.employeeId}&from=${from}&to=${businessDate(house.box.now)}`);
  const pay = (of: PayStatement, seenAmountTiyin: number, exceptMovementIds: readonly string[] = []) => ({
    ...{ payId: house.box.newId(), employeeId: cashier.employeeId, fromAt: of.fromAt, toAt: of.toAt },
    ...{ exceptMovementIds: [...exceptMovementIds], seenAmountTiyin },
  });
  const setRate = (subject: 'role' | 'employee', subjectId: string, version: number, amountTiyin: number) =>
    manager.run('staff.set-pay-rate', {
      ...{ subject, subjectId, version },
      parts: [
        { kind: 'sales', basisPoints: 300 },
        { kind: 'shift', amountTiyin },
      ],
    });
  const handOut = async (amountSom: number, note: string): Promise<string> => {
    const movementId = house.box.newId();
    const reasonId = await house.reason('cash-out');
    house.box.advance(1_000);
    await cashier.run('shift.cash-out', { movementId, amountTiyin: som(amountSom), reasonId, note, employeeId: cashier.employeeId });
    return movementId;
  };

  it('goes by the rates of a person before those of his role, each change in its turn', async () => {
    const { employees } = await house.admin.query<StaffView>('/staff');
    const { roleId } = found(
      employees.find(({ employeeId }) => employeeId === cashier.employeeId),
      'cashier',
    );
    expect((await statement()).ratesOf).toBeNull();
    await setRate('role', roleId, 0, som(70_000));
    expect((await statement()).ratesOf).toBe('role');
    await setRate('employee', cashier.employeeId, 0, som(100_000));
    expect((await statement()).ratesOf).toBe('employee');
    const again = { subject: 'employee' as const, subjectId: cashier.employeeId, version: 0, parts: [] };
    expect((await manager.refused('staff.set-pay-rate', again)).code).toBe('stale-version');
    expect((await cashier.refused('staff.set-pay-rate', { ...again, version: 1 })).code).toBe('forbidden');
    expect((await cashier.get(`/staff/pay?employeeId=${cashier.employeeId}&from=${firstDay}&to=${firstDay}`)).status).toBe(403);
    expect((await manager.query<PayRatesView>('/staff/pay-rates')).rates).toHaveLength(2);
  });

  it('[BX-O-126] pays 1 100 000 out of the drawer as "Maosh": 10 000 000 sold at 3 %, ten shifts at 100 000, less an advance of 200 000', async () => {
    for (let day = 0; day < 9; day += 1) {
      const { from } = businessDayBounds(addDays(firstDay, day));
      await house.admin.run('staff.correct-time', {
        ...{ correctionId: house.box.newId(), workTimeId: house.box.newId(), employeeId: cashier.employeeId },
        ...{ inAt: from + 4 * HOUR_MS, outAt: from + 12 * HOUR_MS, breaks: [], reason: 'Daftardan' },
      });
    }
    for (let count = 0; count < 10; count += 1) await cashier.run('order.submit', house.sale([{ dish }]));
    await handOut(200_000, 'Avans');
    const market = await handOut(50_000, 'Bozorga');
    house.box.advance(60_000);
    const asked = await statement();
    expect(asked.lines.map(({ measure, amountTiyin }) => [measure, amountTiyin])).toEqual([
      [som(10_000_000), som(300_000)],
      [10, som(1_000_000)],
    ]);
    expect(asked.advances.map(({ amountTiyin, note }) => [amountTiyin, note])).toEqual([
      [som(200_000), 'Avans'],
      [som(50_000), 'Bozorga'],
    ]);
    const before = await house.box.lastFact();
    expect(await manager.refused('staff.pay', pay(asked, som(1_050_000), [market]))).toMatchObject({
      code: 'pay-changed',
      params: { amountTiyin: som(1_100_000) },
    });
    expect((await manager.refused('staff.pay', { ...pay(asked, som(1_100_000), [market]), toAt: house.box.now + 1 })).code).toBe(
      'pay-period-invalid',
    );
    expect((await cashier.refused('staff.pay', pay(asked, som(1_100_000), [market]))).code).toBe('forbidden');
    expect(await house.box.lastFact()).toBe(before);
    const input = pay(asked, som(1_100_000), [market]);
    ({ payId } = input);
    expect(await manager.run('staff.pay', input)).toEqual({ amountTiyin: som(1_100_000), drawerShortTiyin: 0 });
    const list = await house.admin.query<CashListView>(
      `/cash-transactions?from=${String(asked.fromAt)}&to=${String(house.box.now + 1)}&kind=cash-out`,
    );
    expect(list.rows.find(({ transactionId }) => transactionId.startsWith(payId))).toMatchObject({
      amountTiyin: som(1_100_000),
      purpose: { 'uz-Latn': 'Maosh' },
    });
    expect(list.byPurpose.find(({ name }) => name['uz-Latn'] === 'Maosh')).toMatchObject({ outTiyin: som(1_100_000) });
    const [kept] = await house.box.rows('SELECT statement FROM pay');
    expect(JSON.parse(String(kept?.['statement']))).toMatchObject({ ratesOf: 'employee', advances: [{ note: 'Avans' }] });
    await expect(house.box.rows('UPDATE pay SET amount_tiyin = 1')).rejects.toThrow('append-only');
  });

  it('[BX-O-126] never pays the same days twice, and leaves the hours that were paid as they are', async () => {
    expect((await manager.get(`/staff/pay?employeeId=${cashier.employeeId}&from=${firstDay}&to=${addDays(firstDay, 3)}`)).status).toBe(409);
    house.box.advance(1_000);
    const open = await statement();
    expect(open).toMatchObject({ fromAt: found(open.paid[0], 'pay').toAt, advances: [], lines: [{ amountTiyin: 0 }, { amountTiyin: 0 }] });
    const all = { ...open, fromAt: businessDayBounds(firstDay).from };
    expect((await manager.refused('staff.pay', pay(all, som(1)))).code).toBe('days-paid');
    expect((await manager.refused('staff.pay', pay(open, som(1)))).code).toBe('pay-nothing-due');
    const [row] = await house.box.rows('SELECT id, in_at, out_at FROM work_time WHERE employee_id = ? ORDER BY in_at', [
      cashier.employeeId,
    ]);
    expect(
      (
        await house.admin.refused('staff.correct-time', {
          ...{ correctionId: house.box.newId(), workTimeId: String(row?.['id']), employeeId: cashier.employeeId },
          ...{ inAt: Number(row?.['in_at']), outAt: Number(row?.['out_at']) + 1, breaks: [], reason: 'Koʻproq ishlagan' },
        })
      ).code,
    ).toBe('work-time-paid');
  });

  it('[BX-O-126] takes the share of a refund and a fine back from the next pay; a pay that the drawer takes back is due again', async () => {
    const order = found(await firstSale(), 'sale');
    const refund = { orderId: order.orderId, orderVersion: order.version, refundId: house.box.newId(), lines: null, tenders: null };
    await manager.run('order.refund', { ...refund, reasonId: await house.reason('refund') });
    const fineId = house.box.newId();
    await manager.run('staff.fine', { fineId, employeeId: cashier.employeeId, amountTiyin: som(20_000), reason: 'Kechikdi' });
    house.box.advance(1_000);
    const next = await statement();
    expect(next.lines[0]).toMatchObject({ measure: som(-1_000_000), amountTiyin: som(-30_000) });
    expect(next.fines).toMatchObject([{ amountTiyin: som(20_000), reason: 'Kechikdi', stands: true }]);
    await manager.run('staff.take-back-fine', { reversalId: house.box.newId(), fineId, reason: 'Uzrli' });
    expect((await manager.refused('staff.take-back-fine', { reversalId: house.box.newId(), fineId, reason: 'x' })).code).toBe(
      'movement-reversed',
    );
    house.box.advance(1_000);
    expect((await statement()).fines.map(({ amountTiyin }) => amountTiyin)).toEqual([som(20_000), som(-20_000)]);
    await manager.run('shift.reverse-cash', { reversalId: house.box.newId(), movementId: payId, reason: 'Xato' });
    const again = await statement();
    expect(again).toMatchObject({ fromAt: businessDayBounds(firstDay).from, paid: [{ payId, reversed: true }] });
    expect(again.lines[0]).toMatchObject({ measure: som(9_000_000) });
    // Neither the pay nor its way back is an advance.
    expect(again.advances.map(({ note }) => note)).toEqual(['Avans', 'Bozorga']);
  });

  it('withholds what an employee owed as a guest and settled with his pay, whatever the manager unticks', async () => {
    const customerId = await customer(house, { name: 'Kassir', limitTiyin: som(3_000_000) });
    const card = await house.admin.query<CustomerView>(`/customers/${customerId}`);
    await house.admin.run('customer.update', { customerId, version: card.version, changes: { employeeId: cashier.employeeId } });
    await sellOnCredit(house, cashier, customerId, [dish]);
    house.box.advance(1_000);
    const before = await statement();
    const repaymentId = house.box.newId();
    await house.admin.run('debt.repay', {
      ...{ repaymentId, customerId, debtIds: null, office: true, note: 'noyabr' },
      tenders: [{ tender: 'pay', amountTiyin: som(150_000), reference: '' }],
    });
    house.box.advance(1_000);
    const after = await statement();
    expect(after.advances.at(-1)).toMatchObject({ movementId: repaymentId, withheld: true, amountTiyin: som(150_000), note: 'noyabr' });
    const { amountTiyin } = payDue(before);
    expect((await manager.refused('staff.pay', pay(after, amountTiyin, [repaymentId]))).params).toEqual({
      amountTiyin: amountTiyin - som(150_000),
    });
  });

  const firstSale = async () => {
    const [row] = await house.box.rows(`SELECT id FROM customer_order WHERE state = 'completed' ORDER BY closed_at LIMIT 1`);
    return house.read({ orderId: String(row?.['id']) });
  };
});
