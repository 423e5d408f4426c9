import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInputs } from '#domain/contract/commands';
import type { MenuView } from '#domain/contract/menu';
import { businessDayBounds, businessDate } from '#domain/time/business-day';
import { demoPeople } from '#server/demo/load-demo';
import { Watcher } from '../live/watcher';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

type PriceListInput = Omit<CommandInputs['price-list.create'], 'priceListId'>;

const DAY_MS = 86_400_000;

describe('price lists', () => {
  let house: Restaurant;
  let tea: TestDish;
  let osh: TestDish;
  const lists: string[] = [];

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: null });
    // From noon to the evening fits into one shift, whatever hour the test runs at.
    waitFor('12:00');
    house.shiftId = await house.openShift(house.cashier);
    tea = await house.dish(5_000, { name: 'Choy' });
    osh = await house.dish(40_000, { name: 'Osh' });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  /** A list that holds everywhere and always, for all dishes, unless told otherwise. */
  const input = (name: string, more: Partial<PriceListInput> = {}): CommandInputs['price-list.create'] => ({
    priceListId: house.box.newId(),
    name: { 'uz-Latn': name },
    priceChange: { kind: 'percent', rateBasisPoints: -2_000 },
    scope: { kind: 'all' },
    hallIds: [],
    orderKinds: [],
    fromDay: null,
    toDay: null,
    weekdays: [],
    fromTime: null,
    toTime: null,
    priority: 0,
    onTop: false,
    onlyThese: false,
    active: true,
    ...more,
  });
  const opened = async (name: string, more: Partial<PriceListInput> = {}): Promise<string> => {
    const wanted = input(name, more);
    await house.admin.run('price-list.create', wanted);
    lists.push(wanted.priceListId);
    return wanted.priceListId;
  };
  const closeAll = async (): Promise<void> => {
    for (const priceListId of lists.splice(0)) await house.admin.run('price-list.archive', { priceListId, version: 1 });
  };
  /** Moves the clock on to the next time it shows this hour of the wall. */
  const waitFor = (time: string): void => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const today = businessDayBounds(businessDate(house.box.now, 0), 0).from;
    const at = today + (hour * 60 + minute) * 60_000;
    house.box.advance(at >= house.box.now ? at - house.box.now : at + DAY_MS - house.box.now);
  };
  const products = (dishes: readonly TestDish[]) => ({ kind: 'products' as const, productIds: dishes.map(({ productId }) => productId) });
  const hallPrice = (dish: TestDish, priceSom: number): PriceListInput['priceChange'] => ({
    kind: 'prices',
    prices: [{ productId: dish.productId, variantId: null, priceTiyin: som(priceSom) }],
  });

  it('[BX-O-40] takes the price of the hall for a line: tea is 5 000 in the hall and 8 000 in VIP, and a percentage makes a whole hall dearer', async () => {
    const { hallId, tableId: vipTable } = await house.table('V1');
    await opened('VIP choyi', { hallIds: [hallId], priceChange: hallPrice(tea, 8_000), priority: 1 });
    await opened('VIP ustamasi', { hallIds: [hallId], priceChange: { kind: 'percent', rateBasisPoints: 1_000 } });
    const plain = await house.order(house.cashier, [{ dish: tea }, { dish: osh }]);
    const dear = await house.order(house.cashier, [{ dish: tea }, { dish: osh }], { tableId: vipTable });
    expect([plain, dear].map(({ lines }) => lines.map(({ unitPriceTiyin }) => unitPriceTiyin))).toEqual([
      [som(5_000), som(40_000)],
      [som(8_000), som(44_000)],
    ]);
    expect(dear.lines.map(({ menuPriceTiyin, priceLists }) => [menuPriceTiyin, priceLists.map(({ name }) => name['uz-Latn'])])).toEqual([
      [som(5_000), ['VIP choyi']],
      [som(40_000), ['VIP ustamasi']],
    ]);
    expect(plain.lines.map(({ menuPriceTiyin, priceLists }) => [menuPriceTiyin, priceLists])).toEqual([
      [null, []],
      [null, []],
    ]);
    await closeAll();
    expect((await house.read(dear)).lines.map(({ unitPriceTiyin }) => unitPriceTiyin)).toEqual([som(8_000), som(44_000)]);
  });

  it('[BX-X-12] decides a happy hour when the line is added: full at 16:59, −20 % at 17:00, and an order paid at 19:30 keeps both', async () => {
    await opened('Baxtli soat', { fromTime: '17:00', toTime: '19:00', scope: products([osh]) });
    waitFor('16:59');
    const order = await house.order(house.cashier, [{ dish: osh }], { tableId: null });
    house.box.advance(60_000);
    const both = await house.add(house.cashier, order, [{ dish: osh }, { dish: tea }]);
    expect(both.lines.map(({ unitPriceTiyin, quantityThousandths }) => [unitPriceTiyin, quantityThousandths])).toEqual([
      [som(40_000), 1_000],
      [som(32_000), 1_000],
      [som(5_000), 1_000],
    ]);
    waitFor('19:30');
    const late = await house.add(house.cashier, order, [{ dish: osh }]);
    expect(late.lines.map(({ unitPriceTiyin, quantityThousandths }) => [unitPriceTiyin, quantityThousandths])).toEqual([
      [som(40_000), 2_000],
      [som(32_000), 1_000],
      [som(5_000), 1_000],
    ]);
    const paid = await house.pay(house.cashier, late);
    expect(paid.totalTiyin).toBe(som(117_000));
    const [receipt] = await house.papers(order.orderId, 'receipt');
    expect(receipt?.payload).toMatchObject({ sums: { lines: [{ modifiers: [] }, { modifiers: ['Baxtli soat'] }, { modifiers: [] }] } });
    await closeAll();
  });

  it('[BX-X-12] gives the cheapest of each three free, and what it gave stands on the receipt under the name of the offer', async () => {
    const listId = await opened('2 + 1', { priceChange: { kind: 'n-plus-one', buy: 2 }, scope: products([tea, osh]) });
    const order = await house.order(house.cashier, [{ dish: osh, thousandths: 2_000 }, { dish: tea }], { tableId: null });
    expect([order.linesTiyin, order.discountsTiyin, order.totalTiyin]).toEqual([som(85_000), som(5_000), som(80_000)]);
    expect(order.discounts).toMatchObject([{ source: `list:${listId}`, name: { 'uz-Latn': '2 + 1' }, amountTiyin: som(5_000) }]);
    const more = await house.add(house.cashier, order, [{ dish: osh, thousandths: 2_000 }]);
    expect(more.discountsTiyin).toBe(som(5_000));
    const six = await house.add(house.cashier, order, [{ dish: osh }]);
    expect(six.discountsTiyin).toBe(som(45_000));
    await house.pay(house.cashier, six);
    const [receipt] = await house.papers(order.orderId, 'receipt');
    expect(receipt?.payload).toMatchObject({ sums: { discounts: [{ name: '2 + 1', amountTiyin: som(45_000) }] } });
    const id = house.box.newId();
    const person = found(
      demoPeople().find(({ role }) => role === 'manager'),
      'manager',
    );
    const { people } = await house.cashier.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
    const { employeeId } = found(
      people.find(({ name }) => name === person.name),
      person.name,
    );
    const approvalId = await house.approve(house.cashier, id, 'refund', { employeeId, pin: person.pin });
    const refunding = {
      orderId: order.orderId,
      refundId: house.box.newId(),
      orderVersion: (await house.read(order)).version,
      lines: null,
      tenders: null,
      reasonId: await house.reason('refund'),
    };
    const refund = await house.cashier.run('order.refund', refunding, { id, approvalId });
    expect(refund.order.refundedTiyin).toBe(six.totalTiyin);
    await closeAll();
  });

  it('[BX-X-13] changes the menu by the hour and by how the guest is served, tells every screen, and leaves open lines their price', async () => {
    const screen = await Watcher.open(house.cashier);
    await screen.snapshot('menu');
    const evening = await opened('Kechki menyu', {
      fromTime: '18:00',
      toTime: '02:00',
      onlyThese: true,
      priceChange: hallPrice(osh, 50_000),
    });
    await opened('Yetkazib berish', { orderKinds: ['delivery'], priceChange: hallPrice(osh, 45_000), priority: 5 });
    expect(await screen.row('menu', `price-list:${evening}`, (row) => row?.['onlyThese'] === true)).toBeTruthy();
    waitFor('17:59');
    const order = await house.order(house.cashier, [{ dish: osh }], { tableId: null });
    house.box.advance(60_000);
    const prices = async (kind: 'quick' | 'delivery') =>
      (await house.order(house.cashier, [{ dish: osh }], { tableId: null, kind })).lines.map(({ unitPriceTiyin }) => unitPriceTiyin);
    expect([await prices('quick'), await prices('delivery')]).toEqual([[som(50_000)], [som(45_000)]]);
    waitFor('01:59');
    expect(await prices('quick')).toEqual([som(50_000)]);
    house.box.advance(60_000);
    expect(await prices('quick')).toEqual([som(40_000)]);
    expect((await house.read(order)).lines.map(({ unitPriceTiyin }) => unitPriceTiyin)).toEqual([som(40_000)]);
    await closeAll();
    expect(await screen.row('menu', `price-list:${evening}`, (row) => row === null)).toBeNull();
  });

  it('[BX-X-12] puts a happy hour on top of the price of a dear hall, and keeps the price of a line when its extras change', async () => {
    const { hallId, tableId: vipTable } = await house.table('V2');
    await opened('VIP', { hallIds: [hallId], priceChange: hallPrice(osh, 60_000) });
    await opened('Yarim narx', { priceChange: { kind: 'percent', rateBasisPoints: -5_000 }, onTop: true });
    const order = await house.order(house.cashier, [{ dish: osh }], { tableId: vipTable });
    expect(order.lines).toMatchObject([{ unitPriceTiyin: som(30_000), menuPriceTiyin: som(40_000) }]);
    expect(order.lines[0]?.priceLists.map(({ name }) => name['uz-Latn'])).toEqual(['VIP', 'Yarim narx']);
    await closeAll();
    const line = order.lines[0];
    const changed = await house.cashier.run('order.change-line', {
      orderId: order.orderId,
      lineId: line?.lineId ?? '',
      lineVersion: line?.version ?? 0,
      modifiers: [],
      quantityThousandths: 2_000,
    });
    expect(changed.order.lines).toMatchObject([{ unitPriceTiyin: som(30_000), sumTiyin: som(60_000) }]);
  });

  it('refuses a list that does nothing, ends before it begins, is called like another, or points at what is not there', async () => {
    await opened('Birinchi');
    const wrong: readonly [Partial<PriceListInput>, string][] = [
      [{ priceChange: { kind: 'percent', rateBasisPoints: 0 } }, 'price-list-invalid'],
      [{ priceChange: { kind: 'none' } }, 'price-list-invalid'],
      [{ fromTime: '10:00' }, 'price-list-invalid'],
      [{ fromDay: '2026-03-02', toDay: '2026-03-01' }, 'price-list-invalid'],
      [{ hallIds: [house.box.newId()] }, 'reference-unknown'],
      [{ scope: { kind: 'products', productIds: [house.box.newId()] } }, 'reference-unknown'],
      [
        { priceChange: { kind: 'prices', prices: [{ productId: house.box.newId(), variantId: null, priceTiyin: 100 }] } },
        'reference-unknown',
      ],
      [{ name: { 'uz-Latn': 'birinchi' } }, 'name-taken'],
    ];
    for (const [more, code] of wrong) expect((await house.admin.refused('price-list.create', input('Ikkinchi', more))).code).toBe(code);
    expect((await house.cashier.refused('price-list.create', input('Kassirniki'))).code).toBe('forbidden');
    const kept = (await house.admin.query<MenuView>('/menu')).rows.filter((row) => row.kind === 'price-list');
    expect(kept.map(({ name }) => name['uz-Latn'])).toEqual(['Birinchi']);
    await closeAll();
  });
});
