import type { CommandInputs } from '#domain/contract/commands';
import type { FieldView } from '#domain/contract/customer-book';
import { toLocalized, toValues, type LocalizedValues } from '#ui/text/localized-values';
import type { OfficeCustomersText } from '../text/uz-latn';

/** What a field holds. */
export type FieldType = FieldView['fieldType'];
/** When a field must be filled in. */
export type Profile = FieldView['requiredIn'][number];

/** The types, from the one most used. */
export const fieldTypes: readonly FieldType[] = ['text', 'integer', 'decimal', 'boolean', 'money', 'date', 'list'];
/** The profiles, in the order in which a customer meets them. */
export const profiles: readonly Profile[] = ['basic', 'sale', 'credit', 'invoice'];

/** What a field's form holds. What belongs to another type than the chosen one is not sent. */
export type FieldValues = {
  key: string;
  label: LocalizedValues;
  help: LocalizedValues;
  fieldType: FieldType;
  options: { id: string; value: string; label: LocalizedValues }[];
  minimum: number | null;
  maximum: number | null;
  unit: string;
  defaultValue: string | number | boolean | null;
  requiredIn: Profile[];
  roleIds: string[];
  section: string;
  onCreateForm: boolean;
  onPanel: boolean;
};

/** An empty form. */
export const emptyField: FieldValues = {
  key: '',
  label: toValues(null),
  help: toValues(null),
  fieldType: 'text',
  options: [],
  minimum: null,
  maximum: null,
  unit: '',
  defaultValue: null,
  requiredIn: [],
  roleIds: [],
  section: '',
  onCreateForm: true,
  onPanel: false,
};

/** Whether values of this type have a least and a most. */
export function isNumber(fieldType: FieldType): boolean {
  return fieldType === 'integer' || fieldType === 'decimal' || fieldType === 'money';
}

/** A row of the box as the form shows it. */
export function fieldValues(field: FieldView): FieldValues {
  return {
    key: field.key,
    label: toValues(field.label),
    help: toValues(field.help),
    fieldType: field.fieldType,
    options: field.options.map(({ value, label }) => ({ id: value, value, label: toValues(label) })),
    minimum: field.minimum,
    maximum: field.maximum,
    unit: field.unit ?? '',
    defaultValue: field.defaultValue,
    requiredIn: [...field.requiredIn],
    roleIds: [...field.roleIds],
    section: field.section,
    onCreateForm: field.onCreateForm,
    onPanel: field.onPanel,
  };
}

/** The form as a change wants it: the key and the type of a field never change. */
export function fieldChanges(values: FieldValues): Omit<CommandInputs['customer-field.create'], 'fieldId' | 'sort' | 'key' | 'fieldType'> {
  const isOfNumbers = isNumber(values.fieldType);
  return {
    label: toLocalized(values.label),
    help: values.help['uz-Latn'].trim() === '' ? null : toLocalized(values.help),
    options:
      values.fieldType === 'list' ? values.options.map(({ value, label }) => ({ value: value.trim(), label: toLocalized(label) })) : [],
    minimum: isOfNumbers ? values.minimum : null,
    maximum: isOfNumbers ? values.maximum : null,
    unit: isOfNumbers && values.fieldType !== 'money' && values.unit.trim() !== '' ? values.unit.trim() : null,
    defaultValue: values.defaultValue === '' ? null : values.defaultValue,
    requiredIn: values.requiredIn,
    roleIds: values.roleIds,
    section: values.section.trim(),
    onCreateForm: values.onCreateForm,
    onPanel: values.onPanel,
  };
}

const KEY = /^[a-z][a-z0-9_]{0,39}$/;

/** A key made of what was typed as the name, for a start: `Sevimli stol` → `sevimli_stol`. */
export function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[ʻʼ‘’'`]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);
}

/** Faults that the form can tell without asking the box, by path. */
export function fieldFaults(
  values: FieldValues,
  t: OfficeCustomersText['fields'],
  fillIn: string,
): Readonly<Record<string, string | undefined>> {
  const lacks = (label: LocalizedValues): string | undefined => (label['uz-Latn'].trim() === '' ? fillIn : undefined);
  const faults: Record<string, string | undefined> = {
    'label.uz-Latn': lacks(values.label),
    key: KEY.test(values.key) ? undefined : t.keyWrong,
    maximum: values.minimum !== null && values.maximum !== null && values.minimum > values.maximum ? t.rangeFault : undefined,
  };
  if (values.fieldType !== 'list') return faults;
  faults['options'] = values.options.length === 0 ? t.noOptions : undefined;
  for (const [index, option] of values.options.entries()) {
    faults[`options.${index}.label.uz-Latn`] = lacks(option.label);
    faults[`options.${index}.value`] = option.value.trim() === '' ? fillIn : undefined;
  }
  return faults;
}
