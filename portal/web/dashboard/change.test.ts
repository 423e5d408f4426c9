import { describe, expect, test } from 'vitest';
import { changeOf } from './change';

describe('[BX-P11] the change against the period before', () => {
  test.each([
    [110, 100, 'up', '+10\u00a0%'],
    [1084, 1000, 'up', '+8,4\u00a0%'],
    [90, 100, 'down', '−10\u00a0%'],
    [100, 100, 'same', '0\u00a0%'],
    [0, 100, 'down', '−100\u00a0%'],
    [5, -10, 'up', '+150\u00a0%'],
  ] as const)('%i against %i', (current, previous, direction, figure) => {
    expect(changeOf(current, previous, 'uz-Latn')).toEqual({ direction, figure });
  });

  test('nothing before is a dash, never a division', () => {
    expect(changeOf(110, 0, 'ru')).toEqual({ direction: 'same', figure: '—' });
    expect(changeOf(0, 0, 'en')).toEqual({ direction: 'same', figure: '—' });
  });

  test('English writes a point and no blank', () => {
    expect(changeOf(1084, 1000, 'en').figure).toBe('+8.4%');
  });
});
