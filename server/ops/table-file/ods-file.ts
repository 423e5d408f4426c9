import { numberText } from './cell-values';
import { CELL_MAX, COLUMNS_MAX, readFirst, ROWS_MAX, TableRefused } from './table-file';
import type { OpenTable } from './table-file';
import { readXml } from './xml-events';
import type { ZipEntries } from './zip-entries';

/** LibreOffice's and OpenOffice's format: one document with all sheets; what repeats is told once, with a number. */

/** Opens a document; `sheet` is a name, or empty for the first sheet. */
export async function openOds(zip: ZipEntries, sheet: string): Promise<OpenTable> {
  const sheets = await sheetNames(zip);
  const chosen = sheets.includes(sheet) ? sheet : sheets[0];
  if (chosen === undefined) throw new TableRefused('import-unreadable');
  return { format: 'ods', encoding: null, separator: null, sheets: readFirst(sheets, chosen), rows: sheetRows(zip, chosen) };
}

async function sheetNames(zip: ZipEntries): Promise<readonly string[]> {
  const names: string[] = [];
  const open = (name: string, attribute: (name: string) => string | undefined) => {
    if (name === 'table') names.push(attribute('name') ?? '');
  };
  for await (const _ of readXml(zip.text('content.xml'), { open, text: () => undefined, close: () => undefined }));
  return names;
}

async function* sheetRows(zip: ZipEntries, sheet: string): AsyncGenerator<readonly string[]> {
  const reader = new SheetReader(sheet);
  for await (const _ of readXml(zip.text('content.xml'), reader)) {
    yield* reader.take();
    if (reader.isPast) return;
  }
}

class SheetReader {
  readonly #sheet: string;
  #rows: string[][] = [];
  #isInside = false;
  /** The sheet has ended. */
  isPast = false;
  #row: string[] = [];
  #rowRepeats = 1;
  #cellRepeats = 1;
  #value: string | null = null;
  #text = '';
  #paragraphs = 0;
  #textDepth = 0;
  #noteDepth = 0;
  #blankRows = 0;

  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  take(): readonly string[][] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  readonly open = (name: string, attribute: (name: string) => string | undefined): void => {
    if (name === 'table') this.#isInside = attribute('name') === this.#sheet;
    if (!this.#isInside) return;
    if (name === 'annotation') this.#noteDepth += 1;
    if (this.#noteDepth > 0) return;
    if (name === 'table-row') {
      this.#row = [];
      this.#rowRepeats = Number(attribute('number-rows-repeated') ?? 1);
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#cellRepeats = Number(attribute('number-columns-repeated') ?? 1);
      this.#value = valueOf(attribute);
      this.#text = '';
      this.#paragraphs = 0;
    } else if (name === 'p') {
      if (this.#paragraphs > 0) this.#text += '\n';
      this.#paragraphs += 1;
      this.#textDepth += 1;
    } else if (name === 's') this.#text += ' '.repeat(Math.min(Number(attribute('c') ?? 1), CELL_MAX));
    else if (name === 'tab') this.#text += '\t';
    else if (name === 'line-break') this.#text += '\n';
  };

  readonly text = (part: string): void => {
    if (this.#textDepth > 0 && this.#noteDepth === 0 && this.#text.length < CELL_MAX) this.#text += part;
  };

  readonly close = (name: string): void => {
    if (!this.#isInside) return;
    if (name === 'annotation') this.#noteDepth -= 1;
    if (this.#noteDepth > 0) return;
    if (name === 'p') this.#textDepth -= 1;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell();
    else if (name === 'table-row') this.#endRow();
    else if (name === 'table') {
      this.#isInside = false;
      this.isPast = true;
    }
  };

  #endCell(): void {
    const cell = this.#value ?? this.#text;
    // The empty cells to the right of a row are told as one that repeats 16,000 times.
    const repeats = Math.min(this.#cellRepeats, COLUMNS_MAX - this.#row.length);
    for (let index = 0; index < repeats; index += 1) this.#row.push(cell);
  }

  #endRow(): void {
    const row = this.#row;
    while (row.length > 0 && row.at(-1) === '') row.pop();
    // Blank rows count when something follows; the million below the list is one row that repeats.
    if (row.length === 0) {
      this.#blankRows += this.#rowRepeats;
      return;
    }
    if (this.#blankRows + this.#rowRepeats > ROWS_MAX) throw new TableRefused('import-too-many-rows');
    for (; this.#blankRows > 0; this.#blankRows -= 1) this.#rows.push([]);
    for (let index = 0; index < this.#rowRepeats; index += 1) this.#rows.push(row);
  }
}

/** The exact value where the shown text may be rounded; null = the text is the value. */
function valueOf(attribute: (name: string) => string | undefined): string | null {
  const type = attribute('value-type');
  if (type === 'float' || type === 'currency') return numberText(attribute('value') ?? '');
  if (type === 'date') return (attribute('date-value') ?? '').slice(0, 10);
  return null;
}
