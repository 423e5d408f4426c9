import { createCanvas } from '@napi-rs/canvas';
import type { PaperDocument } from '#domain/paper/document';
import { bytesPerRow, packRows } from './bitmap';
import type { Bitmap } from './bitmap';
import { BlockPlacer, plainLook } from './place-block';
import type { PaperLook } from './place-block';
import { Typesetter } from './typesetter';

/** Drawn and packed band by band: a wedding's receipt is longer than a canvas may be, and memory stays small. */
const bandHeightDots = 1024;
const marginDots = 12;

/** Draws a document at a width in dots; as high as it needs to be. The fonts must be registered. */
export function drawDocument(document: PaperDocument, widthDots: number, look: PaperLook = plainLook): Bitmap {
  const placer = new BlockPlacer(new Typesetter(), widthDots, look);
  let top = marginDots;
  const placed = document.map((block) => {
    const at = placer.place(block);
    const entry = { ...at, top };
    top += at.heightDots;
    return entry;
  });
  const heightDots = top + marginDots;
  const bitmap: Bitmap = { widthDots, heightDots, bytes: new Uint8Array(bytesPerRow(widthDots) * heightDots) };
  const context = createCanvas(widthDots, bandHeightDots).getContext('2d');
  for (let bandTop = 0; bandTop < heightDots; bandTop += bandHeightDots) {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, widthDots, bandHeightDots);
    for (const block of placed) {
      // A row's descenders reach a little below its block.
      if (block.top + block.heightDots + 32 > bandTop && block.top - 32 < bandTop + bandHeightDots)
        block.draw(context, block.top - bandTop);
    }
    const rowCount = Math.min(bandHeightDots, heightDots - bandTop);
    packRows(context.getImageData(0, 0, widthDots, rowCount).data, widthDots, rowCount, bitmap, bandTop);
  }
  return bitmap;
}
