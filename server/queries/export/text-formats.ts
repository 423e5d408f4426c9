import type { Language } from '#domain/contract/primitives';
import { cellText } from '#domain/table-file/cells';
import type { CellTable } from '#domain/table-file/cells';
import { neutral } from '#domain/table-file/csv-text';
import { escaped } from '#domain/table-file/xml-text';
import { exportWords } from './export-words';

/** An export as text: for spreadsheets, for a browser or a word processor, and plain. Each gives its file chunk by chunk. */

const BYTE_ORDER_MARK = '\uFEFF';

/** Tabs between the cells, one line a customer. */
export async function* txtFile({ heads, rows }: CellTable): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => `${cells.map((cell) => neutral(cell.replace(/\s+/g, ' '))).join('\t')}\r\n`;
  yield BYTE_ORDER_MARK + line(heads);
  for await (const { cells } of rows()) yield line(cells.map(cellText));
}

/** A page with a table, to be looked at or printed. */
export async function* htmlFile({ heads, rows }: CellTable, language: Language): AsyncGenerator<string> {
  const { title } = exportWords[language];
  const style =
    'body{font:14px sans-serif}table{border-collapse:collapse}td,th{border:1px solid #999;padding:4px 8px;text-align:left;vertical-align:top}td.n{text-align:right}';
  yield `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head>\n<body><h1>${escaped(title)}</h1>\n<table><thead><tr>`;
  yield `${heads.map((head) => `<th>${escaped(head)}</th>`).join('')}</tr></thead>\n<tbody>\n`;
  for await (const { cells } of rows()) {
    yield `<tr>${cells.map((cell) => `<td${typeof cell === 'string' ? '' : ' class="n"'}>${escaped(cellText(cell))}</td>`).join('')}</tr>\n`;
  }
  yield '</tbody></table></body></html>\n';
}
