import { layoutPaper } from '#domain/paper/layout';
import type { Paper } from '#domain/paper/papers';
import { draftText } from './draft-text';
import type { DrawMode, DrawOptions, DrawnPaper } from './draw-protocol';
import { rasterStrips, wholeJob } from './escpos';
import { paperFontsDir } from './project-root';

/**
 * Paper → bytes for the printer. A paper that can't be drawn comes out as a draft in plain letters: a crooked slip is better than none.
 * The drawing library is loaded only when it is needed, so that a broken one can't take the draft with it.
 */
export async function drawPaper(paper: Paper, options: DrawOptions, mode: DrawMode): Promise<DrawnPaper> {
  const document = layoutPaper(paper);
  if (mode === 'raster') {
    try {
      const { registerPaperFonts } = await import('./raster/fonts');
      const { drawDocument } = await import('./raster/draw-document');
      const { encodePng } = await import('./raster/bitmap-png');
      registerPaperFonts(paperFontsDir());
      const bitmap = drawDocument(document, options.dots);
      return { bytes: wholeJob(rasterStrips(bitmap), options), picture: encodePng(bitmap), heightDots: bitmap.heightDots, mode };
    } catch (error) {
      process.emitWarning(`paper not drawn, printing a draft: ${String(error)}`);
    }
  }
  return { bytes: wholeJob(await draftText(document, options.dots), options), picture: null, heightDots: 0, mode: 'draft' };
}
