import { PassThrough, Readable } from 'node:stream';
import yazl from 'yazl';
import type { Language } from '#domain/contract/primitives';
import { cellText, somText } from './export-rows';
import type { CellTable, ExportCell } from './export-rows';
import { exportWords } from './export-words';
import { escaped } from './text-formats';

/** An export for Excel and Word: XML in a ZIP, packed as it is written. */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** Cell styles by their number: plain, head, text that begins like a formula (it stays text when somebody edits it), money. */
const STYLE = { plain: 0, head: 1, quoted: 2, money: 3 } as const;

/** A workbook with one sheet. Every text is a text: nothing in it is worked out. */
export function xlsxFile(data: CellTable, language: Language): Readable {
  const name = escaped(exportWords[language].title);
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zipped(
    {
      '[Content_Types].xml': contentTypes({
        '/xl/workbook.xml': `${main}.sheet.main+xml`,
        '/xl/styles.xml': `${main}.styles+xml`,
        '/xl/worksheets/sheet1.xml': `${main}.worksheet+xml`,
      }),
      '_rels/.rels': relationships({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
      'xl/_rels/workbook.xml.rels': relationships({ rId1: ['worksheet', 'worksheets/sheet1.xml'], rId2: ['styles', 'styles.xml'] }),
      'xl/workbook.xml': `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/styles.xml': STYLES,
    },
    'xl/worksheets/sheet1.xml',
    sheet(data),
  );
}

const STYLES =
  `${XML}<styleSheet xmlns="${SHEET}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.##"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>';

async function* sheet({ heads, rows }: CellTable): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${SHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  yield `<row>${heads.map((head) => textCell(head, STYLE.head)).join('')}</row>`;
  for await (const { cells } of rows()) yield `<row>${cells.map(sheetCell).join('')}</row>`;
  yield '</sheetData></worksheet>';
}

function sheetCell(cell: ExportCell): string {
  if (typeof cell === 'string') return textCell(cell, /^[=+\-@]/.test(cell) ? STYLE.quoted : STYLE.plain);
  return 'count' in cell
    ? `<c><v>${String(cell.count)}</v></c>`
    : `<c s="${String(STYLE.money)}"><v>${somText(cell.amountTiyin, '.')}</v></c>`;
}

function textCell(text: string, style: number): string {
  return text === '' ? '<c/>' : `<c t="inlineStr" s="${String(style)}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** A document with one table, on paper that lies on its side. */
export function docxFile(data: CellTable, language: Language): Readable {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipped(
    {
      '[Content_Types].xml': contentTypes({ '/word/document.xml': main }),
      '_rels/.rels': relationships({ rId1: ['officeDocument', 'word/document.xml'] }),
    },
    'word/document.xml',
    wordDocument(data, exportWords[language].title),
  );
}

async function* wordDocument({ heads, rows }: CellTable, title: string): AsyncGenerator<string> {
  const row = (cells: readonly string[], bold: string) =>
    `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell, `${bold}<w:sz w:val="14"/>`)}</w:tc>`).join('')}</w:tr>`;
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:color="999999"/>`)
    .join('');
  yield `${XML}<w:document xmlns:w="${WORD}"><w:body>${paragraph(title, '<w:b/><w:sz w:val="28"/>')}`;
  yield `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${border}</w:tblBorders></w:tblPr><w:tblGrid>${heads.map(() => '<w:gridCol/>').join('')}</w:tblGrid>`;
  yield row(heads, '<w:b/>');
  for await (const { cells } of rows()) yield row(cells.map(cellText), '');
  yield `</w:tbl>${paragraph('', '')}<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="567" w:right="567" w:bottom="567" w:left="567"/></w:sectPr></w:body></w:document>`;
}

function paragraph(text: string, properties: string): string {
  return `<w:p><w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

function contentTypes(parts: Readonly<Record<string, string>>): string {
  const overrides = Object.entries(parts).map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function relationships(targets: Readonly<Record<string, readonly [type: string, target: string]>>): string {
  const rows = Object.entries(targets).map(
    ([id, [type, target]]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`;
}

function zipped(parts: Readonly<Record<string, string>>, name: string, chunks: AsyncIterable<string>): Readable {
  const zip = new yazl.ZipFile();
  for (const [part, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), part);
  const content = Readable.from(bytes(chunks));
  // Not `wrap`: that stops for ever once the reader is slower than the packer.
  const output = new PassThrough();
  zip.outputStream.pipe(output);
  content.on('error', (error) => output.destroy(error));
  zip.addReadStream(content, name);
  zip.end();
  return output;
}

/** Chunks worth a system call: rows are a few hundred bytes. */
async function* bytes(chunks: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let waiting = '';
  for await (const chunk of chunks) {
    waiting += chunk;
    if (waiting.length < 65_536) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting);
}
