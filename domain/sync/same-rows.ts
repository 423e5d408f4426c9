import { foldText } from '../text/search';

/**
 * When rows of two branches are the same thing: what joining the menu of a second box goes by, and the preview of it. Numbers of dishes (`code`) are no sign: two houses that
 * numbered their dishes without knowing of each other have the same ones for different dishes; it only tells dishes of one name apart.
 */

/** A row with what it is known by, the surest first; null = it has no such sign. */
export interface KnownRow {
  readonly id: string;
  readonly signs: readonly (string | null)[];
}

type Values = Readonly<Record<string, string | number | null | undefined>>;

/** The signs of rows, by table. Tables that are not here are each branch's own: a hall is a place. */
const SIGNS: Readonly<Record<string, (values: Values) => readonly (string | null)[]>> = {
  role: ({ key, name }) => [textSign(key), nameSign(name)],
  station: ({ name }) => [nameSign(name)],
  category: ({ name }) => [nameSign(name)],
  modifier_group: ({ name }) => [nameSign(name)],
  product: productSigns,
  reason: ({ kind, name }) => [withKind(kind, nameSign(name))],
  note_preset: ({ name }) => [nameSign(name)],
  customer_group: ({ name }) => [nameSign(name)],
  price_rule: ({ name }) => [nameSign(name)],
  price_list: ({ name }) => [nameSign(name)],
  customer_field: ({ key }) => [textSign(key)],
  employee: ({ phone }) => [phoneSign(phone)],
};

/** Tables whose rows may be the same at two branches, what is pointed at before what points. */
export const joinedTables = [
  ...(['role', 'station', 'category', 'modifier_group', 'product', 'reason'] as const),
  ...(['note_preset', 'customer_group', 'price_rule', 'price_list', 'customer_field', 'employee'] as const),
] as const;

/** What a row of one of `joinedTables` is known by; `values` are its columns. */
export function signsOf(table: string, values: Values): readonly (string | null)[] {
  return SIGNS[table]?.(values) ?? [];
}

/** What a product is known by: its barcode, else its name however it is written; of several of one name, the number tells which. `name` is a text, or the JSON of names in four languages. */
export function productSigns({ barcode, name, code }: Values): readonly (string | null)[] {
  const known = nameSign(name);
  const number = textSign(code);
  return [textSign(barcode), known === null || number === null ? null : `${known}#${number}`, known];
}

/** Pairs rows, each with one other at most: by the surest sign first, among equals in their order. Answers own id → the other's. */
export function matchRows(own: readonly KnownRow[], others: readonly KnownRow[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  const signs = Math.max(0, ...own.map((row) => row.signs.length));
  for (let place = 0; place < signs; place += 1) {
    const bySign = new Map<string, string[]>();
    for (const { id, signs: known } of others) {
      const sign = known[place] ?? null;
      if (sign !== null && !taken.has(id)) bySign.set(sign, [...(bySign.get(sign) ?? []), id]);
    }
    for (const { id, signs: known } of own) {
      const sign = known[place] ?? null;
      const other = sign === null || pairs.has(id) ? undefined : bySign.get(sign)?.shift();
      if (other === undefined) continue;
      pairs.set(id, other);
      taken.add(other);
    }
  }
  return pairs;
}

function textSign(value: Values[string]): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function phoneSign(value: Values[string]): string | null {
  const digits = typeof value === 'string' ? value.replaceAll(/\D/g, '') : '';
  return digits === '' ? null : digits;
}

function withKind(kind: Values[string], name: string | null): string | null {
  return name === null ? null : `${String(kind)}:${name}`;
}

function nameSign(value: Values[string]): string | null {
  if (typeof value !== 'string') return null;
  const folded = foldText(value.startsWith('{') ? latinName(value) : value).strict;
  return folded === '' ? null : folded;
}

/** Every name has its Uzbek one in Latin letters. */
function latinName(json: string): string {
  try {
    const names = JSON.parse(json) as Readonly<Record<string, unknown>>;
    const name = names['uz-Latn'];
    return typeof name === 'string' ? name : '';
  } catch {
    return '';
  }
}
