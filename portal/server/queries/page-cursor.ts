import type { Value } from '../store/rows';

/** Where a page of a list ended: the values that it is sorted by, of its last row. The browser gives it back as it came. */
export function cursorOf(values: readonly Value[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor, or null where there is none, or one that this portal did not make: then the list begins anew. */
export function readCursor(cursor: string | undefined, length: number): readonly Value[] | null {
  if (cursor === undefined) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isValue = (value: unknown): value is Value => typeof value === 'string' || typeof value === 'number' || value === null;
    return Array.isArray(values) && values.length === length && values.every(isValue) ? values : null;
  } catch {
    return null;
  }
}
