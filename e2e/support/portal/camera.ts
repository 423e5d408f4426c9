import { createCanvas, loadImage } from '@napi-rs/canvas';
import { writeFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';

const WIDTH = 640;
const HEIGHT = 480;
/** A grey table around the screen that the camera is held before. */
const TABLE = 96;
const GREY = 128;

/** What Chromium needs to take a film for what its camera sees. */
export const cameraArguments = (film: string): readonly string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
];

/** Holds the camera before something on another screen; before nothing without it. The browser reads the film when a page turns its camera on. */
export async function holdBefore(film: string, what: Locator | null): Promise<void> {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = `rgb(${String(TABLE)}, ${String(TABLE)}, ${String(TABLE)})`;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  if (what !== null) {
    const picture = await loadImage(await what.screenshot());
    const scale = Math.min((WIDTH * 0.7) / picture.width, (HEIGHT * 0.7) / picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    context.drawImage(picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
  }
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  const light = Buffer.alloc(WIDTH * HEIGHT);
  for (let index = 0; index < light.length; index += 1) light[index] = data[index * 4 + 1] ?? 0;
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, GREY);
  await writeFile(
    film,
    Buffer.concat([
      Buffer.from(`YUV4MPEG2 W${String(WIDTH)} H${String(HEIGHT)} F10:1 Ip A1:1 C420mpeg2\n`),
      Buffer.from('FRAME\n'),
      light,
      colour,
    ]),
  );
}
