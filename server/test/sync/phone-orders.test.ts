import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhoneCardView, PhoneMenuView, PhoneRequestsView } from '#domain/contract/portal/phone-order';
import { PHONE_ORDER_VALID_MS } from '#domain/contract/portal/phone-order';
import type { PhoneOrderRequest, PhoneOrdersView } from '#domain/contract/phone-order';
import type { DeliveriesView } from '#domain/contract/delivery';
import { creditSale } from '../customers/ledger-of';
import { found, som } from '../restaurant';
import type { Restaurant, TestDish } from '../restaurant';
import { until } from './connected';
import { TwoBranches } from './two-branches';

/** An operator at the portal, two branches with real boxes: an order goes to any of them, once, and what the branch says of it comes back. */
describe('a telephone order to any branch', () => {
  let two: TwoBranches;
  let here: Restaurant;
  let there: Restaurant;
  let plov: TestDish;
  const NUMBER = '+998935556677';
  const guest = { customerId: '', addressId: '' };

  beforeAll(async () => {
    two = await TwoBranches.open();
    ({ here, there } = two);
    plov = await there.dish(45_000, { name: 'Toʻy oshi' });
    guest.customerId = here.box.newId();
    guest.addressId = here.box.newId();
    await here.admin.run('customer.create', {
      customerId: guest.customerId,
      name: 'Nodira Aliyeva',
      alertNote: 'Domofon ishlamaydi',
      contacts: [{ contactId: here.box.newId(), kind: 'phone', value: NUMBER }],
      addresses: [{ addressId: guest.addressId, street: 'Navoiy', house: '7' }],
      creditLimitTiyin: som(400_000),
      profile: 'basic',
    });
    await two.settled();
  }, 90_000);
  afterAll(async () => {
    expect([...here.box.errors, ...there.box.errors, ...two.portal.errors]).toEqual([]);
    await two.stop();
  });

  const order = (more: Partial<PhoneOrderRequest> = {}): Partial<PhoneOrderRequest> => ({
    kind: 'delivery',
    customerId: guest.customerId,
    name: 'Nodira Aliyeva',
    phone: NUMBER,
    addressId: guest.addressId,
    lines: [{ productId: plov.productId, variantId: null, quantityThousandths: 2_000, modifiers: [], parts: [], note: '' }],
    note: 'Qaytim bilan',
    ...more,
  });
  const send = (request: unknown, more: Record<string, unknown> = {}) => {
    const requestId = two.portal.newId();
    return two.owner
      .command('phone-order.send', { requestId, branchId: two.branchIds[1], request, ...more })
      .then(({ status, body }) => ({ status, body, requestId }));
  };
  const requests = async () => ((await two.owner.get('/phone-orders')).body as PhoneRequestsView).requests;
  const seen = async (requestId: string) =>
    found(
      (await requests()).find((one) => one.requestId === requestId),
      requestId,
    );
  const waiting = async (house: Restaurant) => (await house.cashier.query<PhoneOrdersView>('/phone-orders')).requests;
  const arrives = (requestId: string) => until(async () => (await waiting(there)).some((one) => one.requestId === requestId));
  const told = (requestId: string, state: string) => until(async () => (await seen(requestId)).state === state);

  test('[BX-X-17] a number, however it is written, shows customer, debt, addresses and last orders over all branches; a stranger’s shows only itself', async () => {
    const tea = await here.dish(20_000, { name: 'Koʻk choy' });
    await here.cashier.run('order.submit', creditSale(here, guest.customerId, [tea]));
    await two.settled();
    for (const typed of [NUMBER, '93 555 66 77', '998935556677', 'tel:+998935556677']) {
      const card = (await two.owner.get(`/phone-orders/card?phone=${encodeURIComponent(typed)}`)).body as PhoneCardView;
      expect(card, typed).toMatchObject({
        phone: NUMBER,
        customer: { customerId: guest.customerId, receivableTiyin: som(20_000), limitTiyin: som(400_000), alertNote: 'Domofon ishlamaydi' },
        orders: [
          { branchName: 'Chilonzor', totalTiyin: som(20_000), lines: [{ productId: tea.productId, name: { 'uz-Latn': 'Koʻk choy' } }] },
        ],
      });
      expect(card.customer?.addresses).toEqual([{ addressId: guest.addressId, text: 'Navoiy, 7' }]);
    }
    const nobody = await two.owner.get('/phone-orders/card?phone=935556678');
    expect(nobody.body).toEqual({ phone: '+998935556678', customer: null, orders: [] });
    expect(await two.owner.get('/phone-orders/card?phone=abc')).toMatchObject({ status: 422, body: { code: 'call-number-unreadable' } });
  });

  test('[BX-X-17] the order waits at its branch alone, becomes one order when a cashier takes it, and the operator reads its number', async () => {
    const sent = await send(order());
    expect(sent.status).toBe(200);
    await arrives(sent.requestId);
    expect(await waiting(here)).toEqual([]);
    expect(await waiting(there)).toMatchObject([
      { customerName: 'Nodira Aliyeva', phone: NUMBER, lines: [{ name: { 'uz-Latn': 'Toʻy oshi' } }] },
    ]);
    await told(sent.requestId, 'waiting');
    // The same again under the same id is a page that lost its answer: nothing more is sent. The box, too, hears nothing twice.
    expect(
      (await two.owner.command('phone-order.send', { requestId: sent.requestId, branchId: two.branchIds[1], request: order() })).body,
    ).toMatchObject({
      code: 'id-taken',
    });
    const made = await there.cashier.run('phone-order.accept', { requestId: sent.requestId });
    expect(made.order).toMatchObject({ orderId: sent.requestId, kind: 'delivery', totalTiyin: som(90_000), customerId: guest.customerId });
    expect((await there.cashier.refused('phone-order.accept', { requestId: sent.requestId })).code).toBe('phone-order-answered');
    const { deliveries } = await there.cashier.query<DeliveriesView>(`/deliveries?orderId=${sent.requestId}`);
    expect(deliveries).toMatchObject([{ phone: NUMBER, address: { street: 'Navoiy' }, note: 'Qaytim bilan' }]);
    await told(sent.requestId, 'accepted');
    expect(await seen(sent.requestId)).toMatchObject({ orderNumber: made.order?.number, totalTiyin: som(90_000) });
    expect((await two.owner.command('phone-order.withdraw', { requestId: sent.requestId })).body).toMatchObject({
      code: 'phone-order-handed',
    });
    // Who ordered what is kept by the order and the customer's card alone.
    expect(await there.box.rows('SELECT request FROM phone_order WHERE request IS NOT NULL')).toEqual([]);
    // A box that begins anew hears all of it again, and makes nothing of it.
    await two.portal.database.tenant(two.owner.ownerId, (transaction) =>
      transaction.raw('UPDATE owner SET log_id = ? WHERE owner_id = ?', [two.portal.newId(), two.owner.ownerId]),
    );
    for (const house of [here, there]) await house.admin.run('sync.now', {});
    await two.settled();
    expect(await waiting(there)).toEqual([]);
  });

  test('[BX-X-17] a stopped dish is told at once with its name, a cashier’s no with his words, and a new number is taken into the branch’s book', async () => {
    const lagman = await there.dish(30_000, { name: 'Lagʻmon' });
    await there.admin.run('product.set-availability', {
      productId: lagman.productId,
      available: false,
      remainingThousandths: null,
      note: null,
    });
    await two.settled();
    const menu = (await two.owner.get(`/phone-orders/menu?branchId=${two.branchIds[1]}&kind=takeaway`)).body as PhoneMenuView;
    const stopped = (productId: string) =>
      found(
        menu.dishes.find((dish) => dish.productId === productId),
        productId,
      );
    expect([stopped(lagman.productId).stopped, stopped(plov.productId).stopped]).toEqual([true, false]);
    expect(stopped(plov.productId).priceTiyin).toBe(som(45_000));
    const line = { variantId: null, quantityThousandths: 1_000, modifiers: [], parts: [], note: '' };
    const refused = await send(order({ lines: [{ ...line, productId: lagman.productId }] }));
    await told(refused.requestId, 'refused');
    expect(await seen(refused.requestId)).toMatchObject({ problem: 'product-unavailable', dish: { 'uz-Latn': 'Lagʻmon' } });

    const fresh = {
      customerId: null,
      name: 'Sardor',
      phone: '+998971234500',
      addressId: null,
      street: 'Amir Temur 5',
      landmark: 'Metro yonida',
    };
    const said = await send(order(fresh));
    await arrives(said.requestId);
    await there.cashier.run('phone-order.refuse', { requestId: said.requestId, reason: 'Kuryer yoʻq' });
    await told(said.requestId, 'refused');
    expect(await seen(said.requestId)).toMatchObject({ problem: 'said', reason: 'Kuryer yoʻq' });
    const again = await send(order(fresh));
    await arrives(again.requestId);
    const made = await there.cashier.run('phone-order.accept', { requestId: again.requestId });
    expect(made.order).toMatchObject({ customerName: 'Sardor' });
    const people = await there.box.rows(`SELECT name FROM party WHERE name = 'Sardor'`);
    expect(people).toHaveLength(1);
  });

  test('[BX-X-17] a combo, extras and a wish are ordered on the phone as at a till, and ordered again as they were', async () => {
    const [tea, cola] = [await there.dish(6_000, { name: 'Koʻk choy' }), await there.dish(9_000, { name: 'Kola' })];
    const [groupId, cream, honey] = [there.box.newId(), there.box.newId(), there.box.newId()];
    const option = (optionId: string, name: string, som_: number) => ({
      ...{ optionId, name: { 'uz-Latn': name }, priceDeltaTiyin: som(som_), isDefault: false, active: true },
    });
    await there.admin.run('modifier-group.create', {
      modifierGroupId: groupId,
      name: { 'uz-Latn': 'Qoʻshimcha' },
      minimum: 0,
      maximum: 2,
      options: [option(cream, 'Qaymoq', 5_000), option(honey, 'Asal', 7_000)],
    });
    await there.admin.run('product.update', { productId: tea.productId, version: 1, modifierGroupIds: [groupId] });
    const lunch = await there.dish(50_000, { name: 'Tushlik' });
    const slot = (name: string, dishes: readonly TestDish[], extraSom: number) => ({
      name: { 'uz-Latn': name },
      options: dishes.map(({ productId }) => ({ productId, variantId: null, extraTiyin: som(extraSom) })),
    });
    await there.admin.run('product.update', {
      productId: lunch.productId,
      version: 1,
      combo: { slots: [slot('Taom', [plov], 0), slot('Ichimlik', [tea, cola], 1_000)] },
    });
    await two.settled();
    const menuOf = async () => (await two.owner.get(`/phone-orders/menu?branchId=${two.branchIds[1]}&kind=takeaway`)).body as PhoneMenuView;
    const lunchOf = async () =>
      found(
        (await menuOf()).dishes.find(({ productId }) => productId === lunch.productId),
        'the combo',
      );
    expect(await lunchOf()).toMatchObject({
      priceTiyin: som(50_000),
      stopped: false,
      slots: [
        { options: [{ productId: plov.productId, extraTiyin: 0, stopped: false }] },
        { options: [{ productId: tea.productId, extraTiyin: som(1_000), groupIds: [groupId] }, { productId: cola.productId }] },
      ],
    });
    const line = { variantId: null, quantityThousandths: 1_000, modifiers: [], parts: [], note: '' };
    const parts = [
      { slot: 0, productId: plov.productId, variantId: null, modifiers: [] },
      { slot: 1, productId: tea.productId, variantId: null, modifiers: [{ optionId: honey, count: 1 }] },
    ];
    const lines = [
      { ...line, productId: lunch.productId, quantityThousandths: 2_000, parts },
      { ...line, productId: tea.productId, modifiers: [cream, honey].map((optionId) => ({ optionId, count: 1 })), note: 'issiq' },
    ];
    const sent = await send(order({ kind: 'takeaway', addressId: null, lines }));
    await arrives(sent.requestId);
    expect((await waiting(there)).find(({ requestId }) => requestId === sent.requestId)?.lines).toMatchObject([
      { name: { 'uz-Latn': 'Tushlik' }, details: [{ 'uz-Latn': 'Toʻy oshi' }, { 'uz-Latn': 'Koʻk choy' }, { 'uz-Latn': 'Asal' }] },
      { name: { 'uz-Latn': 'Koʻk choy' }, details: [{ 'uz-Latn': 'Qaymoq' }, { 'uz-Latn': 'Asal' }], note: 'issiq' },
    ]);
    const made = await there.cashier.run('phone-order.accept', { requestId: sent.requestId });
    // Two of 50 000 with a drink for 1 000 more and honey for 7 000, and a tea with both.
    expect(made.order?.totalTiyin).toBe(2 * som(58_000) + som(18_000));
    expect(made.order?.lines.map(({ combo, note }) => [combo?.name['uz-Latn'], note])).toEqual([
      ['Tushlik', ''],
      ['Tushlik', ''],
      [undefined, 'issiq'],
    ]);
    await told(sent.requestId, 'accepted');
    await two.settled();
    const card = (await two.owner.get(`/phone-orders/card?phone=${encodeURIComponent(NUMBER)}`)).body as PhoneCardView;
    expect(card.orders.find(({ orderId }) => orderId === sent.requestId)?.lines).toEqual([
      {
        ...{ productId: lunch.productId, variantId: null, modifiers: [], name: { 'uz-Latn': 'Tushlik' }, quantityThousandths: 2_000 },
        parts: parts.map(({ productId, modifiers }) => ({ productId, variantId: null, modifiers })),
      },
      {
        ...{ productId: tea.productId, variantId: null, name: { 'uz-Latn': 'Koʻk choy' }, quantityThousandths: 1_000, parts: [] },
        modifiers: [cream, honey].map((optionId) => ({ optionId, count: 1 })),
      },
    ]);

    // One of its dishes stops: the combo is had with another, or not at all; what was sent before is told with the name of the dish.
    const stop = (productId: string, available: boolean) =>
      there.admin.run('product.set-availability', { productId, available, remainingThousandths: null, note: null });
    await stop(tea.productId, false);
    const late = await send(order({ kind: 'takeaway', addressId: null, lines: [{ ...line, productId: lunch.productId, parts }] }));
    await told(late.requestId, 'refused');
    expect(await seen(late.requestId)).toMatchObject({ problem: 'product-unavailable', dish: { 'uz-Latn': 'Koʻk choy' } });
    await stop(cola.productId, false);
    await until(async () => (await lunchOf()).stopped);
    await stop(cola.productId, true);
    await until(async () => !(await lunchOf()).stopped);
  });

  test('[BX-X-17] of a branch without its line the operator is told before anything is sent; what he lets wait expires and becomes no order hours later', async () => {
    await two.cutOff(there);
    two.portal.clock.nowMs += 5 * 60_000;
    expect(await send(order())).toMatchObject({
      status: 409,
      body: { code: 'phone-order-branch-offline', params: { branchName: 'Yunusobod', minutes: 5 } },
    });
    expect((await two.owner.command('phone-order.reach', { branchId: two.branchIds[1] })).status).toBe(200);
    const taken = await send(order(), { although: true });
    const left = await send(order(), { although: true });
    expect((await two.owner.command('phone-order.withdraw', { requestId: taken.requestId })).status).toBe(200);
    expect([(await seen(taken.requestId)).state, (await seen(left.requestId)).state]).toEqual(['withdrawn', 'sent']);
    two.portal.clock.nowMs += PHONE_ORDER_VALID_MS;
    expect((await seen(left.requestId)).state).toBe('expired');
    await there.box.restart({ portalUrl: two.portal.url, housekeepingMs: 100 });
    await two.settledAt(there);
    expect(await waiting(there)).toEqual([]);

    // What has arrived and is not answered in time is over at the till too, by the till's own clock.
    const slow = await send(order());
    await arrives(slow.requestId);
    there.box.advance(PHONE_ORDER_VALID_MS);
    expect(await waiting(there)).toEqual([]);
    expect((await there.cashier.refused('phone-order.accept', { requestId: slow.requestId })).code).toBe('phone-order-late');
    await told(slow.requestId, 'expired');
  });
});
