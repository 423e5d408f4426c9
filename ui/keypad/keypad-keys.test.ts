import { expect, it } from 'vitest';
import { keypadKeyOf, keysOf, typeDigits } from './keypad-keys';

it('a sum drops leading zeros and stops at its length, a PIN keeps them', () => {
  const keys = ['0', '5', '000', '7', 'erase'] as const;
  expect(keys.reduce((digits, key) => typeDigits(digits, key, 9, 'drop'), '')).toBe('5000');
  expect(typeDigits('0', '0', 9, 'drop')).toBe('0');
  expect(typeDigits('00', '7', 4, 'keep')).toBe('007');
  expect(typeDigits('1234', '5', 4, 'keep')).toBe('1234');
  expect(typeDigits('99', '000', 4, 'drop')).toBe('99');
  expect(typeDigits('1234', 'clear', 4, 'keep')).toBe('');
});

it('real keys count by their place', () => {
  expect(keypadKeyOf('Numpad7', 'money')).toBe('7');
  expect(keypadKeyOf('Digit0', 'pin')).toBe('0');
  expect(keypadKeyOf('Escape', 'money')).toBeNull();
  expect(keypadKeyOf('Escape', 'pin')).toBe('clear');
  expect(keypadKeyOf('NumpadDecimal', 'quantity')).toBe('mark');
  expect(keypadKeyOf('KeyA', 'money')).toBeNull();
});

it('every layout has twelve keys', () => {
  for (const layout of ['money', 'pin', 'quantity'] as const) expect(new Set(keysOf(layout)).size).toBe(12);
});
