import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInputs } from '#domain/contract/commands';
import type { OrderView } from '#domain/contract/order';
import { Seeded } from '#domain/chance/seeded';
import { layoutPaper } from '#domain/paper/layout';
import type { Paper } from '#domain/paper/papers';
import { shiftFigures } from '#domain/shift/figures';
import { readMaterial } from '#server/store/shift-reports';
import type { TestDevice } from '../box';
import { Restaurant, found, som } from '../restaurant';

describe('paying a bill in parts', () => {
  let house: Restaurant;
  let waiter: TestDevice;

  beforeAll(async () => {
    house = await Restaurant.open();
    waiter = await house.box.signedIn('waiter', { kind: 'phone' });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  type Payments = CommandInputs['order.pay-part']['payments'];
  const divide = async (order: OrderView, into: CommandInputs['order.divide']['into'], device = waiter) =>
    (await device.run('order.divide', { orderId: order.orderId, orderVersion: order.version, into })).order;
  const partInput = (order: OrderView, part: number, payments?: Payments): CommandInputs['order.pay-part'] => {
    const { amountTiyin } = found(
      order.billParts.find(({ number }) => number === part),
      `part ${String(part)}`,
    );
    const input = { orderId: order.orderId, orderVersion: order.version, part, expectedTotalTiyin: amountTiyin };
    return { ...input, payments: payments ?? [house.tender('cash', amountTiyin)] };
  };
  const payPart = async (order: OrderView, part: number, payments?: Payments, device = house.cashier) =>
    (await device.run('order.pay-part', partInput(order, part, payments))).order;
  const balance = async (account: string): Promise<number> =>
    Number((await house.box.rows('SELECT COALESCE(SUM(amount_tiyin), 0) AS sum FROM entry WHERE account = ?', [account]))[0]?.['sum']);
  /** An order without a service charge, so that its sum is its dish’s. */
  const bill = async (somAmount: number) =>
    house.order(waiter, [{ dish: await house.dish(somAmount) }], { tableId: null, kind: 'takeaway' });

  it('[BX-X-9] of 100 001 in three parts makes 33 334, 33 334 and 33 333, paid at different times and by different tenders', async () => {
    const order = await bill(100_001);
    const divided = await divide(order, 3);
    expect(divided.billParts.map(({ amountTiyin }) => amountTiyin)).toEqual([som(33_334), som(33_334), som(33_333)]);
    const first = await payPart(divided, 2, [house.tender('card', som(33_334))]);
    expect(first).toMatchObject({ state: 'open', payments: [{ tender: 'card', amountTiyin: som(33_334) }] });
    house.box.advance(900_000);
    const answer = await house.cashier.run('order.pay-part', partInput(first, 1, [house.tender('cash', som(33_334), som(50_000))]));
    expect(answer.changeTiyin).toBe(som(16_666));
    const done = await payPart(answer.order, 3);
    expect(done).toMatchObject({ state: 'completed', totalTiyin: som(100_001) });
    expect(done.payments.reduce((total, { amountTiyin }) => total + amountTiyin, 0)).toBe(som(100_001));
    expect(done.billParts.every(({ paidAt }) => paidAt !== null)).toBe(true);
    expect(await balance('advance')).toBe(0);
  });

  it('[F-25] has a part’s money in the drawer and on the X at once, as no revenue before the bill is complete', async () => {
    const figures = async () => {
      const ask = async (sql: string, parameters: readonly (string | number | null)[]) => house.box.rows(sql, parameters);
      const material = await readMaterial(ask, [house.shiftId]);
      return shiftFigures(material.sums, material.counts);
    };
    const before = await figures();
    const divided = await divide(await bill(60_000), [som(25_000), som(35_000)]);
    const part = await payPart(divided, 1, [house.tender('cash', som(25_000), som(50_000))]);
    const between = await figures();
    expect(between.expectedCashTiyin - before.expectedCashTiyin).toBe(som(25_000));
    expect(between.salesTiyin).toBe(before.salesTiyin);
    expect(between.customerMoney).toEqual([...before.customerMoney, { kind: 'bill-part', tender: 'cash', amountTiyin: som(25_000) }]);
    await payPart(part, 2, [house.tender('card', som(35_000))]);
    const after = await figures();
    expect(after.expectedCashTiyin - before.expectedCashTiyin).toBe(som(25_000));
    expect(after.salesTiyin - before.salesTiyin).toBe(som(60_000));
    expect(after.customerMoney).toEqual(before.customerMoney);
  });

  it('[F-25] leaves each till what it took, where two tills take the parts of one bill', async () => {
    const till = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    const shiftId = await house.openShift(till);
    const mine = await balance(`drawer:${house.shiftId}`);
    const divided = await divide(await bill(60_000), [som(25_000), som(35_000)]);
    const part = await payPart(divided, 1, undefined, till);
    expect(await balance(`drawer:${shiftId}`)).toBe(som(25_000));
    await payPart(part, 2);
    expect([await balance(`drawer:${shiftId}`), await balance(`drawer:${house.shiftId}`)]).toEqual([som(25_000), mine + som(35_000)]);
    const expected = async (id: string) => {
      const material = await readMaterial(async (sql, parameters) => house.box.rows(sql, parameters), [id]);
      return shiftFigures(material.sums, material.counts).expectedCashTiyin;
    };
    expect([await expected(shiftId), await expected(house.shiftId)]).toEqual([som(25_000), mine + som(35_000)]);
  });

  it('[BX-X-9] prints each part its own receipt, with the bill and the part', async () => {
    const divided = await divide(await bill(50_000), 2);
    const part = await payPart(divided, 1);
    house.box.advance(1_000);
    await payPart(part, 2, [house.tender('card', som(25_000))]);
    const papers = await house.papers(divided.orderId, 'receipt');
    expect(papers.map(({ payload }) => payload['part'])).toEqual([
      { number: 1, of: 2, amountTiyin: som(25_000) },
      { number: 2, of: 2, amountTiyin: som(25_000) },
    ]);
    expect(papers.map(({ payload }) => (payload['payments'] as { tender: string }[]).map(({ tender }) => tender))).toEqual([
      ['cash'],
      ['card'],
    ]);
    expect(JSON.stringify(layoutPaper(papers[0]?.payload as unknown as Paper))).toContain('1 / 2');
  });

  it('[BX-X-9] keeps a bill of which a part is paid as it is, and gives the rest another division; before that a new dish undoes it', async () => {
    const dish = await house.dish(10_000);
    const order = await house.order(waiter, [{ dish: await house.dish(90_000) }], { tableId: null, kind: 'takeaway' });
    const divided = await divide(order, 3);
    const more = await house.add(waiter, divided, [{ dish }]);
    expect(more.billParts).toEqual([]);
    const again = await divide(more, 4);
    const undone = (await waiter.run('order.undivide', { orderId: again.orderId, orderVersion: again.version })).order;
    expect(undone.billParts).toEqual([]);
    const part = await payPart(await divide(undone, 4), 1);
    const on = { orderId: part.orderId, orderVersion: part.version };
    expect(await waiter.refused('order.add-lines', { orderId: part.orderId, lines: house.lines([{ dish }]) })).toMatchObject({
      code: 'part-paid',
    });
    expect(await waiter.refused('order.undivide', on)).toMatchObject({ code: 'part-paid' });
    expect(await house.admin.refused('order.cancel', { ...on, reasonId: await house.reason('cancel') })).toMatchObject({
      code: 'part-paid',
    });
    const rest = await divide(part, [som(70_000), som(5_000)]);
    expect(rest.billParts).toMatchObject([
      { number: 1, amountTiyin: som(25_000) },
      { number: 2, amountTiyin: som(70_000), paidAt: null },
      { number: 3, amountTiyin: som(5_000), paidAt: null },
    ]);
    // Whoever is left pays all that is left.
    const done = await house.cashier.run('order.pay', {
      orderId: rest.orderId,
      orderVersion: rest.version,
      expectedTotalTiyin: som(75_000),
      payments: [house.tender('card', som(75_000))],
    });
    expect(done.order).toMatchObject({ state: 'completed', totalTiyin: som(100_000) });
  });

  it('[BX-X-9] refuses parts that are not the bill, a part paid twice, and a part on somebody’s account', async () => {
    const order = await bill(50_000);
    const on = { orderId: order.orderId, orderVersion: order.version };
    expect(await waiter.refused('order.divide', { ...on, into: [som(20_000), som(20_000)] })).toMatchObject({
      code: 'parts-differ',
      params: { totalTiyin: som(50_000), partsTiyin: som(40_000) },
    });
    expect(await waiter.refused('order.divide', { ...on, into: [som(49_999) + 50, 50] })).toMatchObject({ code: 'amount-not-whole' });
    const part = await payPart(await divide(order, 2), 1);
    const again = { ...partInput(part, 1), orderVersion: part.version };
    expect(await house.cashier.refused('order.pay-part', again)).toMatchObject({ code: 'part-not-open' });
    const onAccount = partInput(part, 2, [house.tender('nasiya', som(25_000))]);
    expect(await house.cashier.refused('order.pay-part', onAccount)).toMatchObject({ code: 'part-money-only' });
    await payPart(part, 2);
  });

  it('[BX-X-9] any bills in any parts: ledger, drawer and report agree after each step, and a refund gives back what all parts brought', async () => {
    const chance = new Seeded(20_261_122);
    const pick = (most: number): number => chance.between(0, most - 1);
    await house.settings({ cashRoundingTiyin: 50_000 });
    const agree = async (): Promise<void> => {
      const material = await readMaterial(async (sql, parameters) => house.box.rows(sql, parameters), [house.shiftId]);
      const figures = shiftFigures(material.sums, material.counts);
      expect(figures.expectedCashTiyin).toBe(await balance(`drawer:${house.shiftId}`));
      const open = await house.box.rows(
        `SELECT COALESCE(SUM(amount_tiyin), 0) AS sum FROM payment WHERE order_id IN (SELECT id FROM customer_order WHERE state = 'open')`,
      );
      expect(await balance('advance')).toBe(-Number(open[0]?.['sum']) + 0);
      const sold = await house.box.rows(`SELECT COALESCE(SUM(total_tiyin), 0) AS sum FROM customer_order WHERE state = 'completed'`);
      expect(figures.salesTiyin).toBe(Number(sold[0]?.['sum']));
      const taken = await house.box.rows(
        `SELECT COALESCE(SUM(amount_tiyin), 0) AS sum FROM payment WHERE tender = 'cash' AND shift_id = ?`,
        [house.shiftId],
      );
      expect(figures.expectedCashTiyin).toBe(Number(taken[0]?.['sum']));
    };
    let last: OrderView | null = null;
    for (let run = 0; run < 12; run += 1) {
      let order = await divide(await bill(3_000 + pick(200_000)), 2 + pick(5));
      while (order.state === 'open') {
        const open = order.billParts.filter(({ paidAt }) => paidAt === null);
        const part = found(open[pick(open.length)], 'open part');
        // Cash covers what rounding makes of it, by change.
        const cash = part.amountTiyin + som(1_000) - (part.amountTiyin % som(1_000));
        order = await payPart(order, part.number, [
          pick(2) === 0 ? house.tender('cash', cash, cash) : house.tender('card', part.amountTiyin),
        ]);
        await agree();
      }
      expect(order.payments.reduce((total, { amountTiyin }) => total + amountTiyin, 0)).toBe(order.totalTiyin);
      last = order;
    }
    const order = found(last, 'order');
    await house.openShift(house.admin);
    const refund = await house.admin.run('order.refund', {
      orderId: order.orderId,
      orderVersion: order.version,
      refundId: house.box.newId(),
      lines: null,
      reasonId: await house.reason('refund'),
      tenders: null,
    });
    expect(refund.refundedTiyin).toBe(order.totalTiyin);
  }, 60_000);
});
