import { describe, expect, it } from 'vitest';
import { isDoubleTap } from './double-tap';
import { ScannerDetector, signOf } from './scanner';

function type(codes: readonly string[], gapMs: number, closing = 'Enter') {
  const detector = new ScannerDetector();
  let atMs = 1000;
  for (const code of codes) {
    detector.take({ code, shift: false, atMs });
    atMs += gapMs;
  }
  return detector.take({ code: closing, shift: false, atMs });
}

const barcode = [...'4780012345678'].map((digit) => `Digit${digit}`);

describe('a scanner in keyboard mode', () => {
  it('is known by an average gap of at most 35 ms', () => {
    expect(type(barcode, 35)).toEqual({ kind: 'scanned', barcode: '4780012345678' });
    expect(type(barcode, 36)).toEqual({ kind: 'nothing' });
    expect(type(barcode, 8, 'Tab').kind).toBe('scanned');
  });

  it('needs four signs', () => {
    expect(type(barcode.slice(0, 4), 10).kind).toBe('scanned');
    expect(type(barcode.slice(0, 3), 10).kind).toBe('nothing');
  });

  it('reads keys by their place, so that a Cyrillic layout writes the same code', () => {
    expect(type(['KeyA', 'KeyB', 'Minus', 'Digit1', 'Numpad2'], 5)).toEqual({ kind: 'scanned', barcode: 'ab-12' });
    expect(signOf('KeyQ', true)).toBe('Q');
    expect(signOf('Digit5', true)).toBe('%');
    expect(signOf('F1', false)).toBeNull();
  });

  it('a person who stops to think starts anew, and a key that writes nothing ends the attempt', () => {
    const detector = new ScannerDetector();
    detector.take({ code: 'Digit9', shift: false, atMs: 0 });
    for (const [index, code] of barcode.entries()) detector.take({ code, shift: false, atMs: 500 + index * 10 });
    expect(detector.take({ code: 'Enter', shift: false, atMs: 630 })).toEqual({ kind: 'scanned', barcode: '4780012345678' });
    expect(type([...barcode.slice(0, 9), 'ArrowLeft', 'Digit1', 'Digit2'], 10).kind).toBe('nothing');
  });

  it('an Enter alone, and a second one after a scan, are a person', () => {
    expect(type([], 10).kind).toBe('nothing');
    const detector = new ScannerDetector();
    for (const [index, code] of barcode.entries()) detector.take({ code, shift: false, atMs: index * 10 });
    detector.take({ code: 'Enter', shift: false, atMs: 130 });
    expect(detector.take({ code: 'Enter', shift: false, atMs: 140 }).kind).toBe('nothing');
  });
});

it('two dishes tapped one after the other are not a double tap', () => {
  const first = { atMs: 0, x: 10, y: 10, target: 'osh' };
  expect(isDoubleTap(first, { atMs: 300, x: 14, y: 12, target: 'osh' })).toBe(true);
  expect(isDoubleTap(first, { atMs: 300, x: 14, y: 12, target: 'manti' })).toBe(false);
  expect(isDoubleTap(first, { atMs: 400, x: 10, y: 10, target: 'osh' })).toBe(false);
  expect(isDoubleTap(first, { atMs: 200, x: 90, y: 10, target: 'osh' })).toBe(false);
  expect(isDoubleTap(null, first)).toBe(false);
});
