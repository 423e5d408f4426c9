/**
 * What turns one row of a room into the next. A banquet's order is two hundred kilobytes and a tap changes one line of it: what goes over the wire is the line. Rows are values of
 * the wire: plain objects, arrays and scalars.
 */
export type RowChange =
  /** As it was. */
  | null
  /** Something else in its place. */
  | { readonly value: unknown }
  /** An object: what became of its fields, and those that are gone. */
  | { readonly fields: Readonly<Record<string, RowChange>>; readonly gone?: readonly string[] }
  /** A list: from place `at` on, `gone` items made room for these. Each is a change of the one that stood in its place, or a value. */
  | { readonly at: number; readonly gone: number; readonly items: readonly RowChange[] };

type Fields = Readonly<Record<string, unknown>>;

/** What has to be done to `before` so that it says what `now` says; null where it does already. A field that is undefined is none. */
export function changeOf(before: unknown, now: unknown): RowChange {
  if (Object.is(before, now)) return null;
  if (Array.isArray(before) && Array.isArray(now)) return changeOfList(before, now);
  if (isFields(before) && isFields(now)) return changeOfFields(before, now);
  return { value: now };
}

/** `before` with a change made; every part that was not changed is the very part of before. */
export function withChange(before: unknown, change: RowChange): unknown {
  if (change === null) return before;
  if ('value' in change) return change.value;
  if ('fields' in change) {
    const fields: Record<string, unknown> = { ...(before as Fields) };
    for (const name of change.gone ?? []) Reflect.deleteProperty(fields, name);
    for (const [name, ofField] of Object.entries(change.fields)) fields[name] = withChange(fields[name], ofField);
    return fields;
  }
  const list = before as readonly unknown[];
  const items = change.items.map((item, index) => withChange(list[change.at + index], item));
  return [...list.slice(0, change.at), ...items, ...list.slice(change.at + change.gone)];
}

/** What was told anew, with every part that says the same as before being the very part of before: what is derived from it is then not derived again. */
export function keepSame<Value>(before: Value, told: Value): Value {
  return withChange(before, changeOf(before, told)) as Value;
}

function changeOfFields(before: Fields, now: Fields): RowChange {
  const fields: Record<string, RowChange> = {};
  for (const [name, value] of Object.entries(now)) {
    if (value === undefined) continue;
    const change = before[name] === undefined ? { value } : changeOf(before[name], value);
    if (change !== null) fields[name] = change;
  }
  const gone = Object.keys(before).filter((name) => before[name] !== undefined && now[name] === undefined);
  if (gone.length > 0) return { fields, gone };
  return Object.keys(fields).length === 0 ? null : { fields };
}

function changeOfList(before: readonly unknown[], now: readonly unknown[]): RowChange {
  const shorter = Math.min(before.length, now.length);
  let at = 0;
  while (at < shorter && changeOf(before[at], now[at]) === null) at += 1;
  if (at === before.length && at === now.length) return null;
  let same = 0;
  while (same < shorter - at && changeOf(before[before.length - 1 - same], now[now.length - 1 - same]) === null) same += 1;
  const gone = before.length - at - same;
  const items = now.slice(at, now.length - same);
  // As many as there were: each is what became of the one in its place. Else places have shifted, and nothing is compared with its neighbour.
  return { at, gone, items: items.map((item, index) => (items.length === gone ? changeOf(before[at + index], item) : { value: item })) };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
