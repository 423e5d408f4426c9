import { describe, expect, it } from 'vitest';
import { hotkeyOf, keyActionOf, readOwnKeys, withOwnKey } from './hotkeys';

describe('keys of the display', () => {
  it('digits of keyboard and number pad bump the card that wears them', () => {
    expect(keyActionOf('Digit1')).toEqual({ kind: 'bump', index: 0 });
    expect(keyActionOf('Numpad9')).toEqual({ kind: 'bump', index: 8 });
    expect(keyActionOf('Digit0')).toEqual({ kind: 'bump', index: 9 });
    expect([0, 8, 9, 10, -1].map((index) => hotkeyOf(index))).toEqual(['1', '9', '0', undefined, undefined]);
  });
  it('letters count by place on the keyboard, whatever the layout', () => {
    expect(keyActionOf('KeyR')).toEqual({ kind: 'recall' });
    expect(keyActionOf('NumpadSubtract')).toEqual({ kind: 'recall' });
    expect(keyActionOf('KeyU')).toEqual({ kind: 'undo' });
    expect(keyActionOf('KeyA')).toEqual({ kind: 'all-day' });
    expect(keyActionOf('KeyQ')).toBeNull();
  });
});

describe('keys of one screen’s own', () => {
  it('a key that was given to an action does that alone; the usual one is given up', () => {
    const own = withOwnKey({}, 'bump-1', 'F1');
    expect(keyActionOf('F1', own)).toEqual({ kind: 'bump', index: 0 });
    expect(keyActionOf('Digit1', own)).toBeNull();
    expect(hotkeyOf(0, own)).toBe('F1');
    expect(hotkeyOf(1, own)).toBe('2');
  });
  it('one key never does two things: whoever had it loses it', () => {
    const own = withOwnKey(withOwnKey({}, 'bump-1', 'F1'), 'undo', 'F1');
    expect(keyActionOf('F1', own)).toEqual({ kind: 'undo' });
    expect(keyActionOf('Digit1', own)).toEqual({ kind: 'bump', index: 0 });
    const stolen = withOwnKey({}, 'bump-2', 'KeyR');
    expect(keyActionOf('KeyR', stolen)).toEqual({ kind: 'bump', index: 1 });
    expect(keyActionOf('Minus', stolen)).toEqual({ kind: 'recall' });
  });
  it('given its usual key back it is as before', () => {
    expect(withOwnKey(withOwnKey({}, 'recall', 'F9'), 'recall', 'KeyR')).toEqual({});
  });
  it('survive as text, and nonsense is no key', () => {
    expect(readOwnKeys(JSON.stringify({ undo: 'F2', explode: 'F3', recall: 7 }))).toEqual({ undo: 'F2' });
    expect(readOwnKeys('{')).toEqual({});
    expect(readOwnKeys(null)).toEqual({});
  });
});
