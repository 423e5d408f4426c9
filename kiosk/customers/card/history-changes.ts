import { addressLine } from '#domain/party/address-line';
import { birthText } from '../form/form-values';

/** One field's change in the timeline, as text. */
export type FieldChange = { readonly path: string; readonly field: string; readonly before: string; readonly after: string };

/** A value as people read it: of an address its line, of a contact its value, of a birthday the day. */
function asText(field: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (field === 'birthDate' && typeof value === 'string') return birthText(value);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map((one) => asText(field, one)).join(', ');
  if (!isRecord(value)) return '';
  const text = (key: string): string => (typeof value[key] === 'string' ? value[key] : '');
  if ('street' in value)
    return addressLine({
      postalCode: text('postalCode'),
      city: text('city'),
      district: text('district'),
      street: text('street'),
      house: text('house'),
      apartment: text('apartment'),
    });
  return text('value');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What changed, of a history row's payload `{before: {field: …}, after: {field: …}}`; anything else has nothing to show. */
export function changesOf(payload: unknown): readonly FieldChange[] {
  if (!isRecord(payload) || !isRecord(payload['after'])) return [];
  const before = isRecord(payload['before']) ? payload['before'] : {};
  return Object.entries(payload['after']).map(([path, after]) => {
    // `address.<id>`, `contact.<id>`: which one it was says its value.
    const field = /^(address|contact)\./.exec(path)?.[1] ?? path;
    return { path, field, before: asText(field, before[path]), after: asText(field, after) };
  });
}
