import { beforeAll, describe, expect, test } from 'vitest';
import type { SessionView } from '#domain/contract/box';
import type { MenuView } from '#domain/contract/menu';
import type { OrderView } from '#domain/contract/order';
import type { OrderHistoryView } from '#domain/contract/order-lists';
import { lambKebab, greenTea, lagman, plov, salad } from './support/dishes';
import type { KitchenScreen } from './support/kitchen-screen';
import { staff } from './support/person';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen, textsOf } from './support/watch';

/** An evening: three waiters with phones, two screens in the kitchen, a cashier. Each chapter goes on where the last one ended. */
describe('dinner', () => {
  const restaurant = openRestaurant();
  let cashier: Person, jasur: Person, nilufar: Person, bekzod: Person;
  let kitchen: KitchenScreen, grill: KitchenScreen;

  beforeAll(async () => {
    [cashier, jasur, nilufar, bekzod, kitchen, grill] = await Promise.all([
      restaurant.cashier('Dilnoza', 'Kassa 1'),
      restaurant.waiter('Jasur'),
      restaurant.waiter('Nilufar'),
      restaurant.waiter('Bekzod'),
      restaurant.kitchenScreen('Farhod', 'Oshxona'),
      restaurant.kitchenScreen('Rustam', 'Kabobxona'),
    ]);
  });

  test('the page is plain http of a network: no secure context to lean on', async () => {
    expect(await jasur.page.evaluate(() => ({ isSecureContext, host: location.hostname }))).toEqual({
      isSecureContext: false,
      host: 'dastarxon.test',
    });
  });

  test('[BX-O-1] a table that is opened is taken on every screen within a second, and free again when it is left without a dish', async () => {
    await jasur.opensTable('5');
    await cashier.seesTable('5', cashier.t.floor.busy, 1000);
    await nilufar.seesTable('5', nilufar.t.floor.busy, 1000);
    await jasur.goesToTables();
    for (const person of [jasur, cashier, nilufar]) await person.seesTable('5', person.t.floor.free);
  });

  test('[BX-O-4, BX-O-9] three taps are one line of three; what is tapped after sending is a new line, and it alone goes to the kitchen', async () => {
    await jasur.opensTable('5');
    await jasur.taps(lagman, lagman, lagman);
    await jasur.looksAtOrder();
    await eventually(() => jasur.lineTexts()).toEqual([expect.stringMatching(/^3 ?×? ?Qovurma lagʻmon/)]);
    await jasur.fires();
    await kitchen.getsTicket('5');
    await eventually(() => kitchen.lineTexts('5')).toEqual([expect.stringMatching(/^3 .*Qovurma lagʻmon/)]);

    await jasur.looksAtMenu();
    await jasur.taps(lagman);
    await jasur.looksAtOrder();
    await eventually(() => jasur.lines(lagman).count()).toBe(2);
    await jasur.fires();
    await eventually(() => kitchen.lineTexts('5')).toEqual([
      expect.stringMatching(/^3 .*Qovurma lagʻmon/),
      expect.stringMatching(/^1 .*Qovurma lagʻmon/),
    ]);
    await seen(kitchen.card('5').locator('.rule'));
    expect(plain(await kitchen.card('5').locator('.rule').innerText())).toContain('Jasur');
  });

  test('[BX-O-204] extras, notes and an allergy stand out on the card of the cook, each cook reading the own script', async () => {
    await grill.speaks('uz-Cyrl');
    await nilufar.opensTable('V2');
    await nilufar.taps(plov, lambKebab, lambKebab, salad);
    await nilufar.marksLine(plov, { options: ['Qazi (50 g)'], notes: ['Tuzi kam', 'Yongʻoqqa allergiya'], words: 'choyxona kosasida' });
    await nilufar.fires();
    await kitchen.getsTicket('VIP V2');
    await grill.getsTicket('VIP V2');
    await eventually(() => kitchen.lines('VIP V2').count()).toBe(2);
    const card = plain(await kitchen.line('VIP V2', plov).innerText());
    for (const words of ['Qazi (50 g)', 'Tuzi kam', 'Yongʻoqqa allergiya', 'choyxona kosasida']) expect(card).toContain(words);
    expect(plain(await kitchen.card('VIP V2').getByTestId('allergy').innerText())).toContain('Yongʻoqqa allergiya');
    // The grill hears of its skewers alone, and that the kitchen cooks for the same guests.
    await eventually(() => grill.lineTexts('VIP V2')).toEqual([`2 ${lambKebab.name['uz-Cyrl']}`]);
    expect(plain(await grill.card('VIP V2').locator('.also').innerText())).toContain(`${grill.t.ticket.alsoAt} ОШХОНА`);
    expect(await nilufar.lineTexts(lambKebab)).toEqual([expect.stringContaining(lambKebab.name['uz-Latn'])]);
  });

  test('[BX-O-199] a finished dish is called at the phone of the waiter within a second', async () => {
    await nilufar.goesToTables();
    await grill.begins('VIP V2');
    await grill.finishes('VIP V2', lambKebab);
    await nilufar.seesTable('V2', nilufar.t.floor.ready, 1000);
    await seen(nilufar.device.at('ready').getByText('1'));
    await nilufar.opensTable('V2');
    await nilufar.picksLine(lambKebab);
    await nilufar.device.at('serve').click();
    await gone(nilufar.device.at('serve'));
    await grill.bumps('VIP V2');
  });

  test('[BX-O-7, BX-O-128] a dish that was sent is taken off with the word of a manager, who is not signed in by it', async () => {
    await jasur.looksAtMenu();
    await jasur.taps(salad);
    await jasur.looksAtOrder();
    await jasur.fires();
    // Three lines: 3 × 42 000, 42 000 and 18 000, with 10 % for the service.
    await eventually(() => jasur.total()).toBe(jasur.money(204_600));
    const orderId = jasur.openOrderId;
    const second = (await jasur.device.asks<OrderView>(`/orders/${orderId}`)).lines[1];
    const [reason] = (await jasur.device.asks<MenuView>('/menu')).rows.filter((row) => row.kind === 'reason' && row.reasonKind === 'void');
    const refused = await jasur.device.commands('order.void-line', {
      orderId,
      lineId: second?.lineId,
      quantityThousandths: null,
      reasonId: reason?.kind === 'reason' ? reason.reasonId : '',
      reasonText: '',
    });
    expect(refused).toMatchObject({ status: 403, body: { code: 'approval-required' } });

    await jasur.voids(lagman);
    await jasur.isApprovedBy(staff('Aziza'));
    await seen(jasur.lines(lagman, 'voided'));
    await eventually(() => jasur.total()).toBe(jasur.money(158_400));
    expect((await jasur.device.asks<SessionView>('/session')).employee?.name).toBe(jasur.staff.name);
    const { entries } = await cashier.device.asks<OrderHistoryView>(`/orders/${orderId}/history`);
    expect(entries.find(({ fact }) => fact === 'order.line-voided')).toMatchObject({
      employeeName: jasur.staff.name,
      approverName: staff('Aziza').name,
    });
  });

  test('[F-14] a struck-out dish stays on the card until the cook has seen it, and cannot be marked done', async () => {
    const struck = kitchen.page.locator('[data-testid="ticket-line"][data-state="void"]');
    await eventually(() => textsOf(struck)).toEqual([expect.stringContaining(lagman.name['uz-Latn'])]);
    await struck.getByRole('button').click();
    await gone(struck);
    await eventually(() => kitchen.lineTexts('5')).toHaveLength(2);
    await kitchen.bumps('5');
    await eventually(async () =>
      (await jasur.device.asks<OrderView>(`/orders/${jasur.openOrderId}`)).lines.map(({ state }) => state),
    ).toEqual(['ready', 'voided', 'ready']);
  });

  test('[BX-O-17] a whole round fits a phone of 360 px: the bill is printed and the table says so on every screen; a dish added later takes the mark back', async () => {
    await jasur.printsBill();
    await cashier.seesTable('5', cashier.t.floor.bill);
    await jasur.looksAtMenu();
    await jasur.taps(greenTea);
    await cashier.seesTable('5', cashier.t.floor.busy);
    await jasur.looksAtOrder();
    await jasur.fires();
    await jasur.printsBill();
    await cashier.seesTable('5', cashier.t.floor.bill);
    expect(await cashier.device.asks<OrderView>(`/orders/${jasur.openOrderId}`)).toMatchObject({ state: 'open', billCount: 2 });
    const glass = await jasur.page.evaluate(() => ({
      width: innerWidth,
      scale: visualViewport?.scale,
      page: document.documentElement.scrollWidth,
    }));
    expect(glass).toEqual({ width: 360, scale: 1, page: 360 });
  });

  test('[BX-O-15, BX-O-74] the cashier takes a banknote, the change is shown large, and the table is free for all within a second', async () => {
    await bekzod.seesTable('5', bekzod.t.floor.bill);
    await cashier.opensTable('5');
    // 3 × 42 000, the salad of 18 000 and the tea of 6 000, with 10 % for the service.
    expect(await cashier.total()).toBe(cashier.money(165_000));
    await cashier.goesToPayment();
    await cashier.takesNote(200_000);
    expect(plain(await cashier.device.at('change').innerText())).toContain(cashier.amount(35_000));
    await cashier.completes();
    await bekzod.seesTable('5', bekzod.t.floor.free, 1000);
    expect(plain(await cashier.device.at('change').innerText())).toContain(cashier.amount(35_000));
    await cashier.goesOn();
  });

  test('[BX-O-100] an order is given up with the word of a manager: its card waits red for the cook, the table is free', async () => {
    await nilufar.opensTable('V2');
    const orderId = nilufar.openOrderId;
    const { version } = await nilufar.device.asks<OrderView>(`/orders/${orderId}`);
    const [reasonId] = await nilufar.reasonIds('cancel');
    expect(await nilufar.device.commands('order.cancel', { orderId, orderVersion: version, reasonId, reasonText: '' })).toMatchObject({
      status: 403,
    });
    await nilufar.looksAtOrder();
    await nilufar.cancelsOrder('with a reason');
    await nilufar.isApprovedBy(staff('Aziza'));
    await cashier.goesToTables();
    await cashier.seesTable('V2', cashier.t.floor.free);
    await seen(kitchen.card('VIP V2').getByText(kitchen.t.ticket.cancelled));
    expect(await kitchen.card('VIP V2').first().getAttribute('data-age')).toBe('cancelled');
    expect(await cashier.device.asks<OrderView>(`/orders/${orderId}`)).toMatchObject({ state: 'cancelled', word: 'cancelled' });
    await kitchen.bumps('VIP V2');
  });
});
