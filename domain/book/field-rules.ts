import type { FieldView } from '#domain/contract/customer-book';
import { readValue } from './custom-values';

/** How many fields stand on the customer panel of the selling screen (DY-6). */
export const panelFieldsMax = 3;

/** What of a field's definition does not fit, by its name in the form; null = all fits. */
export function faultOfField(field: Omit<FieldView, 'kind'>): string | null {
  const isNumber = field.fieldType === 'integer' || field.fieldType === 'decimal' || field.fieldType === 'money';
  if (field.fieldType === 'list' ? field.options.length === 0 : field.options.length > 0) return 'options';
  if (new Set(field.options.map(({ value }) => value)).size < field.options.length) return 'options';
  if (!isNumber && field.minimum !== null) return 'minimum';
  if (!isNumber && field.maximum !== null) return 'maximum';
  if (field.minimum !== null && field.maximum !== null && field.minimum > field.maximum) return 'maximum';
  return field.defaultValue !== null && readValue(field, field.defaultValue) === undefined ? 'defaultValue' : null;
}
