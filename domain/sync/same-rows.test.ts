import { describe, expect, test } from 'vitest';
import { matchRows, productSigns, signsOf } from './same-rows';

const product = (id: string, name: string, barcode: string | null = null) => ({
  id,
  signs: productSigns({ name: JSON.stringify({ 'uz-Latn': name }), barcode }),
});

describe('rows of two branches that are the same', () => {
  test('a barcode is surer than a name, and a name is the same however it is written', () => {
    const pairs = matchRows(
      [product('a', 'Koʻk choy', '4780000000014'), product('b', "Ko'k choy"), product('c', 'Manti')],
      [product('x', 'KOʻK CHOY'), product('y', 'Choy, katta', '4780000000014')],
    );
    expect([...pairs]).toEqual([
      ['a', 'y'],
      ['b', 'x'],
    ]);
  });

  test('each row has one other at most', () => {
    const pairs = matchRows([product('a', 'Osh'), product('b', 'Osh'), product('c', 'Osh')], [product('x', 'Osh'), product('y', 'osh')]);
    expect([...pairs]).toEqual([
      ['a', 'x'],
      ['b', 'y'],
    ]);
  });

  test('numbers of dishes are no sign but among those of one name, nameless rows are like nothing, halls are places', () => {
    expect(signsOf('product', { code: '12', name: '{"uz-Latn":"Osh"}', barcode: null })).toEqual([null, 'osh#12', 'osh']);
    const numbered = (id: string, code: string) => ({ id, signs: productSigns({ name: 'Osh', code }) });
    expect(matchRows([numbered('a', '2'), numbered('b', '1')], [numbered('x', '1'), numbered('y', '3')])).toEqual(
      new Map([
        ['b', 'x'],
        ['a', 'y'],
      ]),
    );
    expect(matchRows([product('a', '·')], [product('x', '·')]).size).toBe(0);
    expect(signsOf('hall', { name: '{"uz-Latn":"Zal"}' })).toEqual([]);
    expect(signsOf('employee', { phone: '+998 90 111-22-33' })).toEqual(signsOf('employee', { phone: '+998901112233' }));
    expect(signsOf('role', { key: 'waiter', name: 'not json' })).toEqual(['waiter', 'not json']);
  });
});
