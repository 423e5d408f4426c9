import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomersView } from '#domain/contract/customer-views';
import type { StatementView } from '#domain/contract/debt';
import { creditSale, customer, openDebts, sellOnCredit, standing } from '../customers/ledger-of';
import type { TestDevice } from '../box';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('credit as a tender', () => {
  let house: Restaurant;
  let till: TestDevice;
  let second: TestDevice;
  let one: TestDish;
  let ten: TestDish;
  let hundred: TestDish;

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: 500_000 });
    till = house.cashier;
    second = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    await house.openShift(second, 500_000);
    one = await house.dish(1);
    ten = await house.dish(10_000);
    hundred = await house.dish(100_000);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const drawer = async (): Promise<number> => {
    const [row] = await house.box.rows('SELECT COALESCE(SUM(amount_tiyin), 0) AS cash FROM entry WHERE account = ?', [
      `drawer:${house.shiftId}`,
    ]);
    return Number(row?.['cash']);
  };
  /** What the entries of the ledger say he owes, beside the sum that is kept of them. */
  const owedByLedger = async (customerId: string): Promise<number> => {
    const [row] = await house.box.rows('SELECT COALESCE(SUM(amount_tiyin), 0) AS owed FROM entry WHERE account = ?', [
      `customer:${customerId}:receivable`,
    ]);
    return Number(row?.['owed']);
  };
  /** A sale over the counter: so much of it in cash, so much on credit. */
  const sale = (who: string, cashSom: number, creditSom: number) => {
    const total = cashSom + creditSom;
    const payments = [
      ...(cashSom === 0 ? [] : [house.tender('cash', som(cashSom))]),
      ...(creditSom === 0 ? [] : [house.tender('nasiya', som(creditSom))]),
    ];
    const lines = [
      { dish: ten, thousandths: Math.floor(total / 10_000) * 1000 },
      { dish: one, thousandths: (total % 10_000) * 1000 },
    ].filter(({ thousandths }) => thousandths > 0);
    return { ...creditSale(house, who, [], payments), lines: house.lines(lines), expectedTotalTiyin: som(total) };
  };

  it('[BX-O-80] is one part of a mixed payment: 100 000 = 40 000 in cash + 60 000 on credit; the drawer has the cash, the debt the rest', async () => {
    const before = await drawer();
    const who = await customer(house);
    const { order } = await till.run('order.submit', sale(who, 40_000, 60_000));
    expect(order.payments.map(({ tender, amountTiyin }) => [tender, amountTiyin])).toEqual([
      ['cash', som(40_000)],
      ['nasiya', som(60_000)],
    ]);
    expect((await standing(house, who)).receivable).toBe(som(60_000));
    expect((await drawer()) - before).toBe(som(40_000));
    // Without a customer, and where the branch does not sell on credit, there is no such tender.
    expect((await till.refused('order.submit', creditSale(house, null, [hundred]))).code).toBe('customer-required');
    await house.settings({ customerTenders: { nasiya: false, deposit: true, points: true } });
    expect((await till.refused('order.submit', sale(who, 0, 10_000))).code).toBe('tender-inactive');
    await house.settings({ customerTenders: { nasiya: true, deposit: true, points: true } });
  });

  it('[F-17] holds the credit part to the limit whatever is paid beside it: a soʻm in cash opens nothing, the limit itself is allowed', async () => {
    const who = await customer(house, { limitTiyin: som(100_000) });
    await till.run('order.submit', sale(who, 0, 95_000));
    expect(await till.refused('order.submit', sale(who, 1, 49_999))).toMatchObject({
      code: 'approval-required',
      params: { permission: 'credit.override', overTiyin: som(44_999) },
    });
    await till.run('order.submit', sale(who, 45_000, 5_000));
    expect((await standing(house, who)).receivable).toBe(som(100_000));
  });

  it('[F-18] passes exactly the limit and refuses a soʻm above it; of two tills that race for the last 10 000 one passes', async () => {
    const who = await customer(house, { limitTiyin: som(50_000) });
    expect(await till.refused('order.submit', sale(who, 0, 50_001))).toMatchObject({ params: { overTiyin: som(1) } });
    await till.run('order.submit', sale(who, 0, 50_000));
    expect((await till.refused('order.submit', sale(who, 0, 1))).code).toBe('approval-required');
    for (let race = 0; race < 20; race += 1) {
      const guest = await customer(house, { limitTiyin: som(50_000) });
      await till.run('order.submit', sale(guest, 0, 40_000));
      const answers = await Promise.all([till, second].map((device) => device.command('order.submit', sale(guest, 0, 10_000))));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect((await standing(house, guest)).receivable).toBe(som(50_000));
    }
  });

  it(
    '[F-19] loses no update: two tills sell on credit while one takes a repayment, a thousand times, and the balance is the sum of the ledger',
    { timeout: 240_000 },
    async () => {
      const who = await customer(house, { limitTiyin: som(1_000_000_000) });
      await till.run('order.submit', sale(who, 0, 90_000));
      let rounds = 0;
      const moment = async (): Promise<void> => {
        const answers = await Promise.all([
          till.command('order.submit', sale(who, 0, 10_000)),
          second.command('order.submit', sale(who, 5_000, 15_000)),
          till.command('debt.repay', {
            repaymentId: house.box.newId(),
            customerId: who,
            tenders: [{ tender: 'cash', amountTiyin: som(7_000) }],
            debtIds: null,
          }),
        ]);
        expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
        rounds += 1;
      };
      while (rounds < 1_000) await Promise.all(Array.from({ length: 20 }, moment));
      const { receivable } = await standing(house, who);
      expect(receivable).toBe(som(90_000) + rounds * som(10_000 + 15_000 - 7_000));
      expect(await owedByLedger(who)).toBe(receivable);
      expect((await openDebts(house, who)).reduce((sum, { openTiyin }) => sum + openTiyin, 0)).toBe(receivable);
    },
  );

  it('[F-20] gives up 100 000 = 40 000 in cash + 60 000 on credit: the debt falls by 60 000 and 40 000 in cash come back', async () => {
    const who = await customer(house);
    const { order } = await till.run('order.submit', sale(who, 40_000, 60_000));
    const before = await drawer();
    // A paid order is given up by its refund alone.
    expect(
      (await till.refused('order.cancel', { orderId: order.orderId, orderVersion: order.version, reasonId: await house.reason('cancel') }))
        .code,
    ).toBe('order-already-paid');
    const boss = await house.box.signedIn('manager', { name: 'Menejer' });
    await house.admin.run('device.rename', { deviceId: boss.deviceId, tillDeviceId: till.deviceId });
    const { order: after } = await boss.run('order.refund', {
      orderId: order.orderId,
      orderVersion: (await house.read(order)).version,
      refundId: house.box.newId(),
      lines: null,
      reasonId: await house.reason('refund'),
      tenders: null,
    });
    expect(after.refunds[0]?.tenders).toEqual([
      { tender: 'nasiya', amountTiyin: som(60_000) },
      { tender: 'cash', amountTiyin: som(40_000) },
    ]);
    expect(await standing(house, who)).toMatchObject({ receivable: 0, deposit: 0 });
    expect((await drawer()) - before).toBe(som(-40_000));
  });

  it('[F-21] shows every sale on credit in the statement at once, and finds whoever it is by the last four digits beyond the first hundred (`npm run bench` measures it among 100,000)', async () => {
    const known = [];
    for (let index = 0; index < 130; index += 1) {
      const customerId = house.box.newId();
      await house.admin.run('customer.create', {
        customerId,
        name: `Qarzdor ${String(index)}`,
        contacts: [{ contactId: house.box.newId(), kind: 'phone', value: `+99893555${String(7000 + index)}` }],
        creditLimitTiyin: som(10_000_000),
        profile: 'basic',
        allowDuplicate: true,
      });
      known.push(customerId);
    }
    const last = found(known.at(-1), 'customer');
    const sold = [];
    for (let sale = 0; sale < 120; sale += 1) {
      sold.push((await sellOnCredit(house, till, last, [ten])).number);
      const { lines } = await house.admin.query<StatementView>(`/customers/${last}/statement`);
      expect(lines.map(({ label }) => label)).toContain(sold.at(-1));
      expect(lines).toHaveLength(sale + 1);
    }
    const { customers } = await house.admin.query<CustomersView>('/customers?q=7129');
    expect(customers.map(({ customerId }) => customerId)).toEqual([last]);
  });
});
