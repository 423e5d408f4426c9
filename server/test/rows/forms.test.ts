import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInputs } from '#domain/contract/commands';
import type { BestSellersView, MenuView, ProductView } from '#domain/contract/menu';
import type { OrderView } from '#domain/contract/order';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';

type Variant = NonNullable<CommandInputs['product.update']['variants']>[number];
type Slot = NonNullable<CommandInputs['product.update']['combo']>['slots'][number];
type NewLine = CommandInputs['order.add-lines']['lines'][number];

describe('the forms in which a dish is sold', () => {
  let house: Restaurant;

  beforeAll(async () => {
    house = await Restaurant.open();
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const variant = (name: string, priceSom: number, more: Partial<Variant> = {}): Variant => ({
    variantId: house.box.newId(),
    name: { 'uz-Latn': name },
    priceTiyin: som(priceSom),
    costTiyin: null,
    barcode: null,
    recipeFactorThousandths: 1_000,
    active: true,
    ...more,
  });
  const slot = (name: string, dishes: readonly TestDish[], extraSom = 0): Slot => ({
    name: { 'uz-Latn': name },
    options: dishes.map(({ productId }) => ({ productId, variantId: null, extraTiyin: som(extraSom) })),
  });
  const line = (dish: TestDish, more: Partial<NewLine> = {}): NewLine => ({
    lineId: house.box.newId(),
    productId: dish.productId,
    quantityThousandths: 1_000,
    ...more,
  });
  const parts = (dishes: readonly TestDish[]) =>
    dishes.map(({ productId }, index) => ({ lineId: house.box.newId(), slot: index, productId }));
  const withLines = async (lines: readonly NewLine[]): Promise<OrderView> => {
    const order = await house.order(house.cashier, [], { tableId: null });
    return (await house.cashier.run('order.add-lines', { orderId: order.orderId, lines: [...lines] })).order;
  };
  const refusal = async (lines: readonly NewLine[]): Promise<string> => {
    const order = await house.order(house.cashier, [], { tableId: null });
    return (await house.cashier.refused('order.add-lines', { orderId: order.orderId, lines: [...lines] })).code;
  };
  const stockOf = async ({ productId }: TestDish) =>
    (await house.admin.query<MenuView>('/menu')).rows.find(
      (row): row is ProductView => row.kind === 'product' && row.productId === productId,
    )?.stockThousandths;

  it('[BX-O-51] makes two lines of two variants, each with its own name, price, cost and share of the stock; one must be chosen', async () => {
    const tea = await house.dish(8_000, { name: 'Choy', stock: 10 });
    const [cup, pot] = [
      variant('piyola', 3_000, { recipeFactorThousandths: 250, barcode: '4780000000014' }),
      variant('choynak', 9_000, { costTiyin: som(2_000) }),
    ];
    await house.admin.run('product.update', {
      productId: tea.productId,
      version: 1,
      costTiyin: som(1_600),
      variants: [cup, pot, variant('katta', 20_000, { active: false })],
    });
    expect(await refusal([line(tea)])).toBe('variant-required');
    expect(await refusal([line(tea, { variantId: house.box.newId() })])).toBe('variant-unknown');
    const order = await withLines([
      line(tea, { variantId: cup.variantId, quantityThousandths: 2_000 }),
      line(tea, { variantId: pot.variantId }),
      line(tea, { variantId: cup.variantId }),
    ]);
    expect(
      order.lines.map(({ name, unitPriceTiyin, quantityThousandths }) => [name['uz-Latn'], unitPriceTiyin, quantityThousandths]),
    ).toEqual([
      ['Choy piyola', som(3_000), 3_000],
      ['Choy choynak', som(9_000), 1_000],
    ]);
    expect(await house.box.rows('SELECT cost_tiyin FROM order_line WHERE order_id = ? ORDER BY position', [order.orderId])).toMatchObject([
      { cost_tiyin: som(400) },
      { cost_tiyin: som(2_000) },
    ]);
    // Three quarters of one, and one whole.
    expect(await stockOf(tea)).toBe(8_250);
    await house.cashier.run('order.remove-line', { orderId: order.orderId, lineId: order.lines[0]?.lineId ?? '' });
    expect(await stockOf(tea)).toBe(9_000);
  });

  it('[BX-O-51, BX-O-52] a barcode belongs to one dish or one variant: a double is refused with the name of its owner', async () => {
    const [water, juice] = [await house.dish(5_000, { name: 'Suv' }), await house.dish(9_000, { name: 'Sharbat' })];
    const half = variant('0,5', 5_000, { barcode: '4780000000021' });
    await house.admin.run('product.update', { productId: water.productId, version: 1, variants: [half] });
    for (const wanted of [{ barcode: half.barcode }, { variants: [variant('1 l', 9_000, { barcode: half.barcode })] }] satisfies Partial<
      CommandInputs['product.update']
    >[])
      expect(await house.admin.refused('product.update', { productId: juice.productId, version: 1, ...wanted })).toMatchObject({
        code: 'barcode-taken',
        params: { owner: 'Suv' },
      });
    expect(
      (
        await house.admin.refused('product.update', {
          productId: juice.productId,
          version: 1,
          variants: [{ ...half, barcode: '4780000000022' }],
        })
      ).code,
    ).toBe('barcode-check-digit');
  });

  it('[BX-X-14, F-22] spreads a combo over its parts to the soʻm: 11 in two is 6 + 5, 50 in three is 17 + 17 + 16', async () => {
    const dishes = [await house.dish(7), await house.dish(7), await house.dish(7)];
    const combo = async (priceSom: number, count: number) => {
      const dish = await house.dish(priceSom);
      const slots = dishes.slice(0, count).map((one, index) => slot(`Qism ${String(index + 1)}`, [one]));
      await house.admin.run('product.update', { productId: dish.productId, version: 1, combo: { slots } });
      return dish;
    };
    const [eleven, fifty] = [await combo(11, 2), await combo(50, 3)];
    const sums = async (dish: TestDish, count: number) => {
      const order = await withLines([line(dish, { parts: parts(dishes.slice(0, count)) })]);
      return [...order.lines.map(({ sumTiyin }) => sumTiyin / 100), order.totalTiyin / 100];
    };
    expect(await sums(eleven, 2)).toEqual([6, 5, 11]);
    expect(await sums(fifty, 3)).toEqual([17, 17, 16, 50]);
    const order = await withLines([line(fifty, { parts: parts(dishes), quantityThousandths: 3_000 })]);
    expect(order.totalTiyin).toBe(som(150));
    // A customer changes nothing where no rule is his.
    const paid = await house.pay(house.cashier, order);
    expect([paid.totalTiyin, paid.lines.reduce((total, { sumTiyin }) => total + sumTiyin, 0)]).toEqual([som(150), som(150)]);
    const vat = await house.box.rows('SELECT SUM(vat_tiyin) AS vat, SUM(net_tiyin) AS net FROM order_line WHERE order_id = ?', [
      order.orderId,
    ]);
    expect(vat).toMatchObject([{ vat: paid.vatTiyin, net: som(150) }]);
  });

  it('[BX-X-14] takes one dish of each group with its extra price, each made at its own station; the parts are changed and taken off together', async () => {
    const [soup, kebab, cola, ayran] = [
      await house.dish(20_000, { name: 'Shoʻrva' }),
      await house.dish(30_000, { name: 'Kabob' }),
      await house.dish(10_000, { name: 'Kola', station: 'Bar', stock: 5 }),
      await house.dish(10_000, { name: 'Ayron', station: 'Bar' }),
    ];
    const lunch = await house.dish(36_000, { name: 'Tushlik' });
    await house.admin.run('product.update', {
      productId: lunch.productId,
      version: 1,
      combo: { slots: [slot('Birinchi', [soup]), slot('Ikkinchi', [kebab]), slot('Ichimlik', [cola, ayran], 1_000)] },
    });
    expect(await refusal([line(lunch, { parts: parts([soup, kebab]) })])).toBe('combo-part-required');
    expect(await refusal([line(lunch, { parts: parts([soup, soup, cola]) })])).toBe('combo-part-unknown');
    expect(await refusal([line(lunch, { parts: parts([soup, kebab, cola]), quantityThousandths: 6_000 })])).toBe('product-out-of-stock');
    const order = await withLines([line(lunch, { parts: parts([soup, kebab, cola]) })]);
    expect(order.lines.map(({ unitPriceTiyin }) => unitPriceTiyin)).toEqual([som(12_000), som(18_000), som(7_000)]);
    expect(new Set(order.lines.map(({ combo }) => combo?.comboId)).size).toBe(1);
    expect(new Set(order.lines.map(({ stationId }) => stationId)).size).toBe(2);
    const [first] = order.lines;
    const two = await house.cashier.run('order.change-line', {
      orderId: order.orderId,
      lineId: first?.lineId ?? '',
      lineVersion: 1,
      quantityThousandths: 2_000,
    });
    expect(two.order.lines.map(({ quantityThousandths }) => quantityThousandths)).toEqual([2_000, 2_000, 2_000]);
    expect([two.order.totalTiyin, await stockOf(cola)]).toEqual([som(74_000), 3_000]);
    const none = await house.cashier.run('order.remove-line', { orderId: order.orderId, lineId: first?.lineId ?? '' });
    expect([none.order.lines, await stockOf(cola)]).toEqual([[], 5_000]);
    const again = await house.admin.refused('product.update', {
      productId: soup.productId,
      version: 1,
      combo: { slots: [slot('A', [soup]), slot('B', [kebab])] },
    });
    expect(again.code).toBe('product-form-invalid');
  });

  it('[BX-O-54] sells a sum’s worth: 10 000 of a dish at 40 000 a kilogram is 0.250 kg, and of any price it comes to exactly 10 000', async () => {
    const [meat, nuts] = [await house.dish(40_000, { unit: 'kg' }), await house.dish(29_990, { unit: 'kg' })];
    await house.admin.run('product.update', {
      productId: meat.productId,
      version: 1,
      quickAmounts: [
        { kind: 'quantity', quantityThousandths: 300 },
        { kind: 'sum', amountTiyin: som(10_000) },
      ],
    });
    const asked = { askedSumTiyin: som(10_000) };
    const order = await withLines([line(meat, asked), line(nuts, asked), line(nuts, asked), line(meat, { quantityThousandths: 300 })]);
    expect(order.lines.map(({ quantityThousandths, sumTiyin }) => [quantityThousandths, sumTiyin / 100])).toEqual([
      [250, 10_000],
      [333, 10_000],
      [333, 10_000],
      [300, 12_000],
    ]);
    const paid = await house.pay(house.cashier, order);
    expect(paid.totalTiyin).toBe(som(42_000));
    // A whole portion is no sum's worth.
    const portion = await house.dish(7_000);
    expect(await refusal([line(portion, asked)])).toBe('quantity-not-whole');
    const wrong = { productId: portion.productId, version: 1, quickAmounts: [{ kind: 'quantity' as const, quantityThousandths: 300 }] };
    expect((await house.admin.refused('product.update', wrong)).code).toBe('product-form-invalid');
  });

  it('[BX-O-57] names the 20 dishes that sold best in the last 30 days, the best first, and leaves out what went off the menu', async () => {
    const dishes = await Promise.all(Array.from({ length: 22 }, () => house.dish(1_000)));
    const order = await house.order(
      house.cashier,
      dishes.map((dish, index) => ({ dish, thousandths: (100 + index) * 1_000 })),
      { tableId: null },
    );
    await house.pay(house.cashier, order);
    const best = dishes.at(-1);
    await house.admin.run('product.archive', { productId: best?.productId ?? '', version: 1 });
    const read = async () => (await house.cashier.query<BestSellersView>('/best-sellers')).productIds;
    expect(await read()).toEqual(
      dishes
        .slice(1, 21)
        .map(({ productId }) => productId)
        .reverse(),
    );
    house.box.advance(31 * 86_400_000);
    expect(await read()).toEqual([]);
  });
});
