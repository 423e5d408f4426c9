import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inflateSync } from 'node:zlib';
import { bytesPerRow, isBlack } from '#server/devices/paper/raster/bitmap';
import type { Bitmap } from '#server/devices/paper/raster/bitmap';
import { encodePng } from '#server/devices/paper/raster/bitmap-png';

/** Another processor may round the edge of a letter differently; a lost sum is more than one dot in two thousand. */
const comparedDotsPerTolerated = 2000;

/** Reads back a PNG that `encodePng` made: one bit a pixel, no row filters. */
function decodeGolden(png: Buffer): Bitmap {
  const widthDots = png.readUInt32BE(16);
  const heightDots = png.readUInt32BE(20);
  const dataLength = png.readUInt32BE(33);
  const rows = inflateSync(png.subarray(41, 41 + dataLength));
  const stride = bytesPerRow(widthDots);
  const bytes = new Uint8Array(stride * heightDots);
  for (let row = 0; row < heightDots; row += 1) {
    for (let index = 0; index < stride; index += 1) bytes[row * stride + index] = ~(rows[row * (stride + 1) + 1 + index] ?? 0) & 0xff;
  }
  return { widthDots, heightDots, bytes };
}

/** Dots that differ between two pictures of one size. */
export function differingDots(a: Bitmap, b: Bitmap): number {
  let count = 0;
  for (let index = 0; index < a.bytes.length; index += 1) {
    let bits = (a.bytes[index] ?? 0) ^ (b.bytes[index] ?? 0);
    while (bits !== 0) {
      bits &= bits - 1;
      count += 1;
    }
  }
  return count;
}

/** Null when the picture is the golden one, else a sentence on the difference. `UPDATE_GOLDEN=1` keeps the picture as the new golden one. */
export function differsFromGolden(picture: Bitmap, file: string): string | null {
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, encodePng(picture));
    return null;
  }
  if (!existsSync(file)) return `no golden image ${file}`;
  const golden = decodeGolden(readFileSync(file));
  if (golden.widthDots !== picture.widthDots || golden.heightDots !== picture.heightDots) {
    return `${String(picture.widthDots)}×${String(picture.heightDots)} instead of ${String(golden.widthDots)}×${String(golden.heightDots)}`;
  }
  const differing = differingDots(golden, picture);
  return differing * comparedDotsPerTolerated > picture.widthDots * picture.heightDots ? `${String(differing)} dots differ` : null;
}

/** Whether `part` stands at `x`, `y` of `whole`, dot for dot. */
function standsAt(whole: Bitmap, part: Bitmap, x: number, y: number): boolean {
  for (let row = 0; row < part.heightDots; row += 1) {
    for (let dot = 0; dot < part.widthDots; dot += 1) {
      if (isBlack(part, dot, row) !== isBlack(whole, x + dot, y + row)) return false;
    }
  }
  return true;
}

/** First row from `fromRow` on where `part` stands `x` dots from the left of `whole`, dot for dot; null when it is nowhere. */
export function findAt(whole: Bitmap, part: Bitmap, x: number, fromRow: number): number | null {
  for (let y = fromRow; y + part.heightDots <= whole.heightDots; y += 1) {
    if (standsAt(whole, part, x, y)) return y;
  }
  return null;
}

/** The same at the right edge. */
export function findAtRightEdge(whole: Bitmap, part: Bitmap, fromRow: number): number | null {
  return findAt(whole, part, whole.widthDots - part.widthDots, fromRow);
}

/** The part of a picture between two columns and two rows (ends excluded). */
export function crop(
  picture: Bitmap,
  area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): Bitmap {
  const widthDots = area.right - area.left;
  const heightDots = area.bottom - area.top;
  const stride = bytesPerRow(widthDots);
  const bytes = new Uint8Array(stride * heightDots);
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if (isBlack(picture, area.left + x, area.top + y))
        bytes[y * stride + (x >> 3)] = (bytes[y * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { widthDots, heightDots, bytes };
}

/** The smallest area with every black dot; null on white paper. */
export function inkArea(
  picture: Bitmap,
): { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number } | null {
  let area: { left: number; right: number; top: number; bottom: number } | null = null;
  for (let y = 0; y < picture.heightDots; y += 1) {
    for (let x = 0; x < picture.widthDots; x += 1) {
      if (!isBlack(picture, x, y)) continue;
      area =
        area === null
          ? { left: x, right: x + 1, top: y, bottom: y + 1 }
          : { left: Math.min(area.left, x), right: Math.max(area.right, x + 1), top: area.top, bottom: y + 1 };
    }
  }
  return area;
}
