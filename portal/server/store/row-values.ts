/** A row as a statement answers it. */
export type Row = Readonly<Record<string, unknown>>;

/** Text of a row; what is missing is ''. */
export function textOf(row: Row | undefined, field: string): string {
  const value = row?.[field];
  return typeof value === 'string' ? value : '';
}

/** Text of a row, or null. */
export function textOrNull(row: Row | undefined, field: string): string | null {
  const value = row?.[field];
  return typeof value === 'string' ? value : null;
}

/** A whole number of a row; what is missing is 0. */
export function wholeOf(row: Row | undefined, field: string): number {
  return Number(row?.[field] ?? 0);
}

/** A whole number of a row, or null. */
export function wholeOrNull(row: Row | undefined, field: string): number | null {
  const value = row?.[field];
  return value === null || value === undefined ? null : Number(value);
}
