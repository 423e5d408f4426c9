import type { LocalizedText } from '#domain/contract/primitives';

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

/** A name in four languages, kept as JSON; null where there is none, or what a box stated is none. */
export function localizedOf(row: Row | undefined, field: string): LocalizedText | null {
  const value = row?.[field];
  if (typeof value !== 'string' || !value.startsWith('{')) return null;
  try {
    return JSON.parse(value) as LocalizedText;
  } catch {
    return null;
  }
}

/** Rows by what they have in common, in the order they came. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
