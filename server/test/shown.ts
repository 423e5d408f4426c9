import type { PaperBlock } from '#domain/paper/document';
import type { Bitmap } from '#server/devices/paper/raster/bitmap';
import { drawDocument } from '#server/devices/paper/raster/draw-document';
import { crop, findAt, inkArea } from './golden-image';

/** Whether a picture shows what a block draws at its width, dot for dot. The fonts must be registered. */
export function shows(picture: Bitmap | undefined, block: PaperBlock, scale = 1): boolean {
  if (picture === undefined) return false;
  const drawn = drawDocument([block], picture.widthDots, { scale, logo: null });
  const ink = inkArea(drawn);
  return ink !== null && findAt(picture, crop(drawn, ink), ink.left, 0) !== null;
}
