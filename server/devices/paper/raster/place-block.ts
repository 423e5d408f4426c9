/** Each block of a document becomes rows of known height at a given width, with the strokes to draw them later. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { encode } from 'uqr';
import type { PaperBlock, TextAlign, TextSize } from '#domain/paper/document';
import type { Bitmap } from './bitmap';
import { fontOf, scaledSizes } from './fonts';
import { placeLogo } from './place-logo';
import { placeEan } from './place-ean';
import type { Face, Typesetter } from './typesetter';

/** A block at its width: how high it is, and how to draw it when its top is known. */
export interface PlacedBlock {
  readonly heightDots: number;
  readonly draw: (context: SKRSContext2D, top: number) => void;
}

const indentDots = 28;
const columnGapDots = 18;
/** Below this share of the row a wrapped label would be a pile of syllables; the value then gets a row of its own. */
const leastLabelShare = 0.38;
/** 30 mm at 8 dots a millimetre (BX-O-96). */
const leastQrDots = 240;
const quietModules = 2;

interface Row {
  readonly text: string;
  readonly x: number;
  readonly face: Face;
}

function rowHeight(face: Face): number {
  return Math.round(face.heightDots * 1.26);
}

function ascent(face: Face): number {
  return Math.round(face.heightDots * 0.98);
}

function drawRow(context: SKRSContext2D, row: Row, top: number, ink = '#000'): void {
  context.font = fontOf(row.face.heightDots, row.face.bold);
  context.fillStyle = ink;
  context.fillText(row.text, row.x, top + ascent(row.face));
}

function alignedX(align: TextAlign, width: number, rowWidth: number): number {
  if (align === 'left') return 0;
  return Math.max(0, align === 'right' ? width - rowWidth : Math.floor((width - rowWidth) / 2));
}

/** How a printer's paper looks. */
export interface PaperLook {
  /** What every size of letters is multiplied by. */
  readonly scale: number;
  /** The shop's picture at this width. */
  readonly logo: Bitmap | null;
}

/** As it is laid out, without a picture. */
export const plainLook: PaperLook = { scale: 1, logo: null };

/** Puts blocks on paper of one width. */
export class BlockPlacer {
  readonly #type: Typesetter;
  readonly #width: number;
  readonly #sizes: Readonly<Record<TextSize, number>>;
  readonly #logo: Bitmap | null;

  constructor(typesetter: Typesetter, widthDots: number, { scale, logo }: PaperLook) {
    this.#type = typesetter;
    this.#width = widthDots;
    this.#sizes = scaledSizes(scale);
    this.#logo = logo;
  }

  /** Places a block. */
  place(block: PaperBlock): PlacedBlock {
    switch (block.type) {
      case 'text':
        return this.#text(block);
      case 'columns':
        return this.#columns(block);
      case 'item':
        return this.#item(block);
      case 'banner':
        return this.#boxed(block.text, block.size, 'banner');
      case 'framed':
        return this.#boxed(block.text, block.size, 'framed');
      case 'rule':
        return this.#rule(block.style);
      case 'space':
        return { heightDots: Math.round(this.#sizes[block.size] / 2), draw: () => undefined };
      case 'signature':
        return this.#signature(block.label);
      case 'ean':
        return placeEan(block.digits, this.#width, this.#type);
      case 'logo':
        return placeLogo(this.#logo, this.#width);
      case 'qr':
        return this.#qr(block.content);
      case 'ruler':
        return this.#ruler();
    }
  }

  #rows(rows: readonly Row[]): PlacedBlock {
    const heightDots = rows.reduce((height, row) => height + rowHeight(row.face), 0);
    return {
      heightDots,
      draw: (context, top) => {
        let y = top;
        for (const row of rows) {
          drawRow(context, row, y);
          y += rowHeight(row.face);
        }
      },
    };
  }

  #text(block: Extract<PaperBlock, { type: 'text' }>): PlacedBlock {
    const indent = block.indented ? indentDots : 0;
    const width = this.#width - indent;
    const asked: Face = { heightDots: this.#sizes[block.size], bold: block.bold };
    const face = block.size === 'giant' ? this.#giantFace(block.text, asked, width) : asked;
    const rows = block.align === 'center' ? this.#type.wrapEvenly(block.text, face, width) : this.#type.wrap(block.text, face, width);
    return this.#rows(rows.map((text) => ({ text, face, x: indent + alignedX(block.align, width, this.#type.measure(text, face)) })));
  }

  /** As large as fits on one row, but never below the size for headings: then it wraps. */
  #giantFace(text: string, asked: Face, width: number): Face {
    const fitting = this.#type.fit(text, asked, width);
    return fitting.heightDots < this.#sizes.huge ? { heightDots: this.#sizes.huge, bold: asked.bold } : fitting;
  }

  /** The value keeps its row whole: beside the label when both fit, else under it, smaller only when it is wider than the paper. */
  #columns(block: Extract<PaperBlock, { type: 'columns' }>): PlacedBlock {
    const indent = block.indented ? indentDots : 0;
    const face: Face = { heightDots: this.#sizes[block.size], bold: block.bold };
    const rightFace = this.#type.fit(block.right, face, this.#width);
    const rightWidth = this.#type.measure(block.right, rightFace);
    const right: Row = { text: block.right, face: rightFace, x: this.#width - rightWidth };
    const beside = this.#width - indent - rightWidth - columnGapDots;
    const wraps = block.size === 'small' || block.size === 'body';
    // A large value is what is read; its label may be smaller to stand beside it.
    const labelHeights = wraps
      ? [face.heightDots]
      : [face.heightDots, this.#sizes.large, this.#sizes.body].filter((height) => height <= face.heightDots);
    const label = labelHeights
      .map((heightDots): Face => ({ heightDots, bold: block.bold }))
      .find((candidate) => this.#type.measure(block.left, candidate) <= beside);
    if (label !== undefined) return this.#beside({ text: block.left, face: label, x: indent }, right);
    const isBesideWords = block.left.split(' ').every((word) => this.#type.measure(word, face) <= beside);
    if (wraps && beside >= this.#width * leastLabelShare && isBesideWords) {
      const labels = this.#type.wrap(block.left, face, beside).map((text): Row => ({ text, face, x: indent }));
      const above = this.#rows(labels.slice(0, -1));
      const last = this.#beside(labels.at(-1) ?? { text: '', face, x: indent }, right);
      return {
        heightDots: above.heightDots + last.heightDots,
        draw: (context, top) => {
          above.draw(context, top);
          last.draw(context, top + above.heightDots);
        },
      };
    }
    return this.#rows([...this.#type.wrap(block.left, face, this.#width - indent).map((text) => ({ text, face, x: indent })), right]);
  }

  /** Label and value on one line of writing, whatever their sizes. */
  #beside(left: Row, right: Row): PlacedBlock {
    const baseline = Math.max(ascent(left.face), ascent(right.face));
    return {
      heightDots: Math.max(rowHeight(left.face), rowHeight(right.face)),
      draw: (context, top) => {
        drawRow(context, left, top + baseline - ascent(left.face));
        drawRow(context, right, top + baseline - ascent(right.face));
      },
    };
  }

  #item(block: Extract<PaperBlock, { type: 'item' }>): PlacedBlock {
    const face: Face = { heightDots: this.#sizes[block.size], bold: true };
    const leadWidth =
      Math.max(this.#type.measure(block.lead, face), Math.round(face.heightDots * 0.9)) + Math.round(face.heightDots * 0.35);
    const hangs = leadWidth <= this.#width / 2;
    const x = hangs ? leadWidth : 0;
    const names = this.#type.wrap(block.text, face, this.#width - x).map((text): Row => ({ text, x, face }));
    const lead: Row = { text: block.lead, x: 0, face };
    const name = this.#rows(hangs ? names : [lead, ...names]);
    return {
      heightDots: name.heightDots,
      draw: (context, top) => {
        name.draw(context, top);
        if (hangs) drawRow(context, lead, top);
        if (block.struck) this.#strike(context, names, top + (hangs ? 0 : rowHeight(face)));
      },
    };
  }

  #strike(context: SKRSContext2D, rows: readonly Row[], top: number): void {
    context.fillStyle = '#000';
    rows.forEach((row, index) => {
      const y = top + index * rowHeight(row.face) + Math.round(row.face.heightDots * 0.66);
      context.fillRect(row.x, y, this.#type.measure(row.text, row.face), 4);
    });
  }

  #boxed(text: string, size: TextSize, look: 'banner' | 'framed'): PlacedBlock {
    const face: Face = { heightDots: this.#sizes[size], bold: true };
    const padding = 12;
    const inner = this.#width - 2 * padding;
    const align = look === 'banner' ? 'center' : 'left';
    const rows = this.#type
      .wrap(text, face, inner)
      .map((row): Row => ({ text: row, face, x: padding + alignedX(align, inner, this.#type.measure(row, face)) }));
    const boxHeight = rows.length * rowHeight(face) + 14;
    return {
      heightDots: boxHeight + 8,
      draw: (context, top) => {
        const boxTop = top + 4;
        context.fillStyle = '#000';
        context.fillRect(0, boxTop, this.#width, boxHeight);
        if (look === 'framed') {
          context.fillStyle = '#fff';
          context.fillRect(3, boxTop + 3, this.#width - 6, boxHeight - 6);
        }
        rows.forEach((row, index) => {
          drawRow(context, row, boxTop + 7 + index * rowHeight(face), look === 'banner' ? '#fff' : '#000');
        });
      },
    };
  }

  #rule(style: 'thin' | 'dashed' | 'thick'): PlacedBlock {
    const thickness = style === 'thick' ? 6 : 2;
    return {
      heightDots: thickness + 16,
      draw: (context, top) => {
        context.fillStyle = '#000';
        if (style !== 'dashed') {
          context.fillRect(0, top + 8, this.#width, thickness);
          return;
        }
        for (let x = 0; x < this.#width; x += 12) context.fillRect(x, top + 8, Math.min(7, this.#width - x), thickness);
      },
    };
  }

  #signature(label: string): PlacedBlock {
    const face: Face = { heightDots: this.#sizes.body, bold: false };
    const labelWidth = this.#type.measure(label, face) + 10;
    const heightDots = rowHeight(face) + 64;
    return {
      heightDots,
      draw: (context, top) => {
        drawRow(context, { text: label, x: 0, face }, top + 56);
        context.fillStyle = '#000';
        context.fillRect(labelWidth, top + 56 + face.heightDots, Math.max(0, this.#width - labelWidth), 2);
      },
    };
  }

  #qr(content: string): PlacedBlock {
    const { data, size } = encode(content, { ecc: 'M', border: 0 });
    const widest = Math.max(1, Math.floor(this.#width / (size + 2 * quietModules)));
    const scale = Math.min(widest, Math.ceil(leastQrDots / size));
    const side = size * scale;
    const left = Math.floor((this.#width - side) / 2);
    return {
      heightDots: side + 2 * quietModules * scale,
      draw: (context, top) => {
        context.fillStyle = '#000';
        data.forEach((row, y) => {
          row.forEach((dark, x) => {
            if (dark) context.fillRect(left + x * scale, top + quietModules * scale + y * scale, scale, scale);
          });
        });
      },
    };
  }

  #ruler(): PlacedBlock {
    return {
      heightDots: 44,
      draw: (context, top) => {
        context.fillStyle = '#000';
        for (let x = 0; x < this.#width; x += 8) {
          const height = x % 80 === 0 ? 32 : x % 40 === 0 ? 20 : 10;
          context.fillRect(x, top + 4, x % 80 === 0 ? 2 : 1, height);
        }
        context.fillRect(this.#width - 2, top + 4, 2, 32);
      },
    };
  }
}
