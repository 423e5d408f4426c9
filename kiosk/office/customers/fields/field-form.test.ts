import { describe, expect, it } from 'vitest';
import { toValues } from '#ui/text/localized-values';
import { en } from '../text/en';
import { emptyField, fieldChanges, fieldFaults, keyOf, type FieldValues } from './field-form';

const labelled = (text: string) => toValues({ 'uz-Latn': text });

describe('the form of a field', () => {
  it('offers a key that the box takes, whatever the name', () => {
    expect([keyOf('Sevimli stol'), keyOf('Oʻlchami, sm'), keyOf('2-telefon'), keyOf('Машина')]).toEqual([
      'sevimli_stol',
      'olchami_sm',
      'telefon',
      '',
    ]);
  });

  it('sends values of the chosen type alone', () => {
    const tried: FieldValues = {
      ...emptyField,
      label: labelled('Mashina'),
      fieldType: 'text',
      minimum: 1,
      maximum: 5,
      unit: 'kg',
      options: [{ id: '1', value: 'red', label: labelled('Qizil') }],
    };
    expect(fieldChanges(tried)).toMatchObject({ options: [], minimum: null, maximum: null, unit: null, help: null });
  });

  it('wants a name and a value for every choice of a list, and a range that is one', () => {
    const list: FieldValues = {
      ...emptyField,
      key: 'colour',
      label: labelled('Rang'),
      fieldType: 'list',
      minimum: 5,
      maximum: 1,
      options: [{ id: '1', value: ' ', label: labelled('') }],
    };
    const faults = Object.entries(fieldFaults(list, en.fields, 'fill in')).filter(([, message]) => message !== undefined);
    expect(faults.map(([path]) => path)).toEqual(['maximum', 'options.0.label.uz-Latn', 'options.0.value']);
    expect(fieldFaults({ ...list, options: [] }, en.fields, 'fill in')['options']).toBe(en.fields.noOptions);
  });
});
