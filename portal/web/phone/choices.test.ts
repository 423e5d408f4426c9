import { expect, test } from 'vitest';
import type { PhoneDish, PhoneMenuView } from '#domain/contract/portal/phone-order';
import { PhoneDraft } from '#portal/web/phone/draft.svelte.ts';

const named = (name: string) => ({ 'uz-Latn': name });
const dish = (productId: string, priceSom: number, more: Partial<PhoneDish> = {}): PhoneDish => ({
  ...{
    productId,
    variantId: null,
    categoryId: 'all',
    name: named(productId),
    priceTiyin: priceSom * 100,
    groupIds: [],
    slots: [],
    stopped: false,
  },
  ...more,
});
const option = (optionId: string, priceSom: number, isDefault = false) => ({
  ...{ optionId, name: named(optionId), priceTiyin: priceSom * 100, isDefault },
});
const part = (productId: string, extraSom: number, stopped = false) => ({
  ...{
    productId,
    variantId: null,
    name: named(productId),
    extraTiyin: extraSom * 100,
    groupIds: productId === 'tea' ? ['size'] : [],
    stopped,
  },
});
const tea = dish('tea', 600, { groupIds: ['size', 'extras'] });
const lunch = dish('lunch', 5_000, {
  slots: [
    { name: named('food'), options: [part('plov', 0)] },
    { name: named('drink'), options: [part('cola', 100, true), part('tea', 50), part('juice', 200)] },
  ],
});
const menu: PhoneMenuView = {
  categories: [],
  dishes: [tea, lunch],
  modifierGroups: [
    { groupId: 'size', name: named('size'), minimum: 1, maximum: 1, options: [option('small', 0), option('large', 300)] },
    { groupId: 'extras', name: named('extras'), minimum: 0, maximum: 2, options: [option('honey', 70), option('lemon', 20, true)] },
  ],
};

test('takes what has to be chosen until the guest has said, counts what he chooses, and makes a line of its own of what is chosen otherwise', () => {
  const draft = new PhoneDraft();
  draft.add(tea, menu);
  draft.add(tea, menu);
  const [first] = draft.lines;
  expect([draft.lines.length, first?.count, first?.chosen]).toEqual([1, 2, { size: ['small'], extras: ['lemon'] }]);
  draft.change(first?.key ?? '', { chosen: { size: ['large'], extras: ['honey', 'lemon'] }, note: 'issiq' });
  expect(draft.totalTiyin(menu)).toBe(200 * (600 + 300 + 70 + 20));
  draft.add(tea, menu);
  expect(draft.lines.map(({ count }) => count)).toEqual([2, 1]);
  expect(draft.isComplete(menu)).toBe(true);
  draft.change(first?.key ?? '', { chosen: { size: [], extras: ['honey'] } });
  expect(draft.isComplete(menu)).toBe(false);
});

test('puts a combo together of what can be had, has it again as it was, and keeps it at another branch as far as that has it', () => {
  const draft = new PhoneDraft();
  draft.add(lunch, menu);
  expect(draft.lines[0]?.parts.map(({ option: { productId } }) => productId)).toEqual(['plov', 'tea']);
  expect(draft.totalTiyin(menu)).toBe(100 * (5_000 + 50));
  const asked = draft.request({ phone: '+998901112233', customer: null, orders: [] }).lines[0];
  expect(asked?.parts).toEqual([
    { slot: 0, productId: 'plov', variantId: null, modifiers: [] },
    { slot: 1, productId: 'tea', variantId: null, modifiers: [{ optionId: 'small', count: 1 }] },
  ]);
  const before = {
    ...{ productId: 'lunch', variantId: null, modifiers: [], name: named('lunch'), quantityThousandths: 2_000 },
    parts: [
      { productId: 'tea', variantId: null, modifiers: [{ optionId: 'large', count: 1 }] },
      { productId: 'plov', variantId: null, modifiers: [] },
    ],
  };
  expect(draft.repeat([before, { ...before, productId: 'gone', name: named('gone') }], menu)).toEqual([named('gone')]);
  expect([draft.lines[0]?.count, draft.totalTiyin(menu)]).toEqual([2, 200 * (5_000 + 50 + 300)]);
  const other = {
    ...menu,
    dishes: [
      { ...lunch, priceTiyin: 400_000, slots: [...lunch.slots.slice(0, 1), { name: named('drink'), options: [part('juice', 200)] }] },
    ],
  };
  expect(draft.takeMenu(other)).toEqual([]);
  expect(draft.totalTiyin(other)).toBe(200 * (4_000 + 200));
  expect(draft.takeMenu({ ...menu, dishes: [tea] })).toEqual([named('lunch')]);
});
