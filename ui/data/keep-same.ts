/**
 * What was told anew, with every part that says the same as before being the very part of before; the whole of it where nothing changed. What is derived
 * from a part that came again is then not derived again. Both are values of the wire: plain objects, arrays and scalars, never changed in place.
 */
export function keepSame<Value>(before: Value, told: Value): Value {
  if (Object.is(before, told) || !isParts(before) || !isParts(told) || Array.isArray(before) !== Array.isArray(told)) return told;
  const names = Object.keys(told);
  let changes = names.length !== Object.keys(before).length;
  const kept: Record<string, unknown> = {};
  for (const name of names) {
    const part = keepSame(before[name], told[name]);
    changes ||= !(name in before) || !Object.is(part, before[name]);
    kept[name] = part;
  }
  if (!changes) return before;
  return (Array.isArray(told) ? Object.values(kept) : kept) as Value;
}

function isParts(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
