import { expect, it } from 'vitest';
import { initials } from './initials';
import { sortRows, type Column } from './table-sorting';

it('initials keep the letters that Uzbek writes with two signs', () => {
  expect(initials('Nilufar Gʻaniyeva')).toBe('NGʻ');
  expect(initials('bekzod oʻrinov')).toBe('BOʻ');
  expect(initials('Жасур Қодиров Алиевич')).toBe('ЖҚ');
  expect(initials("Doʻst")).toBe('D');
  expect(initials('  ')).toBe('');
});

it('a table sorts a copy, numbers as numbers, equals in their order', () => {
  type Row = { name: string; sum: number };
  const rows: Row[] = [{ name: 'b', sum: 10 }, { name: 'A', sum: 9 }, { name: 'c', sum: 10 }];
  const columns: Column<Row>[] = [{ key: 'name', title: '', sort: (row) => row.name }, { key: 'sum', title: '', sort: (row) => row.sum }, { key: 'plain', title: '' }];
  expect(sortRows(rows, columns, { key: 'name', direction: 'up' }).map((row) => row.name)).toEqual(['A', 'b', 'c']);
  expect(sortRows(rows, columns, { key: 'sum', direction: 'down' }).map((row) => row.name)).toEqual(['b', 'c', 'A']);
  expect(sortRows(rows, columns, { key: 'plain', direction: 'up' })).toBe(rows);
  expect(sortRows(rows, columns, undefined)).toBe(rows);
});
