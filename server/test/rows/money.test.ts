import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { OrderView } from '#domain/contract/order';
import { demoPeople } from '#server/demo/load-demo';
import type { TestDevice } from '../box';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('taking and giving back money', () => {
  let house: Restaurant;
  let cashier: TestDevice;
  let thousand: TestDish;
  let manager: { readonly employeeId: string; readonly pin: string; readonly name: string };
  let refundReason: string;

  beforeAll(async () => {
    house = await Restaurant.open();
    ({ cashier } = house);
    thousand = await house.dish(1_000);
    refundReason = await house.reason('refund');
    const person = found(
      demoPeople().find(({ role }) => role === 'manager'),
      'manager',
    );
    const { people } = await cashier.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
    manager = {
      ...person,
      employeeId: found(
        people.find(({ name }) => name === person.name),
        person.name,
      ).employeeId,
    };
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  /** An order over the counter of so many soʻm: what its dishes cost is its total. */
  const bill = (totalSom: number) => house.order(cashier, [{ dish: thousand, thousandths: totalSom }], { tableId: null, kind: 'takeaway' });
  const kilo = async (totalSom: number) => {
    const dish = await house.dish(1_000, { unit: 'kg' });
    return house.order(cashier, [{ dish, thousandths: totalSom }], { tableId: null, kind: 'takeaway' });
  };
  const drawer = async () => {
    const [row] = await house.box.rows('SELECT COALESCE(SUM(amount_tiyin), 0) AS sum FROM entry WHERE account = ?', [
      `drawer:${house.shiftId}`,
    ]);
    return Number(row?.['sum']);
  };
  const refund = async (
    order: OrderView,
    lines: readonly { readonly lineId: string; readonly quantityThousandths: number }[] | null = null,
    tenders: readonly { readonly tender: 'cash' | 'card'; readonly amountTiyin: number }[] | null = null,
    permission = 'refund',
  ) => {
    const id = house.box.newId();
    const approvalId = await house.approve(cashier, id, permission, { employeeId: manager.employeeId, pin: manager.pin });
    const { version } = await house.read(order);
    return cashier.run(
      'order.refund',
      {
        orderId: order.orderId,
        orderVersion: version,
        refundId: house.box.newId(),
        lines: lines === null ? null : lines.map((line) => ({ ...line, returnToStock: false })),
        reasonId: refundReason,
        tenders: tenders === null ? null : [...tenders],
      },
      { id, approvalId },
    );
  };

  it('[BX-O-73, F-25] takes 75 000 with a note of 100 000: 25 000 is change, the drawer grows by 75 000, and what is paid by card leaves it alone', async () => {
    const before = await drawer();
    const order = await kilo(75_000);
    const paid = await house.pay(cashier, order, [house.tender('cash', order.totalTiyin, som(100_000))]);
    expect(paid.payments).toMatchObject([
      { tender: 'cash', amountTiyin: som(75_000), tenderedTiyin: som(100_000), changeTiyin: som(25_000) },
    ]);
    expect((await drawer()) - before).toBe(som(75_000));
    const byCard = await kilo(75_000);
    await house.pay(cashier, byCard, [house.tender('card', byCard.totalTiyin)]);
    expect((await drawer()) - before).toBe(som(75_000));
    // There is no sale on credit in this house yet: the word itself is not taken.
    const credit = await kilo(10_000);
    expect(
      (
        await cashier.post(
          '/api/commands/order.pay',
          JSON.stringify({
            id: house.box.newId(),
            input: { ...house.payment(credit), payments: [{ ...house.tender('cash', som(10_000)), tender: 'credit' }] },
          }),
        )
      ).status,
    ).toBe(422);
  });

  it('[BX-O-74] lets only cash exceed the bill: 110 000 by card for 100 000 is refused, in cash it gives 10 000 change', async () => {
    const order = await kilo(100_000);
    expect(await cashier.command('order.pay', house.payment(order, [house.tender('card', som(110_000))]))).toMatchObject({
      ok: false,
      status: 422,
      problem: { code: 'payment-over' },
    });
    expect((await cashier.run('order.pay', house.payment(order, [house.tender('cash', som(110_000))]))).changeTiyin).toBe(som(10_000));
  });

  it('closes a bill of 0 soʻm without a payment, and no other one', async () => {
    const gift = await house.dish(0);
    const order = await house.order(cashier, [{ dish: gift, thousandths: 2_000 }], { tableId: null, kind: 'takeaway' });
    expect(await house.pay(cashier, order, [])).toMatchObject({ state: 'completed', totalTiyin: 0, payments: [] });
    const sold = await cashier.run('order.submit', { ...house.sale([{ dish: gift }]), payments: [] });
    expect(sold.order).toMatchObject({ state: 'completed', totalTiyin: 0 });
    expect(await cashier.command('order.pay', house.payment(await bill(10_000), []))).toMatchObject({
      ok: false,
      problem: { code: 'payment-short' },
    });
  });

  it('[BX-O-75] takes any number of tenders: 120 000 cash and 80 000 by card; 200 001 in halves is 100 001 and 100 000; and closes only at rest 0', async () => {
    const order = await kilo(200_000);
    expect(await cashier.refused('order.pay', house.payment(order, [house.tender('cash', som(120_000))]))).toMatchObject({
      code: 'payment-short',
      params: { restTiyin: som(80_000) },
    });
    const paid = await house.pay(cashier, order, [house.tender('cash', som(120_000)), house.tender('card', som(80_000))]);
    expect(paid.payments.map(({ tender, amountTiyin }) => [tender, amountTiyin])).toEqual([
      ['cash', som(120_000)],
      ['card', som(80_000)],
    ]);
    const odd = await kilo(200_001);
    const halves = await house.pay(cashier, odd, [house.tender('card', som(100_001)), house.tender('cash', som(100_000))]);
    expect(halves).toMatchObject({ state: 'completed', totalTiyin: som(200_001) });
  });

  it('[BX-O-83] lets a waiter take money of his own orders only', async () => {
    await house.settings({ waitersTakePayment: true, waitersShareTables: false });
    const waiter = await house.box.signedIn('waiter');
    await house.admin.run('device.rename', { deviceId: waiter.deviceId, tillDeviceId: cashier.deviceId });
    const colleague = await house.box.signedIn('waiter', { which: 1 });
    const theirs = await house.order(colleague, [{ dish: thousand, thousandths: 9000 }]);
    expect(await waiter.command('order.pay', house.payment(theirs))).toMatchObject({
      ok: false,
      status: 403,
      problem: { code: 'not-your-order' },
    });
    const own = await house.order(waiter, [{ dish: thousand, thousandths: 9000 }]);
    expect((await house.pay(waiter, own)).state).toBe('completed');
    await house.settings({ waitersTakePayment: false, waitersShareTables: true });
  });

  it('[BX-O-85, BX-O-111] keeps a paid order paid: nothing that comes late opens, changes, cancels or pays it', async () => {
    const stale = await bill(30_000);
    const paid = await house.pay(cashier, stale);
    const lineId = stale.lines[0]?.lineId ?? '';
    const late = [
      await cashier.command('order.add-lines', { orderId: stale.orderId, lines: house.lines([{ dish: thousand }]) }),
      await cashier.command('order.change-line', { orderId: stale.orderId, lineId, lineVersion: 1, quantityThousandths: 1000 }),
      await cashier.command('order.remove-line', { orderId: stale.orderId, lineId }),
      await cashier.command('order.set-note', { orderId: stale.orderId, orderVersion: stale.version, note: 'kech' }),
      await cashier.command('order.fire', { orderId: stale.orderId, lineIds: null }),
      await cashier.command('order.cancel', { orderId: stale.orderId, orderVersion: paid.version, reasonId: null }),
      await cashier.command('order.pay', house.payment(stale)),
      await house.admin.command('order.void-line', {
        orderId: stale.orderId,
        lineId,
        quantityThousandths: null,
        reasonId: await house.reason('void'),
      }),
    ];
    expect(late.map((answer) => (answer.ok ? 200 : answer.status))).toEqual(late.map(() => 409));
    expect(await house.read(stale)).toMatchObject({
      state: 'completed',
      word: 'completed',
      payments: paid.payments,
      totalTiyin: som(30_000),
    });
    const again = await cashier.command('order.open', { orderId: stale.orderId, kind: 'takeaway', tableId: null, guests: null });
    expect(again).toMatchObject({ ok: false, status: 409 });
  });

  it('[BX-O-101] gives a paid order back only with a second person: both names stay in the log', async () => {
    const order = await house.pay(cashier, await bill(30_000));
    const id = house.box.newId();
    const input = {
      orderId: order.orderId,
      orderVersion: order.version,
      refundId: house.box.newId(),
      lines: null,
      reasonId: refundReason,
      tenders: null,
    };
    expect(await cashier.command('order.refund', input, { id })).toMatchObject({
      ok: false,
      status: 403,
      problem: { code: 'approval-required', params: { permission: 'refund' } },
    });
    const approvalId = await house.approve(cashier, id, 'refund', { employeeId: manager.employeeId, pin: manager.pin });
    const fresh = { ...input, orderVersion: (await house.read(order)).version };
    expect((await cashier.run('order.refund', fresh, { id, approvalId })).order.refunds[0]).toMatchObject({ approverName: manager.name });
    const { entries } = await house.admin.query<AuditView>(`/audit?entityId=${order.orderId}&fact=order.refunded`);
    expect(entries[0]).toMatchObject({ approverName: manager.name });
    expect(entries[0]?.employeeName).not.toBe(manager.name);
    // An approval is good once, and for that command alone.
    const other = await house.pay(cashier, await bill(10_000));
    expect(
      (
        await cashier.refused(
          'order.refund',
          { ...input, orderId: other.orderId, orderVersion: other.version, refundId: house.box.newId() },
          { approvalId },
        )
      ).code,
    ).toBe('approval-invalid');
  });

  it('[BX-O-103] mirrors the sale: three thirds add up to it, the fourth is refused, and every total of the order is 0', async () => {
    const dish = await house.dish(3_333);
    const sold = await house.pay(cashier, await house.order(cashier, [{ dish, thousandths: 3000 }]));
    const lineId = sold.lines[0]?.lineId ?? '';
    const parts = [];
    for (let third = 0; third < 3; third += 1) parts.push((await refund(sold, [{ lineId, quantityThousandths: 1000 }])).refundedTiyin);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(sold.totalTiyin);
    const id = house.box.newId();
    const approvalId = await house.approve(cashier, id, 'refund', { employeeId: manager.employeeId, pin: manager.pin });
    const { version } = await house.read(sold);
    expect(
      (
        await cashier.refused(
          'order.refund',
          { orderId: sold.orderId, orderVersion: version, refundId: house.box.newId(), lines: null, reasonId: refundReason, tenders: null },
          { id, approvalId },
        )
      ).code,
    ).toBe('refund-nothing');
    expect(await leftInLedger(sold)).toEqual([]);
  });

  it('[BX-O-81, F-24] rounds the cash part: 10 430 at a step of 100 is 10 400 with a row of −30, and its refund returns 10 400 and leaves every column at 0', async () => {
    await house.settings({ cashRoundingTiyin: som(100) === 10_000 ? 10_000 : 0 });
    const sold = await house.pay(cashier, await kilo(10_430), [house.tender('cash', som(10_500))]);
    expect(sold).toMatchObject({ totalTiyin: som(10_400), payments: [{ amountTiyin: som(10_400) }] });
    const [row] = await house.box.rows('SELECT rounding_tiyin AS rounding FROM customer_order WHERE id = ?', [sold.orderId]);
    expect(row).toEqual({ rounding: som(-30) });
    const before = await drawer();
    expect((await refund(sold)).refundedTiyin).toBe(som(10_400));
    expect((await drawer()) - before).toBe(som(-10_400));
    expect(await leftInLedger(sold)).toEqual([]);
    await house.settings({ cashRoundingTiyin: 0 });
  });

  it('gives back to the tender it came by; cash for a sale by card needs a right of its own', async () => {
    const before = await drawer();
    const byCard = await house.pay(cashier, await bill(40_000), [house.tender('card', som(40_000))]);
    expect((await refund(byCard)).order.refunds[0]?.tenders).toEqual([{ tender: 'card', amountTiyin: som(40_000) }]);
    expect(await drawer()).toBe(before);
    const other = await house.pay(cashier, await bill(40_000), [house.tender('card', som(40_000))]);
    const tenders = [{ tender: 'cash' as const, amountTiyin: som(40_000) }];
    const id = house.box.newId();
    const input = {
      orderId: other.orderId,
      orderVersion: (await house.read(other)).version,
      refundId: house.box.newId(),
      lines: null,
      reasonId: refundReason,
      tenders,
    };
    const first = await house.approve(cashier, id, 'refund', { employeeId: manager.employeeId, pin: manager.pin });
    expect(await cashier.refused('order.refund', input, { id, approvalId: first })).toMatchObject({
      code: 'approval-required',
      params: { permission: 'refund.other_tender' },
    });
    const second = await house.approve(cashier, id, 'refund.other_tender', { employeeId: manager.employeeId, pin: manager.pin });
    const fresh = { ...input, orderVersion: (await house.read(other)).version };
    expect((await cashier.run('order.refund', fresh, { id, approvalId: second })).refundedTiyin).toBe(som(40_000));
    expect((await drawer()) - before).toBe(som(-40_000));
  });

  it('[BX-O-106] keeps the sale when it is refunded: the order lists both, and either paper can be printed again', async () => {
    const order = await house.pay(cashier, await bill(25_000));
    await refund(order);
    const seen = await house.read(order);
    expect(seen).toMatchObject({
      state: 'completed',
      number: order.number,
      payments: [{ amountTiyin: som(25_000) }],
      refunds: [{ amountTiyin: som(25_000) }],
      refundedTiyin: som(25_000),
    });
    await cashier.run('order.reprint', { orderId: order.orderId, paper: 'receipt' });
    await cashier.run('order.reprint', { orderId: order.orderId, paper: 'refund-receipt' });
    expect(await house.papers(order.orderId, 'receipt')).toHaveLength(2);
    expect(await house.papers(order.orderId, 'refund-receipt')).toHaveLength(2);
  });

  it('[BX-O-131] makes one linked transaction of a sale by itself, with the order’s number, that nobody can edit', async () => {
    const order = await kilo(170_000);
    await house.pay(cashier, order);
    const postings = await house.box.rows('SELECT id, kind FROM posting WHERE order_id = ?', [order.orderId]);
    expect(postings.map(({ kind }) => kind)).toEqual(['sale']);
    const { entries } = await house.admin.query<AuditView>(`/audit?entityId=${order.orderId}&fact=order.completed`);
    expect(entries.map(({ payload }) => payload)).toMatchObject([
      { totalTiyin: som(170_000), number: Number(order.number?.replace(/\D*\d*-/, '')) },
    ]);
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      expect(
        (await fetch(`${house.box.url}/api/orders/${order.orderId}`, { method, headers: { cookie: house.admin.cookie } })).status,
      ).toBe(405);
  });

  /** Accounts that an order has moved and not moved back; what is left of rounded VAT would show here. */
  async function leftInLedger(order: OrderView): Promise<unknown[]> {
    return house.box.rows(
      'SELECT e.account, SUM(e.amount_tiyin) AS rest FROM entry e JOIN posting p ON p.id = e.posting_id WHERE p.order_id = ? GROUP BY e.account HAVING rest <> 0',
      [order.orderId],
    );
  }
});
