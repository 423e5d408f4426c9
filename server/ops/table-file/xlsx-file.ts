import { numberText, serialDate } from './cell-values';
import { CELL_MAX, COLUMNS_MAX, readFirst, TableRefused } from './table-file';
import type { OpenTable } from './table-file';
import { readXml } from './xml-events';
import type { ZipEntries } from './zip-entries';

/** Excel's own format: texts lie in one part, cells name them by number; a date is a number with a format. */

/** All texts of a workbook are in memory while it is read; a list of 100,000 customers is a fifth of it. */
const TEXTS_MAX = 24_000_000;
/** Formats that Excel has built in for dates and times. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

/** Opens a workbook; `sheet` is a name, or empty for the first sheet. */
export async function openXlsx(zip: ZipEntries, sheet: string): Promise<OpenTable> {
  const workbook = await readWorkbook(zip);
  const chosen = workbook.sheets.find(({ name }) => name === sheet) ?? workbook.sheets[0];
  const path = chosen && workbook.paths.get(chosen.relation);
  if (!chosen || path === undefined || !zip.has(path)) throw new TableRefused('import-unreadable');
  const texts = zip.has('xl/sharedStrings.xml') ? await readTexts(zip) : [];
  const dateStyles = zip.has('xl/styles.xml') ? await readDateStyles(zip) : new Set<number>();
  return {
    format: 'xlsx',
    encoding: null,
    separator: null,
    sheets: readFirst(
      workbook.sheets.map(({ name }) => name),
      chosen.name,
    ),
    rows: sheetRows(zip, path, { texts, dateStyles, is1904: workbook.is1904 }),
  };
}

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly relation: string }[];
  readonly paths: ReadonlyMap<string, string>;
  readonly is1904: boolean;
}

async function readWorkbook(zip: ZipEntries): Promise<Workbook> {
  const sheets: { name: string; relation: string }[] = [];
  const paths = new Map<string, string>();
  let is1904 = false;
  const open = (name: string, attribute: (name: string) => string | undefined) => {
    if (name === 'sheet' && attribute('state') !== 'veryHidden')
      sheets.push({ name: attribute('name') ?? '', relation: attribute('id') ?? '' });
    if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
  };
  await drain(zip, 'xl/workbook.xml', { open, text: nothing, close: nothing });
  const relation = (name: string, attribute: (name: string) => string | undefined) => {
    const target = attribute('Target') ?? '';
    if (name === 'Relationship') paths.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  };
  await drain(zip, 'xl/_rels/workbook.xml.rels', { open: relation, text: nothing, close: nothing });
  return { sheets, paths, is1904 };
}

async function readTexts(zip: ZipEntries): Promise<readonly string[]> {
  const texts: string[] = [];
  let size = 0;
  let text = '';
  let isText = false;
  let isPhonetic = false;
  await drain(zip, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text: (part) => {
      if (isText && text.length < CELL_MAX) text += part;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name !== 'si') return;
      // Even an empty text costs its place.
      size += text.length + 16;
      if (size > TEXTS_MAX) throw new TableRefused('import-too-complex');
      texts.push(text);
    },
  });
  return texts;
}

/** Numbers of the cell styles that show a date. */
async function readDateStyles(zip: ZipEntries): Promise<ReadonlySet<number>> {
  const dateFormats = new Set(DATE_FORMATS);
  const styles = new Set<number>();
  let isCellStyles = false;
  let style = 0;
  await drain(zip, 'xl/styles.xml', {
    open: (name, attribute) => {
      if (name === 'numFmt') {
        const code = (attribute('formatCode') ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
        if (/[dy]/i.test(code)) dateFormats.add(Number(attribute('numFmtId')));
      }
      if (name === 'cellXfs') isCellStyles = true;
      if (name !== 'xf' || !isCellStyles) return;
      if (dateFormats.has(Number(attribute('numFmtId')))) styles.add(style);
      style += 1;
    },
    text: nothing,
    close: (name) => {
      if (name === 'cellXfs') isCellStyles = false;
    },
  });
  return styles;
}

interface SheetTexts {
  readonly texts: readonly string[];
  readonly dateStyles: ReadonlySet<number>;
  readonly is1904: boolean;
}

async function* sheetRows(zip: ZipEntries, path: string, sheet: SheetTexts): AsyncGenerator<readonly string[]> {
  const reader = new SheetReader(sheet);
  for await (const _ of readXml(zip.text(path), reader)) {
    yield* reader.take();
  }
}

class SheetReader {
  readonly #sheet: SheetTexts;
  #rows: string[][] = [];
  #row: string[] = [];
  #column = 0;
  #type = '';
  #style = -1;
  #value = '';
  #formula = '';
  #into: 'value' | 'formula' | null = null;

  constructor(sheet: SheetTexts) {
    this.#sheet = sheet;
  }

  /** The rows that are whole by now. */
  take(): readonly string[][] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  readonly open = (name: string, attribute: (name: string) => string | undefined): void => {
    if (name === 'row') this.#row = [];
    if (name === 'c') {
      this.#column = columnOf(attribute('r') ?? '') ?? this.#row.length;
      this.#type = attribute('t') ?? 'n';
      this.#style = Number(attribute('s') ?? -1);
      [this.#value, this.#formula] = ['', ''];
    }
    this.#into = name === 'v' || name === 't' ? 'value' : name === 'f' ? 'formula' : null;
  };

  readonly text = (part: string): void => {
    if (this.#into === 'value' && this.#value.length < CELL_MAX) this.#value += part;
    if (this.#into === 'formula' && this.#formula.length < CELL_MAX) this.#formula += part;
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't' || name === 'f') this.#into = null;
    if (name === 'row') this.#rows.push(this.#row);
    if (name !== 'c' || this.#column >= COLUMNS_MAX) return;
    while (this.#row.length < this.#column) this.#row.push('');
    this.#row[this.#column] = this.#cell();
  };

  /** What the person sees: of a formula its last result, or the formula itself where it was never worked out. */
  #cell(): string {
    const { texts, dateStyles, is1904 } = this.#sheet;
    if (this.#value === '' && this.#formula !== '') return `=${this.#formula}`;
    if (this.#type === 's') return texts[Number(this.#value)] ?? '';
    if (this.#type === 'n' && this.#value !== '')
      return dateStyles.has(this.#style) ? serialDate(Number(this.#value), is1904) : numberText(this.#value);
    return this.#type === 'e' ? '' : this.#value;
  }
}

/** `AB12` → 27. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

async function drain(zip: ZipEntries, path: string, handler: Parameters<typeof readXml>[1]): Promise<void> {
  for await (const _ of readXml(zip.text(path), handler));
}

function nothing(): void {
  return;
}
