/** As many names as one statement asks for: far below what either database takes. */
const NAMES_MAX = 5_000;

/** A list in parts that fit one statement. */
export function chunks<Item>(list: readonly Item[], size = NAMES_MAX): readonly (readonly Item[])[] {
  const parts: (readonly Item[])[] = [];
  for (let start = 0; start < list.length; start += size) parts.push(list.slice(start, start + size));
  return parts;
}
