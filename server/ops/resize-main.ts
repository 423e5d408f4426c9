import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Image } from '@napi-rs/canvas';
import type { ResizeAnswer } from './image-resizer';

/** The process behind `image-resizer.ts`: one picture in, two sizes out, and the end. */

const TILE_SIDE = 320;
const LARGE_SIDE = 1_024;
const WEBP_QUALITY = 80;
/** A small file may unfold to gigabytes. */
const PIXELS_MAX = 60_000_000;

process.once('message', (bytes: Uint8Array) => {
  resize(bytes).then(answer, () => {
    answer({ ok: false });
  });
});

async function resize(bytes: Uint8Array): Promise<ResizeAnswer> {
  const image = await loadImage(bytes);
  const { width, height } = image;
  if (width < 1 || height < 1 || width * height > PIXELS_MAX) return { ok: false };
  // A tile is filled, so its shorter side counts (but a ribbon is not made wider than two tiles); the large one is shown whole.
  const tile = await drawn(image, Math.min(TILE_SIDE / Math.min(width, height), (2 * TILE_SIDE) / Math.max(width, height)));
  const large = await drawn(image, LARGE_SIDE / Math.max(width, height));
  return { ok: true, tile, large };
}

async function drawn(image: Image, scale: number): Promise<Uint8Array> {
  const factor = Math.min(1, scale);
  const canvas = createCanvas(Math.max(1, Math.round(image.width * factor)), Math.max(1, Math.round(image.height * factor)));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.encode('webp', WEBP_QUALITY);
}

function answer(result: ResizeAnswer): void {
  process.send?.(result, undefined, undefined, () => {
    process.disconnect();
  });
}
