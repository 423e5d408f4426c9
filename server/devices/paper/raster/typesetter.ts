import { createCanvas } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import { fontOf } from './fonts';

/** A type: its height in dots and its weight. */
export interface Face {
  readonly heightDots: number;
  readonly bold: boolean;
}

/** Measures text and breaks it into rows. Measuring needs a canvas; a small one of its own serves all papers of a process. */
export class Typesetter {
  readonly #context: SKRSContext2D = createCanvas(8, 8).getContext('2d');
  readonly #graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

  /** Width in dots, rounded up. */
  measure(text: string, face: Face): number {
    this.#context.font = fontOf(face.heightDots, face.bold);
    return Math.ceil(this.#context.measureText(text).width);
  }

  /** Breaks at spaces, and inside a word only when it is wider than a whole row. Never returns an empty list; loses no letter. */
  wrap(text: string, face: Face, maxWidthDots: number): string[] {
    if (this.measure(text, face) <= maxWidthDots) return [text];
    const rows: string[] = [];
    let row = '';
    for (const word of text.split(' ').flatMap((part) => this.#pieces(part, face, maxWidthDots))) {
      const longer = row === '' ? word : `${row} ${word}`;
      if (row === '' || this.measure(longer, face) <= maxWidthDots) {
        row = longer;
      } else {
        rows.push(row);
        row = word;
      }
    }
    rows.push(row);
    return rows;
  }

  /** As few rows as `wrap`, but of like length: no last word alone under a centred address. */
  wrapEvenly(text: string, face: Face, maxWidthDots: number): string[] {
    const rows = this.wrap(text, face, maxWidthDots);
    let narrow = Math.floor(maxWidthDots / rows.length);
    let wide = maxWidthDots;
    while (rows.length > 1 && wide - narrow > 4) {
      const middle = Math.floor((narrow + wide) / 2);
      if (this.wrap(text, face, middle).length > rows.length) narrow = middle;
      else wide = middle;
    }
    return rows.length === 1 ? rows : this.wrap(text, face, wide);
  }

  /** The largest height up to the face's own, at which the text fits; small steps down to a floor that no real sum reaches. */
  fit(text: string, face: Face, maxWidthDots: number): Face {
    let heightDots = face.heightDots;
    while (heightDots > 8 && this.measure(text, { heightDots, bold: face.bold }) > maxWidthDots) heightDots -= 1;
    return { heightDots, bold: face.bold };
  }

  #pieces(word: string, face: Face, maxWidthDots: number): string[] {
    if (this.measure(word, face) <= maxWidthDots) return [word];
    const pieces: string[] = [];
    let piece = '';
    for (const { segment } of this.#graphemes.segment(word)) {
      if (piece !== '' && this.measure(piece + segment, face) > maxWidthDots) {
        pieces.push(piece);
        piece = '';
      }
      piece += segment;
    }
    pieces.push(piece);
    return pieces;
  }
}
