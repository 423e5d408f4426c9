import type { FieldView } from '#domain/contract/customer-book';
import { foldText } from '#domain/text/search';
import { readAmount } from './amount';
import { readBirthDate } from './birth-date';

/** What of a field of the branch's own tells how its cell is read. */
export type OwnValueField = Pick<FieldView, 'key' | 'fieldType' | 'options' | 'minimum' | 'maximum'>;

const YES = new Set(['1', 'ha', 'da', 'yes', 'true', 'x', 'bor']);
const NO = new Set(['0', 'yoq', 'net', 'no', 'false']);

/** The value of a cell for a field, or null where it is not one. */
export function readOwnValue(field: OwnValueField, typed: string): string | number | boolean | null {
  const folded = foldText(typed).strict;
  switch (field.fieldType) {
    case 'text':
      return typed.slice(0, 500);
    case 'boolean':
      return YES.has(folded) ? true : NO.has(folded) ? false : null;
    case 'list':
      return optionOf(field, folded);
    case 'date': {
      const read = readBirthDate(typed, '9999-12-31');
      return read.kind === 'date' ? read.date : null;
    }
    case 'money': {
      const read = readAmount(typed);
      return read.kind === 'amount' ? within(field, read.amountTiyin) : read.kind === 'none' ? 0 : null;
    }
    case 'integer':
      return /^-?\d{1,15}$/.test(typed) ? within(field, Number(typed)) : null;
    case 'decimal':
      return /^-?\d{1,12}([.,]\d{1,6})?$/.test(typed) ? within(field, Number(typed.replace(',', '.'))) : null;
  }
}

function optionOf({ options }: OwnValueField, folded: string): string | null {
  const fits = ({ value, label }: OwnValueField['options'][number]) =>
    [value, ...Object.values(label)].some((name) => typeof name === 'string' && foldText(name).strict === folded);
  return options.find(fits)?.value ?? null;
}

function within({ minimum, maximum }: OwnValueField, value: number): number | null {
  return (minimum !== null && value < minimum) || (maximum !== null && value > maximum) ? null : value;
}
