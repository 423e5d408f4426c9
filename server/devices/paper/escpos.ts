/** The few commands of ESC/POS that the house sends. The library's own cut and drawer kick are wrong (reference: hardware 1.2), these are ours. */
import { bytesPerRow } from './raster/bitmap';
import type { Bitmap } from './raster/bitmap';

/** Rows of one `GS v 0`: small printers have small buffers. */
export const stripRows = 128;

/** ESC @ (reset), then FS . (leave Chinese mode, in which clones read pairs of high bytes as one letter). */
export const startBytes = Uint8Array.of(0x1b, 0x40, 0x1c, 0x2e);
/** GS V 66 0: feed to the knife and cut, leaving a bridge. */
export const cutBytes = Uint8Array.of(0x1d, 0x56, 0x42, 0x00);
/** ESC d 5: five rows up to the tearing edge, for a printer without a knife. */
const feedBytes = Uint8Array.of(0x1b, 0x64, 0x05);

/** How a paper ends, and how often it comes out. */
export interface PaperEnding {
  readonly cut: boolean;
  readonly copies: number;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** ESC p: opens the drawer on pin 2 or 5 with a pulse of 50 ms. Its own job, never part of a paper. */
export function drawerKick(pin: 2 | 5): Uint8Array {
  return Uint8Array.of(0x1b, 0x70, pin === 2 ? 0x00 : 0x01, 0x19, 0xfa);
}

/** Wraps what is printed into start, end and copies. */
export function wholeJob(body: Uint8Array, ending: PaperEnding): Uint8Array {
  const one = [startBytes, body, ending.cut ? cutBytes : feedBytes];
  return joined(Array.from({ length: ending.copies }, () => one).flat());
}

/** `GS v 0` strips of a picture. */
export function rasterStrips(bitmap: Bitmap): Uint8Array {
  const stride = bytesPerRow(bitmap.widthDots);
  const parts: Uint8Array[] = [];
  for (let top = 0; top < bitmap.heightDots; top += stripRows) {
    const rows = Math.min(stripRows, bitmap.heightDots - top);
    parts.push(
      Uint8Array.of(0x1d, 0x76, 0x30, 0x00, stride & 0xff, stride >> 8, rows & 0xff, rows >> 8),
      bitmap.bytes.subarray(top * stride, (top + rows) * stride),
    );
  }
  return joined(parts);
}
