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
  if (mode === 'sheet') return drawPdf(paper);
  const document = layoutPaper(paper);
  if (mode === 'raster') {
    try {
      const { registerPaperFonts } = await import('./raster/fonts');
      const { drawDocument } = await import('./raster/draw-document');
      const { logoBitmap } = await import('./raster/logo-bitmap');
      const { encodePng } = await import('./raster/bitmap-png');
      registerPaperFonts(paperFontsDir());
      const showsLogo = document.some(({ type }) => type === 'logo');
      const logo = options.logo === undefined || !showsLogo ? null : await logoBitmap(options.logo, options.dots);
      const bitmap = drawDocument(document, options.dots, { logo, scale: options.scale ?? 1 });
      return { bytes: wholeJob(rasterStrips(bitmap), options), picture: encodePng(bitmap), heightDots: bitmap.heightDots, mode };
    } catch (error) {
      process.emitWarning(`paper not drawn, printing a draft: ${String(error)}`);
    }
  }
  return { bytes: wholeJob(await draftText(document, options.dots), options), picture: null, heightDots: 0, mode: 'draft' };
}

/** A paper as a PDF. Throws on one that is not made for A4: a programmer's error. */
async function drawPdf(paper: Paper): Promise<DrawnPaper> {
  if (paper.kind !== 'statement' && paper.kind !== 'reconciliation') throw new Error(`no sheet of a ${paper.kind}`);
  const { registerPaperFonts } = await import('./raster/fonts');
  const { drawSheet } = await import('./pdf/statement-pdf');
  registerPaperFonts(paperFontsDir());
  return { bytes: drawSheet(paper), picture: null, heightDots: 0, mode: 'sheet' };
}
