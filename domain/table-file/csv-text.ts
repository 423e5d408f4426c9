import { numberText } from './cells';
import type { CellTable, TableCell } from './cells';

const BYTE_ORDER_MARK = '\uFEFF';

/** A table as a spreadsheet of this country opens it without asking: semicolons, a byte order mark, CRLF. No cell is taken for a formula. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map(csvLine).join('');
}

/** CSV: semicolons, UTF-8 with its mark; nothing in it is a formula. */
export async function* csvFile({ heads, rows }: CellTable): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(heads);
  for await (const { cells } of rows()) yield `${cells.map(csvCell).join(';')}\r\n`;
}

/** A number is never a formula, also below nothing: spreadsheets add it up. */
function csvCell(cell: TableCell): string {
  return typeof cell === 'string' ? quoted(neutral(cell)) : numberText(cell, ',');
}

/** One line of it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(neutral(cell))).join(';')}\r\n`;
}

/** Phones as the export writes them: digits and spaces, perhaps a type. No spreadsheet finds anything to work out in them. */
const PHONES = /^\+\d[\d ]*(?: \([a-z]+\))?(?:; \+\d[\d ]*(?: \([a-z]+\))?)*$/;

/**
 * A cell that no spreadsheet runs: what begins like a formula gets the apostrophe with which spreadsheets mark text. The import takes it off again.
 * Tabs and line ends at the beginning count, since they are skipped.
 */
export function neutral(cell: string): string {
  if (PHONES.test(cell)) return cell;
  return /^[\s'"]*[=+\-@|%]/.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
