/** Files with a table in them (XLSX, ODS, CSV, vCard), read row by row: no file is ever in memory as a whole. */

/** What a file turned out to be. */
export interface TableFacts {
  readonly format: 'xlsx' | 'ods' | 'csv' | 'vcf';
  readonly encoding: 'utf-8' | 'windows-1251' | null;
  readonly separator: ',' | ';' | '\t' | null;
  /** The one that is read stands first. */
  readonly sheets: readonly string[];
}

/** A file opened for reading: what it is, and its rows. Blank rows before the first one are left out, all others are given. */
export interface OpenTable extends TableFacts {
  readonly rows: AsyncIterable<readonly string[]>;
}

/** Why a file is not taken. */
export type TableFault =
  'import-not-table' | 'import-old-excel' | 'import-unreadable' | 'import-too-complex' | 'import-too-many-rows' | 'import-empty';

/** Thrown while a file is read: what is wrong with it. */
export class TableRefused extends Error {
  readonly fault: TableFault;

  constructor(fault: TableFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Rows after the head; more than any book of a restaurant holds. */
export const ROWS_MAX = 200_000;
/** Columns that are read; what stands further right is nobody's list. */
export const COLUMNS_MAX = 200;
/** Signs of a cell, as spreadsheets have it. */
export const CELL_MAX = 32_767;

/** What a child process tells of a file, in this order: head, rows (each answered with `next`), end; or why not. */
export type TableMessage =
  | ({ readonly kind: 'head'; readonly heads: readonly string[] } & TableFacts)
  | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'end'; readonly peakBytes: number }
  | { readonly kind: 'refused'; readonly fault: TableFault };

/** What the child process is asked. */
export interface TableOrder {
  readonly path: string;
  /** Empty = the first sheet with anything in it. */
  readonly sheet: string;
}

/** Names of sheets with the one that is read in front. */
export function readFirst(sheets: readonly string[], read: string): readonly string[] {
  return [read, ...sheets.filter((sheet) => sheet !== read)];
}
