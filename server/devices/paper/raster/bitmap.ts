/** A picture of one bit a dot, packed as printers take it: rows from the top, eight dots a byte, the highest bit leftmost, 1 = black. */
export interface Bitmap {
  readonly widthDots: number;
  readonly heightDots: number;
  /** `bytesPerRow(widthDots) × heightDots` bytes. */
  readonly bytes: Uint8Array;
}

/** Darker than this (0 black … 255 white) is printed. A little above the middle, so that thin strokes survive. */
const inkThreshold = 150;

/** Bytes of one row; the dots past the width are 0. */
export function bytesPerRow(widthDots: number): number {
  return Math.ceil(widthDots / 8);
}

/** Packs grey RGBA pixels (of a white-filled canvas) into `target`, from row `firstRow` on. Only the red channel is looked at. */
export function packRows(rgba: Uint8ClampedArray, widthDots: number, rowCount: number, target: Bitmap, firstRow: number): void {
  const stride = bytesPerRow(widthDots);
  for (let row = 0; row < rowCount; row += 1) {
    const rowStart = (firstRow + row) * stride;
    for (let dot = 0; dot < widthDots; dot += 1) {
      const grey = rgba[(row * widthDots + dot) * 4] ?? 255;
      if (grey < inkThreshold) {
        const index = rowStart + (dot >> 3);
        target.bytes[index] = (target.bytes[index] ?? 0) | (0x80 >> (dot & 7));
      }
    }
  }
}

/** Whether a dot is black; false outside the picture. */
export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= bitmap.widthDots || y >= bitmap.heightDots) return false;
  const byte = bitmap.bytes[y * bytesPerRow(bitmap.widthDots) + (x >> 3)] ?? 0;
  return (byte & (0x80 >> (x & 7))) !== 0;
}
