import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MenuView } from '#domain/contract/menu';
import { Restaurant } from '#server/test/restaurant';

describe('the first part of a large menu', () => {
  let house: Restaurant;
  beforeAll(async () => {
    house = await Restaurant.open();
  });
  afterAll(() => house.close());

  const read = (query: string) => house.cashier.query<MenuView>(`/menu?costs=0${query}`);
  const products = (menu: MenuView) => menu.rows.filter((row) => row.kind === 'product');
  const categoryIds = (menu: MenuView) => menu.rows.flatMap((row) => (row.kind === 'category' ? [row.categoryId] : []));

  it('is the whole of a small one', async () => {
    const first = await read('&part=first');
    // What was there before is stated beside it: its place in the log may move.
    expect({ ...first, seq: 0 }).toEqual({ ...(await read('')), seq: 0 });
    expect(first.complete).toBe(true);
  });

  it('holds the favourites and the first shelves of one with hundreds of dishes, every filled category, and all that is no dish', async () => {
    for (let made = 0; made < 300; made += 20) await Promise.all(Array.from({ length: 20 }, () => house.dish(10_000)));
    const [first, all] = await Promise.all([read('&part=first'), read('')]);
    expect([first.complete, all.complete]).toEqual([false, true]);
    expect(products(first)).toHaveLength(100);
    expect(products(all).length).toBeGreaterThan(300);
    const filled = new Set(products(all).map((product) => product.categoryId));
    expect(new Set(categoryIds(first))).toEqual(new Set(categoryIds(all).filter((id) => filled.has(id))));
    const others = (menu: MenuView) => menu.rows.filter((row) => row.kind !== 'product' && row.kind !== 'category');
    expect(others(first)).toEqual(others(all));
    const favourites = products(all).filter((product) => product.favourite);
    expect(products(first)).toEqual(expect.arrayContaining(favourites));
    for (const product of products(first)) expect(products(all)).toContainEqual(product);
  });

  it('is read in pages that hold every product once, with all that is no product beside the first ones', async () => {
    const all = await read('&archived=1');
    const pages: MenuView[] = [];
    do pages.push(await read(`&archived=1&part=all&from=${String(pages.length * 70)}&count=70`));
    while (pages.at(-1)?.complete === false);
    expect(pages.map((page) => products(page).length).slice(0, 2)).toEqual([70, 70]);
    expect(pages.slice(1).flatMap((page) => page.rows.filter((row) => row.kind !== 'product'))).toEqual([]);
    expect(pages.flatMap(products)).toEqual(products(all));
    const others = (rows: MenuView['rows']) => rows.filter((row) => row.kind !== 'product');
    expect(others(pages[0]?.rows ?? [])).toEqual(others(all.rows));
  });

  it('refuses a page of nothing', async () => {
    const answer = await house.cashier.get('/menu?count=0');
    expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'input-invalid' }]);
  });
});
