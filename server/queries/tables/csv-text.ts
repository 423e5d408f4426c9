const BYTE_ORDER_MARK = '\uFEFF';

/** A table as a spreadsheet of this country opens it without asking: semicolons, a byte order mark, CRLF. No cell is taken for a formula. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map(csvLine).join('');
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
