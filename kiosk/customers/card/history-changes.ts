/** One field's change in the timeline, as text. */
export type FieldChange = { readonly field: string; readonly before: string; readonly after: string };

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What changed, of a history row's payload `{before: {field: …}, after: {field: …}}`; anything else has nothing to show. */
export function changesOf(payload: unknown): readonly FieldChange[] {
  if (!isRecord(payload) || !isRecord(payload['after'])) return [];
  const before = isRecord(payload['before']) ? payload['before'] : {};
  return Object.entries(payload['after']).map(([field, after]) => ({ field, before: asText(before[field]), after: asText(after) }));
}
