import type { PDFDocument } from '@napi-rs/canvas';
import { fontOf } from '../raster/fonts';

/** A cell of a table's row. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly right: boolean;
}

/** A4 in points. */
const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 40;
const ROW_SIZE = 9.5;
const ROW_PADDING = 4;

/** Writes from top to bottom and begins a new page where the old one is full. Long words wrap; nothing runs over the edge. */
export class Page {
  readonly #pdf: PDFDocument;
  #context: ReturnType<PDFDocument['beginPage']>;
  #y = MARGIN;
  #number = 1;

  constructor(pdf: PDFDocument) {
    this.#pdf = pdf;
    this.#context = pdf.beginPage(WIDTH, HEIGHT);
  }

  /** Text over the whole width. */
  text(value: string, style: { readonly size: number; readonly bold?: boolean }): void {
    for (const line of this.#wrapped(value, WIDTH - 2 * MARGIN, style.size, style.bold ?? false)) {
      this.#room(style.size * 1.35);
      this.#write(line, MARGIN, style.size, style.bold ?? false);
      this.#y += style.size * 1.35;
    }
  }

  /** A row of a table with a line under it; it never breaks over two pages. */
  row(cells: readonly Cell[], bold: boolean): void {
    const wrapped = cells.map((cell) => this.#wrapped(cell.text, cell.width - 2 * ROW_PADDING, ROW_SIZE, bold));
    const lines = Math.max(1, ...wrapped.map(({ length }) => length));
    const height = lines * ROW_SIZE * 1.3 + 2 * ROW_PADDING;
    this.#room(height);
    const top = this.#y;
    let x = MARGIN;
    for (const [index, cell] of cells.entries()) {
      for (const [line, value] of (wrapped[index] ?? []).entries()) {
        this.#y = top + ROW_PADDING + line * ROW_SIZE * 1.3;
        const at = cell.right ? x + cell.width - ROW_PADDING - this.#measure(value, ROW_SIZE, bold) : x + ROW_PADDING;
        this.#write(value, at, ROW_SIZE, bold);
      }
      x += cell.width;
    }
    this.#y = top + height;
    this.#line(MARGIN, x);
  }

  /** Lines to sign, side by side, each with whose it is. */
  signatures(labels: readonly string[]): void {
    const width = (WIDTH - 2 * MARGIN - 24 * (labels.length - 1)) / labels.length;
    const wrapped = labels.map((label) => this.#wrapped(label, width, 9, false));
    this.#room(20 + Math.max(...wrapped.map(({ length }) => length)) * 12);
    const top = this.#y;
    for (const [index, lines] of wrapped.entries()) {
      const x = MARGIN + index * (width + 24);
      this.#y = top;
      this.#line(x, x + width);
      for (const [line, value] of lines.entries()) {
        this.#y = top + 6 + line * 12;
        this.#write(value, x, 9, false);
      }
    }
    this.#y = top + 6 + Math.max(...wrapped.map(({ length }) => length)) * 12;
  }

  /** Empty paper. */
  space(points: number): void {
    this.#y += points;
  }

  /** Ends the last page. */
  end(): void {
    this.#writeNumber();
    this.#pdf.endPage();
  }

  #room(height: number): void {
    if (this.#y + height <= HEIGHT - MARGIN - 14) return;
    this.end();
    this.#context = this.#pdf.beginPage(WIDTH, HEIGHT);
    this.#number += 1;
    this.#y = MARGIN;
  }

  #writeNumber(): void {
    this.#y = HEIGHT - MARGIN;
    this.#write(String(this.#number), WIDTH - MARGIN - this.#measure(String(this.#number), 8, false), 8, false);
  }

  #write(value: string, x: number, size: number, bold: boolean): void {
    this.#context.font = fontOf(size, bold);
    this.#context.fillStyle = '#000000';
    this.#context.textBaseline = 'top';
    this.#context.fillText(value, x, this.#y);
  }

  #line(from: number, to: number): void {
    this.#context.fillStyle = '#888888';
    this.#context.fillRect(from, this.#y, to - from, 0.5);
  }

  #measure(value: string, size: number, bold: boolean): number {
    this.#context.font = fontOf(size, bold);
    return this.#context.measureText(value).width;
  }

  #wrapped(value: string, width: number, size: number, bold: boolean): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of value.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (this.#measure(longer, size, bold) <= width || line === '') line = longer;
      else {
        lines.push(line);
        line = word;
      }
      while (line.length > 1 && this.#measure(line, size, bold) > width) {
        let fits = line.length - 1;
        while (fits > 1 && this.#measure(line.slice(0, fits), size, bold) > width) fits -= 1;
        lines.push(line.slice(0, fits));
        line = line.slice(fits);
      }
    }
    return line === '' ? lines : [...lines, line];
  }
}
