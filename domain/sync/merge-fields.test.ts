import { describe, expect, test } from 'vitest';
import { mergeFields, readRevisions, storeRevisions } from './merge-fields';
import type { FieldRevision } from './merge-fields';
import { translateReferences } from './shared-rules';

const portalEdit = { rev: 6, box: null, by: 'user:u' };
const row = { name: 'Osh', price_tiyin: 100, archived_at: null };

describe('an edit meets a row', () => {
  test('the later arrival wins; what its editor had not seen is kept beside it', () => {
    const revisions = new Map<string, FieldRevision>([
      ['*', { rev: 1, box: 'a', by: 'box:a' }],
      ['price_tiyin', portalEdit],
    ]);
    const merged = mergeFields(row, revisions, { fields: ['price_tiyin'], values: { price_tiyin: 120 }, baseRev: 5, box: 'a' });
    expect([...merged.changed]).toEqual([['price_tiyin', 120]]);
    expect(merged.lost).toEqual([{ field: 'price_tiyin', kept: 120, lost: 100, lostBy: 'user:u' }]);
  });

  test('an edit of another field, of a value that was seen, or to the same value is no conflict', () => {
    const revisions = new Map([['price_tiyin', portalEdit]]);
    const edit = { fields: ['name', 'price_tiyin'], baseRev: 5, box: 'a' };
    expect(mergeFields(row, revisions, { ...edit, values: { name: 'Palov', price_tiyin: 100 } }).lost).toEqual([]);
    expect(mergeFields(row, revisions, { ...edit, baseRev: 6, values: { name: 'Osh', price_tiyin: 120 } }).lost).toEqual([]);
  });

  test('a box has seen what it said itself', () => {
    const revisions = new Map([['price_tiyin', { rev: 7, box: 'a', by: 'box:a' }]]);
    const edit = { fields: ['price_tiyin'], values: { price_tiyin: 130 }, baseRev: 5 };
    expect(mergeFields(row, revisions, { ...edit, box: 'a' }).lost).toEqual([]);
    expect(mergeFields(row, revisions, { ...edit, box: null }).lost).toHaveLength(1);
  });

  test('who is out of service stays so', () => {
    const edit = { fields: ['archived_at', 'name'], values: { name: 'Palov' }, baseRev: 1, box: 'a' };
    const merged = mergeFields({ ...row, archived_at: 5 }, new Map([['*', portalEdit]]), edit);
    expect([...merged.changed.keys()]).toEqual(['name']);
  });

  test('who was erased stays so, and is never a conflict', () => {
    const edit = { fields: ['stage'], values: { stage: 'customer' }, baseRev: 1, box: 'a' };
    const merged = mergeFields({ stage: 'erased' }, new Map([['*', portalEdit]]), edit);
    expect([merged.changed.size, merged.lost]).toEqual([0, []]);
  });

  test('revisions come back as they were stored', () => {
    const stored = storeRevisions(new Map([['*', { rev: 1, box: 'a', by: 'box:a' }]]), ['name'], portalEdit);
    expect(readRevisions(stored).get('name')).toEqual(portalEdit);
    expect(readRevisions(stored).get('*')?.rev).toBe(1);
  });
});

test('ids are told as the other branch calls them, or not at all', () => {
  const mine = '11111111-1111-4111-8111-111111111111';
  const theirs = '22222222-2222-4222-8222-222222222222';
  const option = '33333333-3333-4333-8333-333333333333';
  expect(translateReferences(`["${mine}","${option}"]`, new Map([[mine, theirs]]))).toBe(`["${theirs}","${option}"]`);
  expect(translateReferences(mine, new Map([[mine, null]]))).toBeUndefined();
});
