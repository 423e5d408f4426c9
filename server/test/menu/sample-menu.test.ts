import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MenuView } from '#domain/contract/menu';
import type { SampleMenuView } from '#domain/contract/sample-menu';
import { TestBox } from '../box';
import type { TestDevice } from '../box';

describe('the menu of a new branch', () => {
  let box: TestBox;
  let till: TestDevice;

  beforeAll(async () => {
    box = await TestBox.start({ demo: false });
    till = await box.pair();
    await till.run('box.initialise', {
      language: 'uz-Latn',
      branchName: 'Choyxona',
      administrator: { employeeId: box.newId(), name: 'Olim Karimov', pin: '582739' },
      hall: { hallId: box.newId(), name: 'Zal', tableCount: 4, serviceRateBasisPoints: 1_000 },
      printer: null,
    });
  });
  afterAll(async () => {
    expect(box.errors).toEqual([]);
    await box.stop();
  });

  const onMenu = async () =>
    (await till.query<MenuView>('/menu')).rows.flatMap((row) => (row.kind === 'product' && !row.archived ? [row] : []));
  const categories = async () =>
    (await till.query<MenuView>('/menu')).rows.flatMap((row) => (row.kind === 'category' && !row.archived ? [row] : []));

  it('[BX-O-284] takes a sample menu that sells at once, and gives it back without what the house has made of its own', async () => {
    expect(await till.query<SampleMenuView>('/sample-menu')).toEqual({ canLoad: true, productCount: 0 });
    expect(await till.run('menu.load-sample', {})).toEqual({ productCount: 12 });
    expect(await till.refused('menu.load-sample', {})).toMatchObject({ code: 'menu-not-empty' });
    expect(await onMenu()).toHaveLength(12);
    expect(await categories()).toHaveLength(3);
    const osh = (await onMenu()).find(({ name }) => name['uz-Latn'] === 'Osh');
    await till.run('shift.open', { shiftId: box.newId(), openingFloatTiyin: 0 });
    const { order } = await till.run('order.submit', {
      orderId: box.newId(),
      kind: 'quick',
      lines: [{ lineId: box.newId(), productId: osh?.productId ?? '', quantityThousandths: 1000 }],
      expectedTotalTiyin: osh?.priceTiyin ?? 0,
      payments: [{ paymentId: box.newId(), tender: 'cash', amountTiyin: osh?.priceTiyin ?? 0, tenderedTiyin: null }],
    });
    expect(order).toMatchObject({ state: 'completed', lines: [{ state: 'fired', name: osh?.name }] });

    const own = box.newId();
    await till.run('product.create', {
      productId: own,
      name: { 'uz-Latn': 'Bizning osh' },
      categoryId: osh?.categoryId ?? '',
      code: null,
      unit: 'portion',
      priceTiyin: 4_500_000,
      costTiyin: null,
      vatRateBasisPoints: 1_200,
      mxik: null,
      packageCode: null,
      barcode: null,
      description: null,
      route: 'category',
      modifierGroupIds: [],
      favourite: false,
      imageId: null,
      stockThousandths: null,
      sort: 0,
    });
    expect(await till.query<SampleMenuView>('/sample-menu')).toEqual({ canLoad: false, productCount: 12 });
    expect(await till.run('menu.remove-sample', {})).toEqual({ productCount: 12 });
    expect((await onMenu()).map(({ productId }) => productId)).toEqual([own]);
    expect((await categories()).map(({ categoryId }) => categoryId)).toEqual([osh?.categoryId]);
    expect(await till.query<SampleMenuView>('/sample-menu')).toEqual({ canLoad: false, productCount: 0 });
    expect((await till.refused('menu.remove-sample', {})).code).toBe('not-found');
  });
});
