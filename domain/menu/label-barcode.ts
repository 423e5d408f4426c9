import type { Unit } from '#domain/contract/menu';
import { eanCheckDigit, hasValidCheckDigit } from './barcode';

/** Barcodes that the house prints itself, on labels of its goods: EAN-13 of the range that every country leaves to shops. */

/** Labels of a scale: the prefix, five digits of the dish, five of grams, the check digit (BX-O-52). */
const WEIGHT_PREFIX = '22';
/** A dish of the house's own, told by its code. */
const OWN_PREFIX = '20';
const GRAMS_MAX = 99_999;

/** `2212345004003`: dish 12345, 0.400 kg. Null where the code has no place in it or the weight none. */
export function weightBarcode(code: string | null, thousandths: number): string | null {
  if (code === null || !/^\d{1,5}$/.test(code) || thousandths < 1 || thousandths > GRAMS_MAX) return null;
  return withCheckDigit(`${WEIGHT_PREFIX}${code.padStart(5, '0')}${String(thousandths).padStart(5, '0')}`);
}

/** A scanned label of a weighed piece: how heavy it is, and whether it is of the dish with a code. Null for every other barcode. */
export function readWeightBarcode(barcode: string): { readonly grams: number; readonly isOf: (code: string | null) => boolean } | null {
  if (!/^\d{13}$/.test(barcode) || !barcode.startsWith(WEIGHT_PREFIX) || !hasValidCheckDigit(barcode)) return null;
  const grams = Number(barcode.slice(7, 12));
  return grams === 0 ? null : { grams, isOf: (code) => weightBarcode(code, grams) === barcode };
}

/** A barcode for a dish that came without one; null where its code is no number. */
export function ownBarcode(code: string | null): string | null {
  return code !== null && /^\d{1,10}$/.test(code) ? withCheckDigit(`${OWN_PREFIX}${code.padStart(10, '0')}`) : null;
}

/** The thirteen digits that a printed EAN-13 shows; a UPC-A is one with a nought before it. Null for codes of other kinds. */
export function printableEan(barcode: string | null): string | null {
  if (barcode === null || !/^\d{12,13}$/.test(barcode)) return null;
  const digits = barcode.padStart(13, '0');
  return withCheckDigit(digits.slice(0, 12)) === digits ? digits : null;
}

/** Whether the dish is sold by weight. */
export function isWeighed(unit: Unit): boolean {
  return unit === 'kg';
}

function withCheckDigit(digits: string): string {
  return `${digits}${String(eanCheckDigit(digits))}`;
}

const LEFT_ODD = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011'];
/** Which of the six left digits are written even, by the first digit, which is nowhere else. */
const PARITY = ['OOOOOO', 'OOEOEE', 'OOEEOE', 'OOEEEO', 'OEOOEE', 'OEEOOE', 'OEEEOO', 'OEOEOE', 'OEOEEO', 'OEEOEO'];

/** The 95 modules of an EAN-13, true where it is dark. Throws on anything but thirteen digits. */
export function eanModules(digits: string): readonly boolean[] {
  if (!/^\d{13}$/.test(digits)) throw new RangeError(`no EAN-13: ${digits}`);
  const [first = 0, ...rest] = [...digits].map(Number);
  const inverted = (pattern: string) => [...pattern].map((bit) => (bit === '0' ? '1' : '0')).join('');
  const reversed = (pattern: string) => [...pattern].reverse().join('');
  const odd = (digit: number) => LEFT_ODD[digit] ?? '';
  const left = rest.slice(0, 6).map((digit, index) => (PARITY[first]?.[index] === 'O' ? odd(digit) : reversed(inverted(odd(digit)))));
  const right = rest.slice(6).map((digit) => inverted(odd(digit)));
  return [...`101${left.join('')}01010${right.join('')}101`].map((bit) => bit === '1');
}
