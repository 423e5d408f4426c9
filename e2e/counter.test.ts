import { beforeAll, describe, expect, test } from 'vitest';
import { fromSom } from '#domain/money/money';
import type { BoardView } from '#domain/contract/kitchen';
import type { MenuView } from '#domain/contract/menu';
import type { OrderView } from '#domain/contract/order';
import type { OrderHistoryView, OrdersView } from '#domain/contract/order-lists';
import { bread, dish, greenTea, lagman, lambKebab, manti, samsa } from './support/dishes';
import type { KitchenScreen, PickupBoard } from './support/kitchen-screen';
import { staff } from './support/person';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen } from './support/watch';

/** Noon at the counter: two tills, the kitchen, and the television with the numbers. */
describe('the counter', () => {
  const restaurant = openRestaurant();
  let first: Person, second: Person;
  let kitchen: KitchenScreen, board: PickupBoard;
  const boardHeard: string[] = [];

  beforeAll(async () => {
    [first, second, kitchen, board] = await Promise.all([
      restaurant.cashier('Dilnoza', 'Kassa 1'),
      restaurant.cashier('Sardor', 'Kassa 2'),
      restaurant.kitchenScreen('Gulnora', 'Oshxona'),
      restaurant.board((frame) => boardHeard.push(frame)),
    ]);
    await Promise.all([first.goesToCounter(), second.goesToCounter()]);
  });

  test('[BX-O-21] dish, pay, done: three taps from an empty screen to a number and a receipt', async () => {
    await first.page.evaluate(() => {
      addEventListener('click', () => (document.body.dataset['taps'] = String(Number(document.body.dataset['taps'] ?? 0) + 1)), true);
    });
    await first.tile(lagman).click();
    await first.device.at('pay').click();
    await first.device.at('complete').click();
    expect(await first.queueNumber()).toBe(1);
    expect(await first.page.evaluate(() => document.body.dataset['taps'])).toBe('3');
    await first.device.reads(first.t.pay.receiptPrinted);
    await kitchen.getsTicket('1');
    await first.goesOn();
  });

  test('[BX-O-20] nothing goes to the kitchen while the payment screen is open; within a second of the payment it is there', async () => {
    await second.taps(manti);
    await second.goesToPayment();
    await second.device.button(second.t.shell.quickSale).click();
    await seen(second.device.at('products'));
    expect((await second.device.asks<OrdersView>('/orders')).orders).toHaveLength(1);
    expect(await kitchen.cards.count()).toBe(1);
    await second.goesToPayment();
    await second.completes();
    await kitchen.getsTicket('2', 1000);
    expect(await second.queueNumber()).toBe(2);
    await second.goesOn();
  });

  test('[BX-O-24] a number moves from one column of the board to the other within a second; nothing else of a guest is in its data', async () => {
    await eventually(() => board.numbers('preparing')).toEqual([1, 2]);
    await kitchen.bumps('1');
    await seen(board.number('ready', 1), 1000);
    expect(await board.numbers('preparing')).toEqual([2]);
    const digits = await board
      .number('ready', 1)
      .locator('b')
      .evaluate((figure) => Number.parseInt(getComputedStyle(figure).fontSize, 10));
    expect(digits).toBeGreaterThanOrEqual(0.12 * 1080);
    const told = [...boardHeard, JSON.stringify(await board.device.asks<BoardView>('/board')), await board.device.page.content()].join(
      '\n',
    );
    for (const secret of ['lagʻmon', 'Manti', 'Tiyin', '42000', '4200000', 'Dilnoza', '+998']) expect(told).not.toContain(secret);
    expect(boardHeard.join('')).toContain('queueNumber');
  });

  test('[BX-O-26] called again and handed over by the cashier; a paid order is not cancelled without the right', async () => {
    await first.goesToQueue();
    await first.queueCard(1).getByRole('button', { name: first.t.counter.callAgain }).click();
    await first.device.reads(first.t.counter.called(1));
    const { orders } = await first.device.asks<OrdersView>('/orders');
    const orderId = orders.find(({ queueNumber }) => queueNumber === 1)?.orderId ?? '';
    const { entries } = await first.device.asks<OrderHistoryView>(`/orders/${orderId}/history`);
    expect(entries.map(({ fact }) => fact)).toContain('order.called-again');
    const order = await first.device.asks<OrderView>(`/orders/${orderId}`);
    const cancelled = await first.device.commands('order.cancel', { orderId, orderVersion: order.version, reasonId: null, reasonText: '' });
    expect(cancelled.status).toBe(409);
    const refunded = await first.device.commands('order.refund', {
      orderId,
      orderVersion: order.version,
      refundId: orderId,
      lines: null,
      reasonId: (await first.reasonIds('refund'))[0],
      reasonText: '',
      tenders: null,
    });
    expect(refunded).toMatchObject({ status: 403, body: { code: 'approval-required' } });
    await first.queueCard(1).getByRole('button', { name: first.t.counter.handOver }).click();
    await gone(first.queueCard(1));
    await gone(board.number('ready', 1));
  });

  test('[BX-O-29] the same dish costs the service at a table and nothing more when it is taken away', async () => {
    await first.goesToCounter();
    await first.device.radio(first.t.kinds.takeaway).check();
    await first.taps(lagman);
    expect(await first.total()).toBe(first.money(42_000));
    await first.goesToPayment();
    await first.completes();
    await first.goesOn();
    await first.opensTable('1');
    await first.taps(lagman);
    await eventually(() => first.total()).toBe(first.money(46_200));
  });

  test('[BX-O-19] one till sells at tables while the other sells over the counter', async () => {
    await second.taps(bread);
    await first.fires();
    await first.goesToPayment();
    await second.goesToPayment();
    await Promise.all([first.completes(), second.completes()]);
    await seen(second.device.at('queue-number'));
    expect(await first.device.at('queue-number').count()).toBe(0);
    await Promise.all([first.goesOn(), second.goesOn()]);
    await first.seesTable('1', first.t.floor.free);
  });

  test('[BX-O-75] several tenders in one payment: the rest is offered to the next, and only a rest of nothing can be completed', async () => {
    const admin = await restaurant.person('Bahodir', await restaurant.device('Ofis', 'office'));
    const priced = await admin.createsDish({ name: 'Toʻy dasturxoni', priceSom: 200_001 });
    await second.taps(...Array.from({ length: 8 }, () => lambKebab));
    expect(await second.total()).toBe(second.money(200_000));
    await second.goesToPayment();
    await second.types('120000');
    expect(plain(await second.device.at('rest').innerText())).toContain(second.amount(80_000));
    expect(await second.device.at('complete').isDisabled()).toBe(true);
    await second.picksTender('card');
    await eventually(() => second.parts()).toEqual([
      expect.stringContaining(second.amount(120_000)),
      expect.stringContaining(second.amount(80_000)),
    ]);
    await second.completes();
    await second.goesOn();

    await second.taps(priced);
    await second.goesToPayment();
    await second.device.button(second.t.pay.half).click();
    await second.picksTender('click');
    await eventually(() => second.parts()).toEqual([
      expect.stringContaining(second.amount(100_001)),
      expect.stringContaining(second.amount(100_000)),
    ]);
    await second.completes();
    await second.goesOn();
  });

  test('[BX-O-74] only cash may exceed the bill; the box refuses a card that does', async () => {
    await second.taps(lagman, lagman);
    await second.goesToPayment();
    await second.picksTender('card');
    await second.types('110000');
    await second.device.reads(second.t.pay.onlyCash);
    await second.picksTender('cash');
    await second.types('110000');
    expect(plain(await second.device.at('change').innerText())).toContain(second.amount(26_000));
    await second.completes();
    expect(plain(await second.device.at('change').innerText())).toContain(second.amount(26_000));
    await second.goesOn();
  });

  test('[BX-O-101] a cashier begins a refund, a manager types the PIN on the spot: both names stay', async () => {
    await first.goesToCounter();
    await first.taps(greenTea);
    await first.goesToPayment();
    await first.completes();
    await first.goesOn();
    await first.opensLatestOrder();
    await first.refunds('whole');
    const approval = first.page.getByTestId('approval');
    await seen(approval);
    await first.page.keyboard.press('Escape');
    await gone(approval);
    await first.device.at('refund-confirm').click();
    await first.isApprovedBy(staff('Ulugʻbek'));
    await first.device.reads(first.t.order.refunded(first.format.money(greenTea.priceTiyin)));
    const order = await first.device.asks<OrderView>(`/orders/${first.openOrderId}`);
    expect(order).toMatchObject({
      state: 'completed',
      refundedTiyin: greenTea.priceTiyin,
      refunds: [{ byName: first.staff.name, approverName: staff('Ulugʻbek').name }],
    });
    expect((await first.device.asks<{ employee: { name: string } }>('/session')).employee.name).toBe(first.staff.name);
  });

  test('[BX-O-105] of two goods given back only the one marked for it returns to the stock', async () => {
    const before = await stockOf(first);
    await first.goesToCounter();
    await first.taps(bread, samsa);
    await first.goesToPayment();
    await first.completes();
    await first.goesOn();
    await first.opensLatestOrder();
    await first.refunds([{ dish: bread, toStock: true }, { dish: samsa }]);
    await first.isApprovedBy(staff('Ulugʻbek'));
    await first.device.reads(first.t.order.refunded(first.format.money(fromSom(bread.priceSom + samsa.priceSom))));
    const after = await stockOf(first);
    expect(after.get(bread.code)).toBe(before.get(bread.code));
    expect(after.get(samsa.code)).toBe((before.get(samsa.code) ?? 0) - 1000);
  });

  test('[BX-O-6] what is weighed takes three decimals; what is counted takes none, and the pad says so', async () => {
    const admin = restaurant.person('Bahodir', await restaurant.device('Oshxona ofisi', 'office'));
    const fish = await (await admin).createsDish({ name: 'Sazan', priceSom: 60_000, code: '9002', unit: 'kg' });
    await first.goesToCounter();
    await first.searches(fish.name['uz-Latn']);
    await first.tile(fish).click();
    const pad = first.page.getByRole('dialog');
    for (const key of ['0', ',', '3', '5', '0']) await pad.getByRole('button', { name: key, exact: true }).click();
    await pad.getByRole('button', { name: first.t.common.save }).click();
    await first.endsSearch();
    await eventually(() => first.total()).toBe(first.money(21_000));

    await first.taps(samsa);
    await first.picksLine(samsa);
    await first.lines(samsa).locator('button.value').click();
    for (const key of ['1', ',', '5']) await pad.getByRole('button', { name: key, exact: true }).click();
    await seen(pad.getByText(first.t.sell.wholeOnly));
    expect(await pad.getByRole('button', { name: first.t.common.save }).isDisabled()).toBe(true);
    await first.page.keyboard.press('Escape');
    await first.device.button(first.t.counter.clear).click();
  });

  test('[BX-O-52] a scanned code adds one, whatever has the focus; an unknown one is said', async () => {
    const cola = dish('703');
    await first.goesToCounter();
    await first.searchField.focus();
    await first.scans('4780000010037');
    await first.scans('4780000010037');
    await eventually(() => first.lineTexts(cola)).toEqual([expect.stringMatching(/^2/)]);
    await first.scans('4780000099999');
    await first.device.reads(first.t.sell.barcodeUnknown('4780000099999'));
  });
});

const stockOf = async (person: Person): Promise<Map<string, number | null>> => {
  const { rows } = await person.device.asks<MenuView>('/menu');
  return new Map(rows.flatMap((row) => (row.kind === 'product' && row.code !== null ? [[row.code, row.stockThousandths] as const] : [])));
};
