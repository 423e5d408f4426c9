import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSom, tiyin } from '#domain/money/money';
import { eanCheckDigit, hasValidCheckDigit } from './barcode';
import { linkPriceFields } from './markup';
import { chooseModifiers, defaultOptions, unitPriceWith } from './modifiers';
import type { ModifierChoice } from './modifiers';
import { leadsSomewhere, routeDish, stationOf } from './route';
import { checkQuantity } from './units';

describe('price, cost and markup', () => {
  const none = { priceTiyin: null, costTiyin: null, markupBasisPoints: null };

  test('the markup makes the price, the price makes the markup', () => {
    const typed = linkPriceFields('markup', { ...none, costTiyin: fromSom(15_000), markupBasisPoints: 3_000 }, 100);
    expect(typed.priceTiyin).toBe(fromSom(19_500));
    expect(linkPriceFields('price', { ...typed, priceTiyin: fromSom(20_000) }, 100).markupBasisPoints).toBe(3_333);
  });

  test('[BX-O-47] a computed price goes up to its step, and the markup says what that means', () => {
    const linked = linkPriceFields('markup', { ...none, costTiyin: fromSom(15_000), markupBasisPoints: 3_300 }, 50_000);
    expect(linked).toEqual({ priceTiyin: fromSom(20_000), costTiyin: fromSom(15_000), markupBasisPoints: 3_333 });
  });

  test('without a cost the price is free', () => {
    const fields = { priceTiyin: fromSom(20_000), costTiyin: tiyin(0), markupBasisPoints: 3_000 };
    expect(linkPriceFields('cost', fields, 100)).toEqual({ ...fields, markupBasisPoints: null });
    expect(linkPriceFields('price', { ...fields, costTiyin: null }, 100).markupBasisPoints).toBeNull();
  });
});

describe('modifiers', () => {
  const option = (optionId: string, priceDeltaTiyin: number, more: { isDefault?: boolean; active?: boolean } = {}) => ({
    optionId,
    name: { 'uz-Latn': optionId },
    priceDeltaTiyin,
    isDefault: more.isDefault ?? false,
    active: more.active ?? true,
  });
  const portion: ModifierChoice = {
    modifierGroupId: 'portion',
    name: { 'uz-Latn': 'Porsiya' },
    minimum: 1,
    maximum: 1,
    options: [option('whole', 0, { isDefault: true }), option('small', -1_100_000), option('off', 0, { active: false })],
  };
  const extras: ModifierChoice = {
    modifierGroupId: 'extras',
    name: { 'uz-Latn': 'Qoʻshimcha' },
    minimum: 0,
    maximum: 3,
    options: [option('meat', 1_800_000), option('egg', 200_000)],
  };

  test('are frozen in the order of the menu, with what they add', () => {
    const outcome = chooseModifiers(
      [portion, extras],
      [
        { optionId: 'egg', count: 2 },
        { optionId: 'small', count: 1 },
      ],
    );
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        deltaTiyin: -700_000,
        modifiers: [
          { optionId: 'small', count: 1 },
          { optionId: 'egg', count: 2 },
        ],
      },
    });
  });

  test.each([
    ['a missing required one', [], 'modifier-required'],
    [
      'two of a group of one',
      [
        { optionId: 'whole', count: 1 },
        { optionId: 'small', count: 1 },
      ],
      'modifier-too-many',
    ],
    [
      'more than the group allows',
      [
        { optionId: 'whole', count: 1 },
        { optionId: 'egg', count: 4 },
      ],
      'modifier-too-many',
    ],
    [
      'one of another dish',
      [
        { optionId: 'whole', count: 1 },
        { optionId: 'lemon', count: 1 },
      ],
      'modifier-unknown',
    ],
    ['one that is off', [{ optionId: 'off', count: 1 }], 'modifier-unavailable'],
  ])('refuse %s', (_, chosen, code) => {
    expect(chooseModifiers([portion, extras], chosen)).toMatchObject({ ok: false, code });
  });

  test('name the group that is missing', () => {
    expect(chooseModifiers([portion], [])).toMatchObject({ params: { name: { 'uz-Latn': 'Porsiya' }, minimum: 1 } });
  });

  test('count one option chosen twice as two', () => {
    const twice = [
      { optionId: 'egg', count: 1 },
      { optionId: 'egg', count: 1 },
    ];
    expect(chooseModifiers([extras], twice)).toMatchObject({ ok: true, value: { modifiers: [{ optionId: 'egg', count: 2 }] } });
  });

  test('of a required group that is all off are not asked for', () => {
    expect(chooseModifiers([{ ...portion, options: [option('off', 0, { active: false })] }], [])).toMatchObject({ ok: true });
  });

  test('chosen beforehand are an acceptable choice', () => {
    expect(chooseModifiers([portion, extras], defaultOptions([portion, extras]))).toMatchObject({ ok: true, value: { deltaTiyin: 0 } });
  });

  test('never make a price negative', () => {
    expect(unitPriceWith(fromSom(5_000), fromSom(-11_000))).toBe(0);
  });
});

describe('quantity', () => {
  test('is whole for pieces and portions, any thousandth for weight', () => {
    expect(checkQuantity(350, 'kg')).toEqual({ ok: true, value: 350 });
    expect(checkQuantity(1_500, 'piece')).toMatchObject({ ok: false, code: 'quantity-not-whole' });
    expect(checkQuantity(500, 'portion')).toMatchObject({ ok: false, code: 'quantity-not-whole' });
    expect(checkQuantity(0, 'kg')).toMatchObject({ ok: false, code: 'quantity-zero' });
  });
});

describe('route', () => {
  const stations = new Set(['kitchen', 'bar']);

  test('is the product’s own, else its category’s', () => {
    expect(stationOf(routeDish({ route: 'bar' }, { stationId: 'kitchen', notPrepared: false }, stations))).toBe('bar');
    expect(stationOf(routeDish({ route: 'category' }, { stationId: 'kitchen', notPrepared: false }, stations))).toBe('kitchen');
  });

  test('tells what nobody makes from what nobody knows how to make', () => {
    expect(routeDish({ route: 'none' }, { stationId: 'kitchen', notPrepared: false }, stations)).toEqual({ kind: 'nobody' });
    expect(routeDish({ route: 'category' }, { stationId: null, notPrepared: true }, stations)).toEqual({ kind: 'nobody' });
    expect(routeDish({ route: 'category' }, { stationId: null, notPrepared: false }, stations)).toEqual({ kind: 'unrouted' });
    expect(routeDish({ route: 'category' }, { stationId: 'closed', notPrepared: false }, stations)).toEqual({ kind: 'unrouted' });
    expect(routeDish({ route: 'closed' }, { stationId: 'kitchen', notPrepared: false }, stations)).toEqual({ kind: 'unrouted' });
  });

  test('is needed unless nothing is prepared', () => {
    expect(leadsSomewhere({ stationId: null, notPrepared: false })).toBe(false);
    expect(leadsSomewhere({ stationId: null, notPrepared: true })).toBe(true);
  });
});

describe('barcode', () => {
  test('knows a wrong check digit', () => {
    expect(hasValidCheckDigit('4780000000007')).toBe(eanCheckDigit('478000000000') === 7);
    expect(hasValidCheckDigit('5901234123457')).toBe(true);
    expect(hasValidCheckDigit('5901234123458')).toBe(false);
    expect(hasValidCheckDigit('96385074')).toBe(true);
    expect(hasValidCheckDigit('ABC-123')).toBe(true);
  });

  test('sees every single wrong digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), fc.nat(12), fc.integer({ min: 1, max: 9 }), (digits, position, shift) => {
        const code = `${digits}${String(eanCheckDigit(digits))}`;
        const wrong = [...code].map((digit, index) => (index === position ? String((Number(digit) + shift) % 10) : digit)).join('');
        expect(hasValidCheckDigit(code)).toBe(true);
        expect(hasValidCheckDigit(wrong)).toBe(false);
      }),
    );
  });
});

describe('a step for prices of a markup', () => {
  test('[BX-O-47] takes 15 000 at 33 % up to 20 000 with a step of 500, and the markup then says 33.33', () => {
    const fields = { priceTiyin: null, costTiyin: fromSom(15_000), markupBasisPoints: 3_300 };
    expect(linkPriceFields('markup', fields, 100).priceTiyin).toBe(fromSom(19_950));
    expect(linkPriceFields('markup', fields, 50_000)).toEqual({ ...fields, priceTiyin: fromSom(20_000), markupBasisPoints: 3_333 });
    expect(linkPriceFields('markup', fields, 100_000).priceTiyin).toBe(fromSom(20_000));
    expect(linkPriceFields('cost', { ...fields, costTiyin: fromSom(16_000) }, 10_000).priceTiyin).toBe(fromSom(21_300));
  });
});
