import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

/** Spreadsheets as Excel and LibreOffice write them, small. */

/** Packs named texts. */
export async function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

/** A cell: text, a number, a day (as a spreadsheet counts it), or a formula with its last result. */
export type Cell = string | number | { readonly day: number } | { readonly formula: string; readonly result: string };

/** A workbook with shared texts, gaps, a date style, and a second sheet that nobody asked for. */
export function xlsx(rows: readonly (readonly Cell[])[], sheetName = 'Mijozlar'): Promise<Uint8Array<ArrayBuffer>> {
  const texts: string[] = [];
  const cells = (row: readonly Cell[], at: number) =>
    row.map((cell, column) => cellXml(cell, `${letter(column)}${String(at + 1)}`, texts)).join('');
  const data = rows.map((row, at) => `<row r="${String(at + 1)}">${cells(row, at)}</row>`).join('');
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relation = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  return zipOf({
    'xl/workbook.xml': `<workbook ${main} ${relation}><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/><sheet name="Boshqa" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
    'xl/styles.xml': `<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${data}</sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet ${main}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Ism</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Ikkinchi</t></is></c></row></sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${texts.map((text) => `<si><r><t xml:space="preserve">${escaped(text)}</t></r></si>`).join('')}</sst>`,
  });
}

function cellXml(cell: Cell, reference: string, texts: string[]): string {
  if (cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${String(cell)}</v></c>`;
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${String(texts.push(cell) - 1)}</v></c>`;
  if ('day' in cell) return `<c r="${reference}" s="1"><v>${String(cell.day)}</v></c>`;
  return `<c r="${reference}"><f>${escaped(cell.formula)}</f><v>${cell.result}</v></c>`;
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

/** A document with one sheet, blank cells told as repeats, a remark of a reviewer, and the million blank rows below; the last row may repeat. */
export function ods(rows: readonly (readonly (string | number)[])[], lastRepeats = 1): Promise<Uint8Array<ArrayBuffer>> {
  const cellXmlOf = (cell: string | number) => {
    if (cell === '') return '<table:table-cell table:number-columns-repeated="1"/>';
    if (typeof cell === 'number')
      return `<table:table-cell office:value-type="float" office:value="${String(cell)}"><text:p>${cell.toLocaleString('en')}</text:p></table:table-cell>`;
    return `<table:table-cell office:value-type="string"><office:annotation><text:p>tekshirilsin</text:p></office:annotation><text:p>${escaped(cell)}</text:p></table:table-cell>`;
  };
  const data = rows.map(
    (row, at) =>
      `<table:table-row table:number-rows-repeated="${String(at === rows.length - 1 ? lastRepeats : 1)}">${row.map(cellXmlOf).join('')}<table:table-cell table:number-columns-repeated="16380"/></table:table-row>`,
  );
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="Mijozlar">${data.join('')}<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
