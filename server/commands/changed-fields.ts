type Fields = Readonly<Record<string, unknown>>;

/** What differs between two records of the same fields, for a fact: values before and after, of the changed fields alone. */
export function changedFields(before: Fields, after: Fields): { readonly before: Fields; readonly after: Fields } {
  const changed = Object.keys(after).filter((field) => canonical(before[field]) !== canonical(after[field]));
  const only = (record: Fields) => Object.fromEntries(changed.map((field) => [field, record[field] ?? null]));
  return { before: only(before), after: only(after) };
}

/** Records are compared by what they say: the order of their keys says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** A record with the fields that a change names; one that is undefined was not named. */
export function withChanges<Row extends object>(row: Row, changes: { readonly [Field in keyof Row]?: Row[Field] | undefined }): Row {
  return { ...row, ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) };
}
