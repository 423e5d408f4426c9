import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasValidCheckDigit } from './barcode';
import { eanModules, ownBarcode, printableEan, weightBarcode } from './label-barcode';

describe('barcodes of labels', () => {
  it('carry the dish and its weight as scales write them', () => {
    expect(weightBarcode('12345', 400)).toBe('2212345004003');
    expect(weightBarcode('7', 1_250)).toMatch(/^220000701250\d$/);
    expect([weightBarcode('123456', 400), weightBarcode('A1', 400), weightBarcode(null, 400), weightBarcode('1', 0)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(ownBarcode('4780')).toMatch(/^200000004780\d$/);
    expect([printableEan('5901234123457'), printableEan('abc'), printableEan('5901234123458')]).toEqual(['5901234123457', null, null]);
  });

  it('have a right check digit whatever the dish and the weight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 99_999 }), (code, grams) => {
        const digits = weightBarcode(String(code), grams);
        return digits !== null && hasValidCheckDigit(digits) && printableEan(digits) === digits;
      }),
    );
  });

  it('are drawn so that a scanner reads the same digits back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
        const digits = ownBarcode(String(number)) ?? '';
        return readBack(eanModules(digits)) === digits;
      }),
    );
    expect(
      eanModules('5901234123457')
        .map((dark) => (dark ? '1' : '0'))
        .join(''),
    ).toBe('10100010110100111011001100100110111101001110101010110011011011001000010101110010011101000100101');
  });
});

/** A scanner of our own, by the widths of bars and gaps alone. */
function readBack(modules: readonly boolean[]): string {
  const widthsOf = (from: number): string => {
    const bits = modules.slice(from, from + 7);
    const runs: number[] = [];
    for (const [index, dark] of bits.entries()) {
      if (index > 0 && bits[index - 1] === dark) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
      else runs.push(1);
    }
    return runs.join('');
  };
  const odd = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'];
  const digit = (widths: string): { readonly digit: number; readonly isOdd: boolean } => {
    const at = odd.indexOf(widths);
    return at >= 0 ? { digit: at, isOdd: true } : { digit: odd.indexOf([...widths].reverse().join('')), isOdd: false };
  };
  const left = Array.from({ length: 6 }, (_, index) => digit(widthsOf(3 + 7 * index)));
  const right = Array.from({ length: 6 }, (_, index) => digit(widthsOf(50 + 7 * index)).digit);
  const parities = ['OOOOOO', 'OOEOEE', 'OOEEOE', 'OOEEEO', 'OEOOEE', 'OEEOOE', 'OEEEOO', 'OEOEOE', 'OEOEEO', 'OEEOEO'];
  const first = parities.indexOf(left.map(({ isOdd }) => (isOdd ? 'O' : 'E')).join(''));
  return `${String(first)}${left.map((one) => String(one.digit)).join('')}${right.join('')}`;
}
