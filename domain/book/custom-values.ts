/** Values of the branch's own fields (SAC-15): what a field takes is said by its definition, and checked here for forms, imports and the API alike. */
import type { FieldView } from '#domain/contract/customer-book';
import type { RequiredProfile } from '#domain/contract/customer';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** A value as it is stored; null = none. */
export type CustomValue = string | number | boolean | null;
/** Values by the key of their field. */
export type CustomValues = Readonly<Record<string, CustomValue>>;
/** What of a field its values depend on; a row of room `book` fits as it is. */
export type FieldRule = Pick<
  FieldView,
  'key' | 'label' | 'fieldType' | 'options' | 'minimum' | 'maximum' | 'defaultValue' | 'requiredIn' | 'roleIds' | 'archived'
>;

const TEXT_MAX = 500;

/**
 * The values as they are stored: numbers that came as text are numbers, empty texts are none. Fields that `roleId` does not see keep what `before` has.
 * Refuses `custom-value-invalid` naming the field: unknown, of another type, not in the list, out of range.
 */
export function checkCustomValues(
  fields: readonly FieldRule[],
  values: CustomValues,
  of: { readonly roleId: string | null; readonly before: CustomValues },
): Outcome<CustomValues> {
  const checked: Record<string, CustomValue> = { ...of.before };
  for (const [key, value] of Object.entries(values)) {
    const field = fields.find((one) => one.key === key && !one.archived);
    if (field === undefined) {
      // A value of a field that is out of use is kept as it was, and comes back with a form that read it.
      if (of.before[key] === value) continue;
      return refuse('custom-value-invalid', { path: `custom.${key}`, label: key });
    }
    if (!seesField(field, of.roleId)) continue;
    const read = readValue(field, value);
    if (read === undefined) return refuse('custom-value-invalid', { path: `custom.${key}`, label: field.label });
    if (read === null) Reflect.deleteProperty(checked, key);
    else checked[key] = read;
  }
  return accept(checked);
}

/** Keys of fields that a profile demands and these values lack, as paths of the form (`custom.card_number`). */
export function missingCustom(fields: readonly FieldRule[], values: CustomValues, profile: RequiredProfile): readonly string[] {
  return fields
    .filter((field) => !field.archived && field.requiredIn.includes(profile) && (values[field.key] ?? null) === null)
    .map((field) => `custom.${field.key}`);
}

/** What a new customer begins with where nothing was given. */
export function customDefaults(fields: readonly FieldRule[]): CustomValues {
  return Object.fromEntries(
    fields.flatMap((field) => (field.archived || field.defaultValue === null ? [] : [[field.key, field.defaultValue]])),
  );
}

/** Values that a role may see: fields of other roles are left out. Values of fields out of use are kept but not shown. */
export function visibleCustom(fields: readonly FieldRule[], values: CustomValues, roleId: string | null): CustomValues {
  const seen = new Set(fields.filter((field) => !field.archived && seesField(field, roleId)).map(({ key }) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => seen.has(key)));
}

/** A field without roles is everybody's; nobody in particular (the box itself, an import) sees all. */
function seesField(field: FieldRule, roleId: string | null): boolean {
  return field.roleIds.length === 0 || roleId === null || field.roleIds.includes(roleId);
}

/** The value as it is stored, null for none, undefined for one that does not fit. */
export function readValue(field: FieldRule, value: CustomValue): CustomValue | undefined {
  if (value === null || value === '') return null;
  switch (field.fieldType) {
    case 'text':
      return typeof value === 'string' && value.length <= TEXT_MAX ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'date':
      return typeof value === 'string' && isDate(value) ? value : undefined;
    case 'list':
      return field.options.some((option) => option.value === value) ? value : undefined;
    case 'integer':
    case 'money':
      return inRange(field, numberOf(value), true);
    case 'decimal':
      return inRange(field, numberOf(value), false);
  }
}

function numberOf(value: string | number | boolean): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+([.,]\d+)?$/.test(value.trim()) ? Number(value.trim().replace(',', '.')) : Number.NaN;
}

function inRange(field: FieldRule, value: number, whole: boolean): number | undefined {
  if (!Number.isFinite(value) || (whole && !Number.isSafeInteger(value))) return undefined;
  if (field.minimum !== null && value < field.minimum) return undefined;
  return field.maximum !== null && value > field.maximum ? undefined : value;
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00.000Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
