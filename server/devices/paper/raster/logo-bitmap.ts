import { createCanvas, loadImage } from '@napi-rs/canvas';
import { bytesPerRow } from './bitmap';
import type { Bitmap } from './bitmap';

/** How much of the paper's width a logo may take, and how high it may be: 21 mm. */
const WIDTH_SHARE = 0.66;
const HEIGHT_DOTS_MAX = 168;
/** A small picture is not blown up into a heap of squares. */
const ENLARGED_MAX = 2;
/** Lighter than this is paper, darker than that is ink: flat letters and shapes keep clean edges, only what lies between is dithered. */
const PAPER_FROM = 216;
const INK_TO = 72;

/** The grey of each dot, 0 black … 255 white. */
interface Greys {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/**
 * A stored picture as a printer shows it at a paper's width: on white, without its empty edges, dithered. Null where it can't be read or is all paper: a receipt
 * without its picture is still a receipt.
 */
export async function logoBitmap(picture: Uint8Array, paperDots: number): Promise<Bitmap | null> {
  try {
    const image = await loadImage(picture);
    const whole = drawnGreys(image, { left: 0, top: 0, width: image.width, height: image.height }, 1);
    const ink = inkOf(whole);
    if (ink === null) return null;
    const scale = Math.min((paperDots * WIDTH_SHARE) / ink.width, HEIGHT_DOTS_MAX / ink.height, ENLARGED_MAX);
    return dithered(drawnGreys(image, ink, scale));
  } catch {
    return null;
  }
}

/** A part of a picture. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What is transparent is paper. */
function drawnGreys(image: Awaited<ReturnType<typeof loadImage>>, part: Part, scale: number): Greys {
  const width = Math.max(1, Math.round(part.width * scale));
  const height = Math.max(1, Math.round(part.height * scale));
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, part.left, part.top, part.width, part.height, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const values = new Float32Array(width * height);
  for (let index = 0; index < values.length; index += 1) {
    const [red = 255, green = 255, blue = 255] = data.subarray(index * 4, index * 4 + 3);
    values[index] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return { width, height, values };
}

/** Where a picture is not paper; null = nowhere. */
function inkOf({ width, height, values }: Greys): Part | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  values.forEach((grey, index) => {
    if (grey >= PAPER_FROM) return;
    const [x, y] = [index % width, Math.floor(index / width)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  });
  return right < left ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Floyd and Steinberg: what a dot is too dark or too light goes to its neighbours that come after. */
function dithered({ width, height, values }: Greys): Bitmap {
  const stride = bytesPerRow(width);
  const bytes = new Uint8Array(stride * height);
  const greys = values.map((grey) => (grey >= PAPER_FROM ? 255 : grey <= INK_TO ? 0 : ((grey - INK_TO) * 255) / (PAPER_FROM - INK_TO)));
  const spill = (x: number, y: number, error: number): void => {
    const index = y * width + x;
    const grey = greys[index];
    if (x >= 0 && x < width && y < height && grey !== undefined && grey > 0 && grey < 255) greys[index] = grey + error;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grey = greys[y * width + x] ?? 255;
      const isInk = grey < 128;
      const at = y * stride + (x >> 3);
      if (isInk) bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7));
      const error = grey - (isInk ? 0 : 255);
      spill(x + 1, y, (error * 7) / 16);
      spill(x - 1, y + 1, (error * 3) / 16);
      spill(x, y + 1, (error * 5) / 16);
      spill(x + 1, y + 1, error / 16);
    }
  }
  return { widthDots: width, heightDots: height, bytes };
}
