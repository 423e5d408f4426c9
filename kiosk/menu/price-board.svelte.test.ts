import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { ProductView } from '#domain/contract/menu';
import type { PriceListView } from '#domain/contract/price-list';
import { PriceBoard } from './price-board.svelte.ts';

const product = (productId: string, categoryId: string, priceTiyin: number): ProductView => ({
  ...{ kind: 'product', productId, categoryId, priceTiyin, version: 1, archived: false, available: true, stop: null },
  ...{ name: { 'uz-Latn': productId }, code: null, unit: 'portion', costTiyin: null, vatRateBasisPoints: 0, mxik: null, packageCode: null },
  ...{ barcode: null, description: null, route: 'category', modifierGroupIds: [], stockThousandths: null, favourite: false, imageId: null },
  ...{ variants: [], combo: null, quickAmounts: null, sort: 0 },
});
const evening: PriceListView = {
  ...{ kind: 'price-list', priceListId: 'evening', version: 1, archived: false, name: { 'uz-Latn': 'Kechki menyu' } },
  priceChange: { kind: 'percent', rateBasisPoints: 2_000 },
  scope: { kind: 'categories', categoryIds: ['food'] },
  ...{ hallIds: [], orderKinds: [], fromDay: null, toDay: null, weekdays: [], fromTime: '18:00', toTime: '23:00' },
  ...{ priority: 0, onTop: false, onlyThese: true, active: true },
};
const [osh, tea] = [product('osh', 'food', 4_000_000), product('tea', 'drinks', 500_000)];
const AT_17_59_50 = Date.parse('2026-03-02T12:59:50.000Z');

describe('the prices on a screen', () => {
  it('[BX-X-13] change by themselves at 18:00, and only the evening’s dishes are shown', () => {
    let nowMs = $state(AT_17_59_50);
    const stop = $effect.root(() => {
      const board = new PriceBoard(
        { priceLists: [evening] },
        () => ({ orderKind: 'dine-in', hallId: null }),
        () => nowMs,
      );
      const seen = () => [board.from(osh).basePriceTiyin, board.shows(osh), board.shows(tea), board.narrows];
      flushSync();
      expect(seen()).toEqual([4_000_000, true, true, false]);
      nowMs += 9_000;
      expect(seen()).toEqual([4_000_000, true, true, false]);
      nowMs += 1_000;
      expect(seen()).toEqual([4_800_000, true, false, true]);
    });
    stop();
  });

  it('[BX-O-51] name the least price of a dish that is sold in several variants', () => {
    const variant = (variantId: string, priceTiyin: number, active = true) => ({
      ...{ variantId, priceTiyin, active, name: { 'uz-Latn': variantId }, costTiyin: null, barcode: null, recipeFactorThousandths: 1_000 },
    });
    const varied = { ...tea, variants: [variant('pot', 900_000), variant('cup', 300_000), variant('old', 100_000, false)] };
    const board = new PriceBoard(
      { priceLists: [] },
      () => ({ orderKind: 'dine-in', hallId: null }),
      () => AT_17_59_50,
    );
    expect([board.from(varied).basePriceTiyin, board.of(varied, 'pot').basePriceTiyin]).toEqual([300_000, 900_000]);
  });
});
