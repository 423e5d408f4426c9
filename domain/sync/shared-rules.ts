/** What of a shared row crosses from one branch to another, and how ids are told there. */

/** Columns that are each branch's own, whoever edits them: what hangs on the branch's devices and files. */
const BRANCH_OWN: Readonly<Record<string, readonly string[]>> = {
  product: ['image_id', 'counted'],
  hall: ['printer_id', 'waiter_ids'],
  station: ['printer_id'],
  setting: ['value'],
  employee: [],
  // A hall is a place: another branch has none of these, and a list for no hall in particular would hold in all of them.
  price_list: ['hall_ids'],
};

/** Columns that are the branch's own when they are edited there: its price, what it does not sell. The owner may set them for all. */
const BRANCH_DECIDES: Readonly<Record<string, readonly string[]>> = {
  product: ['price_tiyin', 'archived_at', 'favourite'],
  price_list: ['price_change', 'active'],
};

/** Whether an edit of a column goes on to the other branches that share the row. */
export function crossesBranches(table: string, column: string, editedIn: 'branch' | 'portal'): boolean {
  if (BRANCH_OWN[table]?.includes(column) === true) return false;
  if (editedIn === 'portal') return true;
  // A branch that takes a person out of service means the person; one that closes a hall or a shelf means its own.
  if (column === 'archived_at') return table === 'employee';
  return BRANCH_DECIDES[table]?.includes(column) !== true;
}

/** Tables whose rows other rows point at, by the columns that point. What is no id of a row is left as it stands. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  employee: ['role_id'],
  category: ['station_id'],
  product: ['category_id', 'route', 'modifier_group_ids', 'combo'],
  note_preset: ['category_ids'],
  dining_table: ['hall_id'],
  price_rule: ['group_id', 'benefit', 'scope'],
  price_list: ['price_change', 'scope', 'hall_ids'],
  customer_field: ['role_ids'],
};
/** Tables that are pointed at. */
export const referencedTables = ['role', 'station', 'category', 'modifier_group', 'product', 'hall', 'customer_group'] as const;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The ids that a column points with; none where it points at nothing. */
export function referencesIn(table: string, column: string, value: string | number | null): readonly string[] {
  if (typeof value !== 'string' || REFERENCES[table]?.includes(column) !== true) return [];
  return value.match(UUID) ?? [];
}

/** A value with its ids as another branch calls them; undefined where that branch has no such row. */
export function translateReferences(value: string, counterparts: ReadonlyMap<string, string | null>): string | undefined {
  const unknown: string[] = [];
  const translated = value.replace(UUID, (id) => {
    const counterpart = counterparts.get(id);
    if (counterpart === null) unknown.push(id);
    // An id of no row at all (an option's) means the same everywhere.
    return counterpart ?? id;
  });
  return unknown.length === 0 ? translated : undefined;
}
