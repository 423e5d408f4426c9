import type { PaperBlock, PaperDocument } from '#domain/paper/document';
import { toDraftLetters } from '#domain/paper/transliterate';

/** Letters of the printer's own font are 12 dots wide. */
const letterDots = 12;

interface DraftRow {
  readonly text: string;
  readonly bold: boolean;
  readonly wide: boolean;
  readonly inverted: boolean;
}

function wrapLetters(text: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ').flatMap((part) => part.match(new RegExp(`.{1,${String(width)}}`, 'gu')) ?? [''])) {
    if (row !== '' && row.length + 1 + word.length > width) {
      rows.push(row);
      row = word;
    } else {
      row = row === '' ? word : `${row} ${word}`;
    }
  }
  return [...rows, row];
}

function plain(text: string): DraftRow {
  return { text, bold: false, wide: false, inverted: false };
}

function columnRows(block: Extract<PaperBlock, { type: 'columns' }>, width: number): DraftRow[] {
  const left = toDraftLetters(block.left);
  const right = toDraftLetters(block.right);
  const beside = width - right.length - 1;
  if (beside < Math.min(left.length, 10)) {
    return [...wrapLetters(left, width), right.padStart(width)].map((text) => ({ ...plain(text), bold: block.bold }));
  }
  const rows = wrapLetters(left, beside);
  return rows.map((text, index) => ({
    ...plain(index === rows.length - 1 ? text.padEnd(width - right.length) + right : text),
    bold: block.bold,
  }));
}

function draftRows(block: PaperBlock, width: number): DraftRow[] {
  switch (block.type) {
    case 'columns':
      return columnRows(block, width);
    case 'text': {
      const big = block.size === 'huge' || block.size === 'giant';
      const rowWidth = big ? Math.floor(width / 2) : width;
      return wrapLetters(toDraftLetters(block.text), rowWidth).map((text) => ({
        text: block.align === 'center' ? ' '.repeat(Math.floor((rowWidth - text.length) / 2)) + text : text,
        bold: block.bold,
        wide: big,
        inverted: false,
      }));
    }
    case 'item':
      return wrapLetters(toDraftLetters(`${block.lead} ${block.text}`), Math.floor(width / 2)).map((text) => ({
        ...plain(text),
        wide: true,
        bold: true,
      }));
    case 'banner':
    case 'framed':
      return wrapLetters(toDraftLetters(block.text), Math.floor(width / 2)).map((text) => ({
        text,
        wide: true,
        bold: true,
        inverted: block.type === 'banner',
      }));
    case 'rule':
      return [plain('-'.repeat(width))];
    case 'signature':
      return [plain(''), plain(`${toDraftLetters(block.label)} `.padEnd(width, '_'))];
    case 'ean':
      return [plain(block.digits)];
    case 'qr':
      return wrapLetters(toDraftLetters(block.content), width).map(plain);
    case 'logo':
    case 'space':
    case 'ruler':
      return [];
  }
}

/**
 * The draft that comes out when a paper can't be drawn: plain letters in code page 866 (its number, 17, is the one nearly all printers agree on).
 * The library serves as a byte buffer only; it never sees the printer. Every sum is there.
 */
export async function draftText(document: PaperDocument, widthDots: number): Promise<Uint8Array> {
  const { CharacterSet, PrinterTypes, ThermalPrinter } = await import('node-thermal-printer');
  const buffer = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: 'tcp://127.0.0.1', characterSet: CharacterSet.PC866_CYRILLIC2 });
  for (const row of document.flatMap((block) => draftRows(block, Math.floor(widthDots / letterDots)))) {
    buffer.bold(row.bold);
    buffer.invert(row.inverted);
    if (row.wide) buffer.setTextQuadArea();
    buffer.println(row.text);
    if (row.wide) buffer.setTextNormal();
  }
  return Uint8Array.from(buffer.getBuffer());
}
