import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { isBlack } from './bitmap';
import type { Bitmap } from './bitmap';
import { logoBitmap } from './logo-bitmap';

/** A picture of one colour in the middle of nothing: 40 dots of empty edge all around. */
async function picture(width: number, height: number, colour: string): Promise<Uint8Array> {
  const canvas = createCanvas(width + 80, height + 80);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(40, 40, width, height);
  return canvas.encode('png');
}

function blackShare(bitmap: Bitmap | null): number {
  if (bitmap === null) return Number.NaN;
  let black = 0;
  for (let y = 0; y < bitmap.heightDots; y += 1) for (let x = 0; x < bitmap.widthDots; x += 1) if (isBlack(bitmap, x, y)) black += 1;
  return black / (bitmap.widthDots * bitmap.heightDots);
}

describe('a logo on paper', () => {
  it.each([
    [384, 253],
    [576, 380],
  ])('[BX-O-266] is as wide as suits a paper of %i dots, without its empty edges, and never higher than 21 mm', async (dots, widest) => {
    const wide = await logoBitmap(await picture(900, 200, '#000'), dots);
    expect(wide?.widthDots).toBe(widest);
    const high = await logoBitmap(await picture(200, 900, '#000'), dots);
    expect(high?.heightDots).toBe(168);
    // A small one is not blown up into squares.
    const small = await logoBitmap(await picture(30, 30, '#000'), dots);
    expect([small?.widthDots, small?.heightDots]).toEqual([60, 60]);
  });

  it('[BX-O-266] is black where it is dark, spread where it is grey, and paper where it is nearly white', async () => {
    expect(blackShare(await logoBitmap(await picture(120, 120, '#101010'), 576))).toBe(1);
    const grey = blackShare(await logoBitmap(await picture(120, 120, '#909090'), 576));
    expect(grey).toBeGreaterThan(0.35);
    expect(grey).toBeLessThan(0.65);
    expect(await logoBitmap(await picture(120, 120, '#f4f4f4'), 576)).toBeNull();
  });

  it('is left out where it can’t be read', async () => {
    expect(await logoBitmap(new TextEncoder().encode('no picture'), 576)).toBeNull();
    expect(await logoBitmap((await picture(50, 50, '#000')).subarray(0, 60), 576)).toBeNull();
  });
});
