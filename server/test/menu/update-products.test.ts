import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { MenuView, ProductView, CategoryView } from '#domain/contract/menu';
import { Restaurant, som } from '../restaurant';

describe('many dishes at once', () => {
  let house: Restaurant;
  const all = async (archived = '0') =>
    (await house.admin.query<MenuView>(`/menu?archived=${archived}`)).rows.filter((row): row is ProductView => row.kind === 'product');
  const priced = async (productId: string) => (await all('1')).find((row) => row.productId === productId);
  const price = { by: 'percent', value: 1_000, stepTiyin: 50_000, rounding: 'nearest' } as const;

  beforeEach(async () => {
    house = await Restaurant.open();
  });
  afterEach(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('change their price, category, station and VAT in one command, each with its line in the log', async () => {
    const dishes = [await house.dish(10_000), await house.dish(23_450), await house.dish(500)];
    const { stationId } = await house.station('Bar').catch(() => house.station());
    const category = (await house.menu()).findLast((row): row is CategoryView => row.kind === 'category');
    const products = dishes.map(({ productId }) => ({ productId, version: 1 }));
    const changes = { price, categoryId: category?.categoryId ?? '', route: stationId, vatRateBasisPoints: 0, favourite: true };
    expect(await house.admin.run('product.update-many', { products, changes })).toEqual({ changed: 3 });
    const rows = await Promise.all(dishes.map(({ productId }) => priced(productId)));
    expect(rows.map((row) => row?.priceTiyin)).toEqual([som(11_000), som(26_000), som(500)]);
    for (const row of rows)
      expect(row).toMatchObject({ categoryId: category?.categoryId, route: stationId, vatRateBasisPoints: 0, favourite: true, version: 2 });
    const { entries } = await house.admin.query<AuditView>('/audit?limit=20');
    const told = entries.filter(
      ({ fact, entityId }) => fact === 'product.updated' && dishes.some(({ productId }) => productId === entityId),
    );
    expect(told).toHaveLength(3);
    const told10000 = told.find(({ entityId }) => entityId === dishes[0]?.productId);
    expect(told10000?.payload).toMatchObject({ before: { priceTiyin: som(10_000) }, after: { priceTiyin: som(11_000) } });
  });

  it('change all of them or none: one that was edited meanwhile, one whose price would be none', async () => {
    const dear = await house.dish(50_000);
    const cheap = await house.dish(1_000);
    const products = [dear, cheap].map(({ productId }) => ({ productId, version: 1 }));
    const less = { ...price, by: 'amount', value: -som(2_000) } as const;
    const refused = await house.admin.refused('product.update-many', { products, changes: { price: less } });
    expect(refused).toMatchObject({ code: 'price-impossible', params: { name: cheap.name } });
    await house.admin.run('product.update', { productId: cheap.productId, version: 1, sort: 5 });
    expect((await house.admin.refused('product.update-many', { products, changes: { price } })).code).toBe('stale-version');
    expect((await priced(dear.productId))?.priceTiyin).toBe(som(50_000));
    expect((await house.cashier.refused('product.update-many', { products, changes: { price } })).code).toBe('forbidden');
  });

  it('leave the menu together and come back together, unless a number of theirs was given away', async () => {
    const [one, two] = [await house.dish(10_000), await house.dish(20_000)];
    await house.admin.run('product.update', { productId: one.productId, version: 1, code: 'X1' });
    const off = [
      { productId: one.productId, version: 2 },
      { productId: two.productId, version: 1 },
    ];
    await house.admin.run('product.update-many', { products: off, changes: { active: false } });
    expect((await all()).some(({ productId }) => productId === one.productId || productId === two.productId)).toBe(false);
    const back = [
      { productId: one.productId, version: 3 },
      { productId: two.productId, version: 2 },
    ];
    expect((await house.admin.refused('product.update-many', { products: back, changes: { price } })).code).toBe('not-found');
    const other = await house.dish(5_000);
    await house.admin.run('product.update', { productId: other.productId, version: 1, code: 'X1' });
    expect((await house.admin.refused('product.update-many', { products: back, changes: { active: true } })).code).toBe('code-taken');
    await house.admin.run('product.update', { productId: other.productId, version: 2, code: null });
    await house.admin.run('product.update-many', { products: back, changes: { active: true } });
    expect(await priced(one.productId)).toMatchObject({ archived: false, code: 'X1', version: 4 });
  });
});
