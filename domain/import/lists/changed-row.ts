/** Whether two rows of the same fields say the same; the order of keys inside a name says nothing. */
export function withoutChange(before: object, after: object): boolean {
  return canonical(before) === canonical(after);
}

function canonical(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
