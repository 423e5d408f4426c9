import { crc32, deflateSync } from 'node:zlib';
import { bytesPerRow } from './bitmap';
import type { Bitmap } from './bitmap';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/**
 * The picture as a PNG of one bit a pixel: a receipt is some kilobytes, and the same picture is always the same bytes. Packed as tightly as can be it would be
 * smaller by a thirtieth and take six times as long, while the box sells.
 */
export function encodePng(bitmap: Bitmap): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(bitmap.widthDots, 0);
  header.writeUInt32BE(bitmap.heightDots, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const stride = bytesPerRow(bitmap.widthDots);
  const rows = Buffer.alloc((stride + 1) * bitmap.heightDots);
  for (let row = 0; row < bitmap.heightDots; row += 1) {
    const target = row * (stride + 1) + 1;
    for (let index = 0; index < stride; index += 1) rows[target + index] = ~(bitmap.bytes[row * stride + index] ?? 0) & 0xff;
  }
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())]);
}
