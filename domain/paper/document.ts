/**
 * A paper as blocks that know nothing of its width: the drawing decides where lines break.
 * Invariant: a sum stands in `columns.right`, which is never cut, wrapped or left out, whatever stands to its left.
 */

/** Sizes of letters, smallest first; the smallest has capitals of at least 2 mm (BX-O-89). */
export type TextSize = 'small' | 'body' | 'large' | 'huge' | 'giant';

/** Where a row stands. */
export type TextAlign = 'left' | 'center' | 'right';

/** One part of a paper, from edge to edge. */
export type PaperBlock =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly align: TextAlign;
      readonly size: TextSize;
      readonly bold: boolean;
      readonly indented: boolean;
    }
  | {
      readonly type: 'columns';
      readonly left: string;
      readonly right: string;
      readonly size: TextSize;
      readonly bold: boolean;
      readonly indented: boolean;
    }
  /** A quantity, then a name that wraps beside it; struck through when it is taken off. */
  | { readonly type: 'item'; readonly lead: string; readonly text: string; readonly size: TextSize; readonly struck: boolean }
  /** White letters on black, the whole width. */
  | { readonly type: 'banner'; readonly text: string; readonly size: TextSize }
  /** A frame around words that must not be overlooked. */
  | { readonly type: 'framed'; readonly text: string; readonly size: TextSize }
  | { readonly type: 'rule'; readonly style: 'thin' | 'dashed' | 'thick' }
  | { readonly type: 'space'; readonly size: TextSize }
  /** A line to write a name on. */
  | { readonly type: 'signature'; readonly label: string }
  /** The picture of this id, as wide as suits the paper; nothing where there is none. */
  | { readonly type: 'logo'; readonly pictureId: string }
  | { readonly type: 'qr'; readonly content: string }
  /** Thirteen digits as an EAN-13 with the digits under it. */
  | { readonly type: 'ean'; readonly digits: string }
  /** Every tenth and hundredth dot of the row, to see that none is lost at the edges. */
  | { readonly type: 'ruler' };

/** A paper, ready to be drawn at any width. */
export type PaperDocument = readonly PaperBlock[];

interface TextStyle {
  readonly size?: TextSize;
  readonly bold?: boolean;
  readonly indented?: boolean;
}

/** A row (or more, when it wraps) of text from the left edge. */
export function text(value: string, style: TextStyle = {}): PaperBlock {
  return {
    type: 'text',
    text: printable(value),
    align: 'left',
    size: style.size ?? 'body',
    bold: style.bold ?? false,
    indented: style.indented ?? false,
  };
}

/** A row in the middle. */
export function centred(value: string, style: TextStyle = {}): PaperBlock {
  return { type: 'text', text: printable(value), align: 'center', size: style.size ?? 'body', bold: style.bold ?? false, indented: false };
}

/** A label that may wrap, and a value at the right edge that never does. */
export function columns(left: string, right: string, style: TextStyle = {}): PaperBlock {
  return {
    type: 'columns',
    left: printable(left),
    right: printable(right),
    size: style.size ?? 'body',
    bold: style.bold ?? false,
    indented: style.indented ?? false,
  };
}

/** A dish with its quantity in large letters. */
export function item(lead: string, name: string, style: { readonly size: TextSize; readonly struck: boolean }): PaperBlock {
  return { type: 'item', lead: printable(lead), text: printable(name), size: style.size, struck: style.struck };
}

/** White on black. */
export function banner(value: string, size: TextSize): PaperBlock {
  return { type: 'banner', text: printable(value), size };
}

/** In a frame. */
export function framed(value: string, size: TextSize): PaperBlock {
  return { type: 'framed', text: printable(value), size };
}

/** A line across. */
export function rule(style: 'thin' | 'dashed' | 'thick'): PaperBlock {
  return { type: 'rule', style };
}

/** Empty paper, half a row of this size. */
export function space(size: TextSize): PaperBlock {
  return { type: 'space', size };
}

/** A line to sign on. */
export function signature(label: string): PaperBlock {
  return { type: 'signature', label: printable(label) };
}

/**
 * What of a text can stand on paper: composed letters, single spaces, no control or direction characters (a right-to-left override in a dish name
 * would turn the digits beside it) and no broken halves of letters.
 */
export function printable(value: string): string {
  return value
    .replace(/\p{Cs}/gu, '\uFFFD')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\t]+/gu, ' ')
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
