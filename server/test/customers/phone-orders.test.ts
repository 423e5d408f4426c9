import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerBrief, CustomerOrderRow } from '#domain/contract/customer-views';
import type { DeliveriesView } from '#domain/contract/delivery';
import { Watcher } from '../live/watcher';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { creditSale } from './ledger-of';

describe('an order on the phone', () => {
  let house: Restaurant;
  const customerId = () => aziza.customerId;
  const aziza = { customerId: '', addressId: '' };
  const NUMBER = '+998901112233';

  beforeAll(async () => {
    house = await Restaurant.open();
    aziza.customerId = house.box.newId();
    aziza.addressId = house.box.newId();
    await house.admin.run('customer.create', {
      customerId: aziza.customerId,
      name: 'Aziza Karimova',
      alertNote: 'Qoʻngʻiroqni bosmang',
      contacts: [{ contactId: house.box.newId(), kind: 'phone', value: NUMBER }],
      addresses: [{ addressId: aziza.addressId, street: 'Bunyodkor', house: '12' }],
      creditLimitTiyin: som(500_000),
      profile: 'basic',
    });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const ring = async (body: unknown, token?: string) => {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
    const response = await fetch(`${house.box.url}/api/calls`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('[BX-X-17] a known number, however it is written, is a card with last orders, debt and note; without the right to see customers there is none', async () => {
    const plov = await house.dish(60_000, { name: 'Telefon oshi' });
    await house.cashier.run('order.submit', creditSale(house, customerId(), [plov]));
    for (const typed of [
      NUMBER,
      '998901112233',
      '90 111 22 33',
      '(90) 111-22-33',
      '8 90 111 22 33',
      '00998901112233',
      '901112233',
      '+998 (90) 111-22-33',
    ]) {
      const card = await house.cashier.query<CustomerBrief>(`/customers/by-code?code=${encodeURIComponent(typed)}`);
      expect(card, typed).toMatchObject({
        customerId: customerId(),
        phone: NUMBER,
        receivableTiyin: som(60_000),
        limitTiyin: som(500_000),
        alertNote: 'Qoʻngʻiroqni bosmang',
      });
    }
    const orders = await house.cashier.query<readonly CustomerOrderRow[]>(`/customers/${customerId()}/orders?limit=5`);
    expect(orders).toMatchObject([{ dishes: [{ 'uz-Latn': 'Telefon oshi' }], totalTiyin: som(60_000) }]);
    expect((await house.cashier.get('/customers/by-code?code=901112234')).status).toBe(404);
    const cook = await house.box.signedIn('cook', { name: 'Oshxona 9' });
    expect((await cook.get(`/customers/by-code?code=${encodeURIComponent(NUMBER)}`)).status).toBe(403);
    expect((await cook.refused('phone-order.open', { orderId: house.box.newId(), kind: 'takeaway', customerId: customerId() })).code).toBe(
      'forbidden',
    );
  });

  it('[BX-X-17] from the card an order begins with customer, phone and address, and the same dishes again but for what is stopped', async () => {
    const [soup, bread] = [await house.dish(30_000, { name: 'Mastava' }), await house.dish(5_000, { name: 'Non' })];
    const before = await house.order(house.cashier, [{ dish: soup, thousandths: 2_000, note: 'achchiq' }, { dish: bread }], {
      tableId: null,
    });
    await house.cashier.run('order.set-customer', { orderId: before.orderId, customerId: customerId() });
    await house.admin.run('product.set-availability', {
      productId: bread.productId,
      available: false,
      remainingThousandths: null,
      note: null,
    });
    const orderId = house.box.newId();
    const again = await house.cashier.run('phone-order.open', {
      ...{ orderId, kind: 'delivery', customerId: customerId(), addressId: aziza.addressId, sameAsId: before.orderId },
    });
    expect(again.left).toEqual([{ 'uz-Latn': 'Non' }]);
    expect(again.order).toMatchObject({ customerId: customerId(), kind: 'delivery', totalTiyin: som(60_000) });
    expect(again.order.lines).toMatchObject([{ productId: soup.productId, quantityThousandths: 2_000, note: 'achchiq', state: 'draft' }]);
    const { deliveries } = await house.cashier.query<DeliveriesView>(`/deliveries?orderId=${orderId}`);
    expect(deliveries).toMatchObject([{ phone: NUMBER, address: { street: 'Bunyodkor', house: '12' }, state: 'waiting' }]);
    // Nobody else's dishes, and no number for an order without a dish.
    const stranger = { orderId: house.box.newId(), kind: 'takeaway', customerId: customerId() } as const;
    const others = await house.order(house.cashier, [{ dish: soup }], { tableId: null });
    expect((await house.cashier.refused('phone-order.open', { ...stranger, sameAsId: others.orderId })).code).toBe('not-found');
    expect((await house.cashier.run('phone-order.open', stranger)).order).toMatchObject({ number: null, lines: [] });
    expect((await house.cashier.refused('phone-order.open', stranger)).code).toBe('order-exists');
  });

  it('[BX-X-17, BX-X-14] a combo is had again with the dish it had in each group, at its price of now; one that is made otherwise by now is named', async () => {
    const [soup, cola, ayran] = [
      await house.dish(20_000, { name: 'Shoʻrva' }),
      await house.dish(10_000, { name: 'Kola' }),
      await house.dish(10_000, { name: 'Ayron' }),
    ];
    const lunch = await house.dish(24_000, { name: 'Tushlik' });
    const slot = (name: string, dishes: readonly TestDish[], extraSom = 0) => ({
      name: { 'uz-Latn': name },
      options: dishes.map(({ productId }) => ({ productId, variantId: null, extraTiyin: som(extraSom) })),
    });
    const made = async (version: number, drinks: readonly TestDish[]) =>
      house.admin.run('product.update', {
        ...{ productId: lunch.productId, version },
        combo: { slots: [slot('Taom', [soup]), slot('Ichimlik', drinks, 1_000)] },
      });
    await made(1, [cola, ayran]);
    const order = await house.order(house.cashier, [], { tableId: null });
    const parts = [soup, ayran].map(({ productId }, index) => ({ lineId: house.box.newId(), slot: index, productId }));
    const whole = { lineId: house.box.newId(), productId: lunch.productId, quantityThousandths: 2_000, parts };
    await house.cashier.run('order.add-lines', { orderId: order.orderId, lines: [whole, ...house.lines([{ dish: cola }])] });
    await house.cashier.run('order.set-customer', { orderId: order.orderId, customerId: customerId() });
    const again = () =>
      house.cashier.run('phone-order.open', {
        ...{ orderId: house.box.newId(), kind: 'takeaway', customerId: customerId(), sameAsId: order.orderId },
      });
    const first = await again();
    expect(first.left).toEqual([]);
    expect(first.order.totalTiyin).toBe(som(60_000));
    expect(first.order.lines).toMatchObject([
      { productId: soup.productId, quantityThousandths: 2_000, combo: { productId: lunch.productId } },
      { productId: ayran.productId, quantityThousandths: 2_000, combo: { productId: lunch.productId } },
      { productId: cola.productId, quantityThousandths: 1_000, combo: null },
    ]);
    expect(new Set(first.order.lines.map(({ combo }) => combo?.comboId)).size).toBe(2);
    await made(2, [cola]);
    const second = await again();
    expect(second.left).toEqual([{ 'uz-Latn': 'Tushlik' }]);
    expect(second.order.lines).toMatchObject([{ productId: cola.productId }]);
  });

  it('[BX-X-17] a call rings at the tills that may take it, written down nowhere; without the word or the number it is refused in clear words', async () => {
    const token = 'telefon-stansiyasi-kaliti-1';
    expect((await ring({ phone: NUMBER })).body).toMatchObject({ code: 'call-token-wrong' });
    expect((await house.cashier.refused('call.set-token', { token })).code).toMatch(/forbidden|approval-required/);
    await house.admin.run('call.set-token', { token });
    expect(JSON.stringify(await house.box.rows('SELECT * FROM command'))).not.toContain(token);
    const [till, kitchen] = [
      await Watcher.open(house.cashier),
      await Watcher.open(await house.box.signedIn('cook', { name: 'Oshxona 8' })),
    ];
    await till.snapshot('calls');
    await expect(kitchen.snapshot('calls')).rejects.toThrow();
    const rung = () => till.patches.filter(({ room }) => room === 'calls').flatMap(({ rows }) => rows.map(({ row }) => row));
    const logged = await house.box.lastFact();
    expect(await ring({ phone: `"Aziza" <sip:998901112233@10.0.0.5;user=phone>` }, token)).toEqual({
      status: 200,
      body: { phone: NUMBER },
    });
    await expect.poll(() => rung()).toMatchObject([{ phone: NUMBER, name: 'Aziza Karimova', customerId: customerId() }]);
    await ring({ phone: NUMBER }, token);
    await ring({ phone: 'tel:+998907776655' }, token);
    await expect.poll(() => rung()).toMatchObject([{ phone: NUMBER }, { phone: '+998907776655', customerId: null, orderCount: 0 }]);
    expect(await ring({ phone: 'anonymous' }, token)).toMatchObject({ status: 422, body: { code: 'call-number-unreadable' } });
    expect(await ring({ number: NUMBER }, token)).toMatchObject({ status: 422, body: { code: 'input-invalid' } });
    expect(await ring({ phone: NUMBER }, 'another-word-altogether')).toMatchObject({ status: 401 });
    expect(await house.box.lastFact()).toEqual(logged);
    await house.admin.run('call.set-token', { token: null });
    expect(await ring({ phone: NUMBER }, token)).toMatchObject({ status: 401 });
  });
});
