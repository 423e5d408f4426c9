import { numberText } from './cells';
import type { CellTable, TableCell } from './cells';
import { contentTypes, OFFICE, relationships, XML } from './office-package';
import type { OfficePackage } from './office-package';
import { escaped } from './xml-text';

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Cell styles by their number: plain, head, text that begins like a formula (it stays text when somebody edits it), money, a quantity. */
const STYLE = { plain: 0, head: 1, quoted: 2, money: 3, quantity: 4 } as const;
/** What the name of a sheet may be. */
const TITLE_MAX = 31;

/** A workbook with one sheet. Every text is a text: nothing in it is worked out. */
export function workbook(title: string, data: CellTable): OfficePackage {
  const name = escaped(title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, TITLE_MAX));
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return {
    parts: {
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
    name: 'xl/worksheets/sheet1.xml',
    content: sheet(data),
  };
}

const STYLES =
  `${XML}<styleSheet xmlns="${SHEET}"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.##"/><numFmt numFmtId="165" formatCode="#,##0.###"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>';

async function* sheet({ heads, rows }: CellTable): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${SHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  yield `<row>${heads.map((head) => textCell(head, STYLE.head)).join('')}</row>`;
  for await (const { cells, head = false } of rows())
    yield `<row>${cells.map((cell) => (head && typeof cell === 'string' ? textCell(cell, STYLE.head) : sheetCell(cell))).join('')}</row>`;
  yield '</sheetData></worksheet>';
}

function sheetCell(cell: TableCell): string {
  if (typeof cell === 'string') return textCell(cell, /^[=+\-@]/.test(cell) ? STYLE.quoted : STYLE.plain);
  const style = 'amountTiyin' in cell ? STYLE.money : 'count' in cell ? STYLE.plain : STYLE.quantity;
  return `<c s="${String(style)}"><v>${numberText(cell, '.')}</v></c>`;
}

function textCell(text: string, style: number): string {
  return text === '' ? '<c/>' : `<c t="inlineStr" s="${String(style)}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}
