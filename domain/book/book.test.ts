import { describe, expect, test } from 'vitest';
import { checkCustomValues, customDefaults, missingCustom, visibleCustom } from './custom-values';
import type { FieldRule } from './custom-values';
import { mayReadNote } from './note-access';
import { valuesOfTemplate } from './template';
import type { TemplateValues } from './template';

const field = (key: string, fieldType: FieldRule['fieldType'], more: Partial<FieldRule> = {}): FieldRule => ({
  key,
  label: { 'uz-Latn': key },
  fieldType,
  options: [],
  minimum: null,
  maximum: null,
  defaultValue: null,
  requiredIn: [],
  roleIds: [],
  archived: false,
  ...more,
});
const nobody = { roleId: null, before: {} };
const read = (rule: FieldRule, value: string | number | boolean | null) => checkCustomValues([rule], { [rule.key]: value }, nobody);

describe('values of own fields', () => {
  test('are of their type', () => {
    expect(read(field('age', 'integer'), 30)).toEqual({ ok: true, value: { age: 30 } });
    expect(read(field('age', 'integer'), '30')).toEqual({ ok: true, value: { age: 30 } });
    expect(read(field('age', 'integer'), 30.5).ok).toBe(false);
    expect(read(field('weight', 'decimal'), '62,5')).toEqual({ ok: true, value: { weight: 62.5 } });
    expect(read(field('vip', 'boolean'), 'yes').ok).toBe(false);
    expect(read(field('day', 'date'), '2026-02-29').ok).toBe(false);
    expect(read(field('day', 'date'), '2024-02-29').ok).toBe(true);
    expect(read(field('sauce', 'list', { options: [{ value: 'hot', label: { 'uz-Latn': 'Achchiq' } }] }), 'mild').ok).toBe(false);
  });

  test('are within their range, and a refusal names the field', () => {
    const age = field('age', 'integer', { minimum: 0, maximum: 120 });
    expect(read(age, 121)).toMatchObject({ ok: false, code: 'custom-value-invalid', params: { path: 'custom.age' } });
    expect(read(field('other', 'text'), null)).toEqual({ ok: true, value: {} });
    expect(checkCustomValues([age], { unknown: 1 }, nobody)).toMatchObject({ ok: false, params: { path: 'custom.unknown' } });
  });

  test('keep what a role does not see, and what is out of use', () => {
    const secret = field('rating', 'integer', { roleIds: ['manager'] });
    const old = field('old', 'text', { archived: true });
    const before = { rating: 5, old: 'kept' };
    expect(checkCustomValues([secret, old], { rating: 1, old: 'kept' }, { roleId: 'waiter', before })).toEqual({ ok: true, value: before });
    expect(visibleCustom([secret, old], before, 'waiter')).toEqual({});
    expect(visibleCustom([secret, old], before, 'manager')).toEqual({ rating: 5 });
  });

  test('may be demanded and have a first value', () => {
    const card = field('card', 'text', { requiredIn: ['credit'], defaultValue: 'none' });
    expect(missingCustom([card], {}, 'credit')).toEqual(['custom.card']);
    expect(missingCustom([card], {}, 'sale')).toEqual([]);
    expect(customDefaults([card])).toEqual({ card: 'none' });
  });
});

describe('the default customer', () => {
  const template: TemplateValues = {
    kind: 'organisation',
    language: 'ru',
    currency: 'USD',
    groupIds: ['retail'],
    accountingGroupId: 'retail',
    receiptOption: 'email',
    receiptEmail: 'all@example.uz',
  };

  test('[D365-10] [D365-11] [D365-13] gives what was not given, and its groups besides', () => {
    expect(valuesOfTemplate(template, {}, 'till')).toEqual(template);
    expect(valuesOfTemplate(template, { kind: 'person', groupIds: ['gold'], receiptEmail: 'a@example.uz' }, 'till')).toMatchObject({
      kind: 'person',
      language: 'ru',
      groupIds: ['gold', 'retail'],
      receiptEmail: 'a@example.uz',
    });
  });

  test('[D365-14] never gives its e-mail to somebody from the web', () => {
    expect(valuesOfTemplate(template, {}, 'web').receiptEmail).toBe('');
    expect(valuesOfTemplate(null, {}, 'till')).toMatchObject({ kind: 'person', receiptOption: 'paper', receiptEmail: '' });
  });
});

test('a note is read by its author, whom he names, and the roles it is for', () => {
  const note = { visibility: 'private', authorId: 'ali', roleIds: ['manager'], readerIds: ['vali'] } as const;
  const reads = (employeeId: string | null, visibility: 'private' | 'roles' | 'all', roleId = 'waiter') =>
    mayReadNote({ ...note, visibility }, { employeeId, roleId });
  expect([reads('ali', 'private'), reads('vali', 'private'), reads('guli', 'private'), reads('guli', 'private', 'manager')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([reads('guli', 'roles', 'manager'), reads('guli', 'roles'), reads('guli', 'all'), reads(null, 'all')]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
