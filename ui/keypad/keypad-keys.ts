/** What a key of the keypad means. */
export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '000' | 'mark' | 'erase' | 'clear';

/** `money`: 7-8-9 above and 000, as a calculator. `pin`: 1-2-3 above and clear, as a phone. `quantity`: as money, with the decimal mark. */
export type KeypadLayout = 'money' | 'pin' | 'quantity';

const layouts: Readonly<Record<KeypadLayout, readonly KeypadKey[]>> = {
  money: ['7', '8', '9', '4', '5', '6', '1', '2', '3', '000', '0', 'erase'],
  pin: ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'erase'],
  quantity: ['7', '8', '9', '4', '5', '6', '1', '2', '3', 'mark', '0', 'erase'],
};

/** The keys of a layout, row by row, three in a row. */
export function keysOf(layout: KeypadLayout): readonly KeypadKey[] {
  return layouts[layout];
}

/** The key that a real keyboard's key stands for; `null` for all others. By `code`, so that any layout's digits count. */
export function keypadKeyOf(code: string, layout: KeypadLayout): KeypadKey | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return keysOf(layout).find((key) => key === digit) ?? null;
  if (code === 'Backspace') return 'erase';
  if (code === 'Delete' || code === 'Escape') return layout === 'pin' ? 'clear' : null;
  if (layout === 'quantity' && (code === 'NumpadDecimal' || code === 'Comma' || code === 'Period')) return 'mark';
  return null;
}

/** Digits after a key: the usual way to fill a PIN or a sum. `lengthMax` counts digits; leading zeros of a sum fall away. */
export function typeDigits(digits: string, key: KeypadKey, lengthMax: number, leadingZeros: 'keep' | 'drop'): string {
  if (key === 'clear') return '';
  if (key === 'erase') return digits.slice(0, -1);
  if (key === 'mark') return digits;
  const next = leadingZeros === 'drop' ? (digits + key).replace(/^0+(?=\d)/, '') : digits + key;
  return next.length > lengthMax ? digits : next;
}
