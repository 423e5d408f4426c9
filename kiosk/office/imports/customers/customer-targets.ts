import type { ImportTarget } from '#domain/contract/customer-import';
import { boxImportTargets } from '#domain/import/import-targets';
import type { FieldView } from '#domain/contract/customer-book';
import type { Format } from '#ui/text/format';
import type { OfficeCustomersText } from '../../customers/text/uz-latn';

/** Every place that a column may go to: the box's own, then the branch's own fields. */
export function targetOptions(
  t: OfficeCustomersText['imports'],
  fields: readonly FieldView[],
  format: Format,
): readonly { readonly value: ImportTarget; readonly text: string }[] {
  return [
    ...boxImportTargets.map((value) => ({ value, text: t.targets[value] })),
    ...fields.map((field) => ({ value: `custom:${field.key}`, text: format.name(field.label) })),
  ];
}

/** Whether a name would be known: without one no row can be taken. */
export function hasName(columns: readonly ImportTarget[]): boolean {
  return columns.some((target) => target === 'name' || target === 'givenName' || target === 'familyName');
}
