/** Sort places are handed out in tens, so that a row can be put between two without touching the others. */
const STEP = 10;

/** The rows whose place changes when the row at `from` goes to `to`, with their new place. Nothing when it is already there or would fall off the end. */
export function reordered<Row extends { readonly sort: number }>(
  rows: readonly Row[],
  from: number,
  to: number,
): readonly { readonly row: Row; readonly sort: number }[] {
  const moved = rows[from];
  if (moved === undefined || to < 0 || to >= rows.length || from === to) return [];
  const next = rows.filter((_, index) => index !== from);
  next.splice(to, 0, moved);
  return next.flatMap((row, index) => (row.sort === (index + 1) * STEP ? [] : [{ row, sort: (index + 1) * STEP }]));
}
