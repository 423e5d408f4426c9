/** A fact's payload is whatever the version of its day wrote; it is read with care and never trusted to have a field. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as a record; empty for anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** A text of a record; empty where there is none. */
export function textOf(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
}

/** A number of a record; null where there is none. */
export function numberOf(fields: Fields, key: string): number | null {
  const value = fields[key];
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** A list of records. */
export function listOf(fields: Fields, key: string): readonly Fields[] {
  const value = fields[key];
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

/** The fields that a fact changed, before and after. Facts that carry plain values under `before` and `after` give one field, `value`. */
export function changesOf(payload: unknown): readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[] {
  const { before, after } = fieldsOf(payload);
  if (after === undefined && before === undefined) return [];
  if (typeof after !== 'object' || after === null || Array.isArray(after)) return [{ field: 'value', before, after }];
  const was = fieldsOf(before);
  return Object.entries(fieldsOf(after)).map(([field, value]) => ({ field, before: was[field], after: value }));
}
