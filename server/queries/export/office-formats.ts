import { PassThrough, Readable } from 'node:stream';
import yazl from 'yazl';
import type { Language } from '#domain/contract/primitives';
import { cellText } from '#domain/table-file/cells';
import type { CellTable } from '#domain/table-file/cells';
import { contentTypes, relationships, XML } from '#domain/table-file/office-package';
import type { OfficePackage } from '#domain/table-file/office-package';
import { workbook } from '#domain/table-file/workbook';
import { escaped } from '#domain/table-file/xml-text';
import { exportWords } from './export-words';

/** An export for Excel and Word: XML in a ZIP, packed as it is written. */

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A workbook with one sheet. */
export function xlsxFile(data: CellTable, language: Language): Readable {
  return workbookFile(exportWords[language].title, data);
}

/** A workbook with one sheet under a title of its own. */
export function workbookFile(title: string, data: CellTable): Readable {
  return zipped(workbook(title, data));
}

/** As `xlsxFile`, of any table under any title, whole: for one that is small. */
export async function xlsxBytes(title: string, data: CellTable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of zipped(workbook(title, data))) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** A document with one table, on paper that lies on its side. */
export function docxFile(data: CellTable, language: Language): Readable {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipped({
    parts: {
      '[Content_Types].xml': contentTypes({ '/word/document.xml': main }),
      '_rels/.rels': relationships({ rId1: ['officeDocument', 'word/document.xml'] }),
    },
    name: 'word/document.xml',
    content: wordDocument(data, exportWords[language].title),
  });
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

function zipped({ parts, name, content: chunks }: OfficePackage): Readable {
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
