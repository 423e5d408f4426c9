import { describe, expect, it } from 'vitest';
import { hotkeyOf, keyActionOf } from './hotkeys';

describe('keys of the display', () => {
  it('digits of keyboard and number pad bump the card that wears them', () => {
    expect(keyActionOf('Digit1')).toEqual({ kind: 'bump', index: 0 });
    expect(keyActionOf('Numpad9')).toEqual({ kind: 'bump', index: 8 });
    expect(keyActionOf('Digit0')).toEqual({ kind: 'bump', index: 9 });
    expect([0, 8, 9, 10, -1].map(hotkeyOf)).toEqual(['1', '9', '0', undefined, undefined]);
  });
  it('letters count by place on the keyboard, whatever the layout', () => {
    expect(keyActionOf('KeyR')).toEqual({ kind: 'recall' });
    expect(keyActionOf('NumpadSubtract')).toEqual({ kind: 'recall' });
    expect(keyActionOf('KeyU')).toEqual({ kind: 'undo' });
    expect(keyActionOf('KeyA')).toEqual({ kind: 'all-day' });
    expect(keyActionOf('KeyQ')).toBeNull();
  });
});
