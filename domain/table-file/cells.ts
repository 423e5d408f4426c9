/** A table on its way into a file: its heads, and its rows as they are asked for, so that a long one is never in memory. */

/** A cell: text, or a number that a spreadsheet may add up. Money is in tiyin, quantities in thousandths. */
export type TableCell = string | { readonly amountTiyin: number } | { readonly count: number } | { readonly quantityThousandths: number };

/** A table. */
export interface CellTable {
  readonly heads: readonly string[];
  /** `head`: words over what follows, in a file that holds several tables one below the other. */
  readonly rows: () => AsyncIterable<{ readonly cells: readonly TableCell[]; readonly head?: boolean }>;
}

/** Soʻm of a sum, with tiyin where there are any; `point` parts them. No blanks between the thousands: a spreadsheet reads it as a number. */
export function plainSom(amountTiyin: number, point: '.' | ','): string {
  return amountTiyin % 100 === 0 ? String(amountTiyin / 100) : scaled(amountTiyin, 2, point);
}

function scaled(value: number, decimals: number, point: '.' | ','): string {
  const magnitude = Math.abs(value);
  const scale = 10 ** decimals;
  const text = `${String(Math.floor(magnitude / scale))}${point}${String(magnitude % scale).padStart(decimals, '0')}`;
  return value < 0 ? `-${text}` : text;
}

/** A cell as text. */
export function cellText(cell: TableCell): string {
  if (typeof cell === 'string') return cell;
  return numberText(cell, ',');
}

/** A number of a cell as digits; `point` parts what is less than one. */
export function numberText(cell: Exclude<TableCell, string>, point: '.' | ','): string {
  if ('count' in cell) return String(cell.count);
  if ('amountTiyin' in cell) return plainSom(cell.amountTiyin, point);
  const whole = cell.quantityThousandths % 1000 === 0;
  return whole ? String(cell.quantityThousandths / 1000) : scaled(cell.quantityThousandths, 3, point).replace(/0+$/, '');
}
