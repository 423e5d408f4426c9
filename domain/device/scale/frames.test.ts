import { describe, expect, it } from 'vitest';
import type { ScaleProtocol } from '#domain/contract/scale';
import { scaleDialects } from './frames';
import type { ScaleFrame } from './frames';
import { massaKFrame, massaKRequest } from './massa-k';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const hex = (text: string): Uint8Array => Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16));
const weight = (grams: number, stable = true, tared = false): ScaleFrame => ({ kind: 'weight', grams, stable, tared });
const read = (protocol: ScaleProtocol, bytes: Uint8Array): readonly ScaleFrame[] => scaleDialects[protocol].read(bytes).frames;

/** What comes out when the bytes arrive in pieces of a size. */
function inPieces(protocol: ScaleProtocol, bytes: Uint8Array, size: number): readonly ScaleFrame[] {
  const frames: ScaleFrame[] = [];
  let rest = new Uint8Array();
  for (let at = 0; at < bytes.length; at += size) {
    const found = scaleDialects[protocol].read(Uint8Array.of(...rest, ...bytes.subarray(at, at + size)));
    frames.push(...found.frames);
    rest = Uint8Array.from(found.rest);
  }
  return frames;
}

/** As captured from a scale: nothing on it, at rest, in grams. */
const CAPTURED = 'F8 55 CE 0D 00 24 00 00 00 00 01 01 00 01 00 00 00 00 FC 23';
/** 400 g at rest. */
const FOUR_HUNDRED = massaKFrame([0x24, 0x90, 0x01, 0, 0, 1, 1, 0, 0]);

describe('frames of scales', () => {
  it.each<[string, readonly ScaleFrame[]]>([
    ['ST,GS,+  1.234kg\r\n', [weight(1_234)]],
    ['US,GS,+  1.234kg\r\n', [weight(1_234, false)]],
    ['ST,NT,+  0.400kg\r\n', [weight(400, true, true)]],
    ['ST,GS,-  0.012kg\r\n', [weight(-12)]],
    ['ST,GS,+    400 g\r\n', [weight(400)]],
    ['\u0002ST,GS,+001.234 kg\r\n', [weight(1_234)]],
    ['ST,GS,\u0001\u0045,+  1.234 kg\r\n', [weight(1_234)]],
    ['ST,GS,+ 1.2345kg\r\n', [weight(1_235)]],
    ['OL,GS,+ ------kg\r\n', [{ kind: 'overload' }]],
    ['ST,GS,+  1.234kg\r\nUS,GS,+  1.300kg\r\n', [weight(1_234), weight(1_300, false)]],
    // A beginning that was missed, another unit, two lines run together, letters, noise: none is a weight.
    [',GS,+  1.234kg\r\nST,GS,+  1.235kg\r\n', [weight(1_235)]],
    ['T,GS,+  1.234kg\r\n', []],
    ['.234kg\r\n', []],
    ['ST,GS,+  1.2ST,GS,+  1.234kg\r\n', []],
    ['ST,GS,+  1.2O4kg\r\n', []],
    ['ST,GS,+  2.720lb\r\n', []],
    ['ST,GS,   1.234kg\r\n', []],
    ['ST,GS,+  1 234kg\r\n', []],
    [`${'\u00ff'.repeat(200)}\r\nST,GS,+  1.234kg\r\n`, [weight(1_234)]],
    ['', []],
  ])('[BX-X-18] of CAS %j', (text, frames) => {
    expect(read('cas', ascii(text))).toEqual(frames);
  });

  it.each<[string, readonly ScaleFrame[]]>([
    ['S S      1.234 kg\r\n', [weight(1_234)]],
    ['S D      1.234 kg\r\n', [weight(1_234, false)]],
    ['S S     -0.020 kg\r\n', [weight(-20)]],
    ['S S      400.0 g\r\n', [weight(400)]],
    ['S +\r\n', [{ kind: 'overload' }]],
    ['S -\r\n', [{ kind: 'underload' }]],
    ['S I\r\n', [{ kind: 'trouble' }]],
    ['ES\r\n', [{ kind: 'trouble' }]],
    // A digit that was lost makes the line shorter; an answer to another question; a minus in the middle.
    ['S S      1.34 kg\r\n', []],
    ['Z A\r\n', []],
    ['S S    1-1.234 kg\r\n', []],
    ['S S      1.234 oz\r\n', []],
  ])('[BX-X-18] of Mettler-Toledo SICS %j', (text, frames) => {
    expect(read('sics', ascii(text))).toEqual(frames);
  });

  it.each<[string, Uint8Array, readonly ScaleFrame[]]>([
    ['as captured', hex(CAPTURED), [weight(0)]],
    ['400 g', FOUR_HUNDRED, [weight(400)]],
    ['moving', massaKFrame([0x24, 0x90, 0x01, 0, 0, 1, 0, 0, 0]), [weight(400, false)]],
    ['under nought, tared', massaKFrame([0x24, 0xf0, 0xff, 0xff, 0xff, 1, 1, 1, 0]), [weight(-16, true, true)]],
    ['in tens of grams', massaKFrame([0x24, 40, 0, 0, 0, 2, 1, 0, 0]), [weight(400)]],
    ['in tenths of a gram', massaKFrame([0x24, 0xa0, 0x0f, 0, 0, 0, 1, 0, 0]), [weight(400)]],
    ['overloaded', massaKFrame([0x28, 0x08]), [{ kind: 'overload' }]],
    ['broken', massaKFrame([0x28, 0x19]), [{ kind: 'trouble' }]],
    ['of an unknown division', massaKFrame([0x24, 1, 0, 0, 0, 9, 1, 0, 0]), []],
    ['another answer', massaKFrame([0x27]), []],
    ['after noise that begins alike', Uint8Array.of(0xf8, 0x55, 0xf8, 0x55, 0xce, 0xff, 0xff, ...FOUR_HUNDRED), [weight(400)]],
    ['two in one read', Uint8Array.of(...FOUR_HUNDRED, ...hex(CAPTURED)), [weight(400), weight(0)]],
  ])('[BX-X-18] of Massa-K: %s', (_, bytes, frames) => {
    expect(read('massa-k', bytes)).toEqual(frames);
  });

  it('[BX-X-18] of Massa-K with any one byte changed are no weight; the question is as captured', () => {
    expect(massaKRequest).toEqual(hex('F8 55 CE 01 00 23 23 00'));
    for (const [at] of FOUR_HUNDRED.entries()) {
      const changed = FOUR_HUNDRED.with(at, (FOUR_HUNDRED[at] ?? 0) ^ 0x04);
      expect(read('massa-k', changed)).toEqual([]);
    }
  });

  it('[BX-X-18] come out the same however the line cuts them, and a half is kept until its rest is there', () => {
    const streams: readonly [ScaleProtocol, Uint8Array][] = [
      ['cas', ascii('ST,GS,+  1.234kg\r\nUS,GS,+  1.300kg\r\n')],
      ['sics', ascii('S S      1.234 kg\r\nS D      1.300 kg\r\n')],
      [
        'massa-k',
        Uint8Array.of(...massaKFrame([0x24, 0xd2, 0x04, 0, 0, 1, 1, 0, 0]), ...massaKFrame([0x24, 0x14, 0x05, 0, 0, 1, 0, 0, 0])),
      ],
    ];
    for (const [protocol, bytes] of streams)
      for (let size = 1; size <= bytes.length; size++)
        expect(inPieces(protocol, bytes, size)).toEqual([weight(1_234), weight(1_300, false)]);
    const endless = scaleDialects.cas.read(new Uint8Array(10_000).fill(0x31));
    expect([endless.frames, endless.rest.length < 100]).toEqual([[], true]);
  });
});
