/** A column. `phone` says what becomes of it on a phone, where a row is a card: the title, the figure beside it, a line with its label, or nothing. */
export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly align?: 'start' | 'end' | undefined;
  readonly phone?: 'title' | 'side' | 'line' | 'hide' | undefined;
  /** What the column is sorted by; without it the head is only words. */
  readonly sort?: ((row: Row) => string | number) | undefined;
};

/** Which column is sorted and which way. */
export type Sorting = { readonly key: string; readonly direction: 'up' | 'down' };

/** A sorted copy; equal rows keep their order, no sorting keeps all. Words are compared by their letters, so that every browser agrees. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting | undefined): readonly Row[] {
  const by = columns.find((column) => column.key === sorting?.key)?.sort;
  if (sorting === undefined || by === undefined) return rows;
  const turn = sorting.direction === 'up' ? 1 : -1;
  return rows
    .map((row, index) => ({ row, index, value: by(row) }))
    .sort((a, b) => compare(a.value, b.value) * turn || a.index - b.index)
    .map((entry) => entry.row);
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const left = String(a).toLocaleLowerCase();
  const right = String(b).toLocaleLowerCase();
  return left < right ? -1 : left > right ? 1 : 0;
}
