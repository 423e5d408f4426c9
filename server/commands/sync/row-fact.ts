import { columns } from '#domain/catalogue/columns';
import { CATALOGUE_COLUMNS } from '#domain/catalogue/columns';
import { PEOPLE_COLUMNS } from '#server/store/people';
import type { SqlRow } from '#server/store/connection';
import type { Work } from '../work';

/** What the log calls rows of a table; the rooms of the screens go by it. */
const NOUNS: Readonly<Record<string, { readonly noun: string; readonly entity: string }>> = {
  role: { noun: 'role', entity: 'role' },
  employee: { noun: 'staff', entity: 'employee' },
  station: { noun: 'station', entity: 'station' },
  category: { noun: 'category', entity: 'category' },
  modifier_group: { noun: 'modifier-group', entity: 'modifier-group' },
  product: { noun: 'product', entity: 'product' },
  hall: { noun: 'hall', entity: 'hall' },
  dining_table: { noun: 'table', entity: 'table' },
  reason: { noun: 'reason', entity: 'reason' },
  note_preset: { noun: 'note-preset', entity: 'note-preset' },
  customer_group: { noun: 'customer-group', entity: 'customer-group' },
  price_rule: { noun: 'price-rule', entity: 'price-rule' },
  price_list: { noun: 'price-list', entity: 'price-list' },
  customer_field: { noun: 'customer-field', entity: 'customer-field' },
};
const DESCRIBED = { ...CATALOGUE_COLUMNS, ...PEOPLE_COLUMNS, setting: columns('key', 'json:value') };

/** A row that came down: as it was (null = it was not here) and what of it was taken. */
export interface TakenRow {
  readonly table: string;
  readonly id: string;
  readonly before: SqlRow | null;
  readonly taken: ReadonlyMap<string, string | number | null>;
}

/** The fact of a row that came down, under the name it would have if the office had made it, so that every screen hears of it; `portal` says who did. */
export function rowFact(work: Work, { table, id, before, taken }: TakenRow, besides: Readonly<Record<string, unknown>> = {}): void {
  const names = NOUNS[table];
  if (names === undefined) return;
  const verb = before === null ? 'created' : taken.get('archived_at') == null ? 'updated' : 'archived';
  const after = fieldsOf(table, taken);
  work.fact(`${names.noun}.${verb}`, names.entity, id, {
    ...(before === null ? {} : { before: fieldsOf(table, new Map([...taken.keys()].map((column) => [column, valueOf(before[column])]))) }),
    after,
    portal: true,
    ...besides,
  });
}

/** Columns as the wire calls them. */
function fieldsOf(table: string, values: ReadonlyMap<string, string | number | null>): Readonly<Record<string, unknown>> {
  const described = Object.entries(DESCRIBED).find(([name]) => name === table)?.[1] ?? [];
  return Object.fromEntries(
    [...values].map(([column, value]) => {
      const found = described.find((one) => one.column === column);
      if (found === undefined) return [column === 'archived_at' ? 'archived' : column, column === 'archived_at' ? value !== null : value];
      if (found.kind === 'flag') return [found.field, value === 1];
      return [found.field, typeof value === 'string' && found.kind !== 'value' ? (JSON.parse(value) as unknown) : value];
    }),
  );
}

function valueOf(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
