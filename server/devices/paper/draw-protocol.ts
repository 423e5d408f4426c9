/** What goes between the server and its drawing process, as structured clones over Node's own channel between parent and child. */
import type { Paper } from '#domain/paper/papers';

/** How a paper is to come out. */
export interface DrawOptions {
  /** Dots of a row: 384 at 58 mm, 576 at 80 mm, or the printer's own number. */
  readonly dots: number;
  readonly cut: boolean;
  readonly copies: number;
  /** What every size is multiplied by; 1 = as it is laid out. */
  readonly scale?: number;
  /** The stored picture of the paper's logo; without it none is drawn. */
  readonly logo?: Uint8Array;
}

/** `raster` = drawn; `draft` = plain letters, when drawing fails; `sheet` = a PDF on A4, for papers that are made for it. */
export type DrawMode = 'raster' | 'draft' | 'sheet';

/** One paper to draw. */
export interface DrawRequest extends DrawOptions {
  readonly requestId: number;
  readonly paper: Paper;
  readonly mode: DrawMode;
}

/** A whole job for the printer, from reset to cut; of a sheet the file. */
export interface DrawnPaper {
  readonly bytes: Uint8Array;
  /** PNG of one copy; null for a draft. */
  readonly picture: Uint8Array | null;
  /** Height of one copy; 0 for a draft. */
  readonly heightDots: number;
  readonly mode: DrawMode;
}

/** The answer to a request. `reason` is for the log, never for a screen. */
export type DrawAnswer =
  | { readonly requestId: number; readonly ok: true; readonly drawn: DrawnPaper }
  | { readonly requestId: number; readonly ok: false; readonly reason: string };
