import type { PatchRow, RoomPatch } from '#domain/contract/live';

/** The rows of a patch that came whole, as those of most rooms do. */
export function wholeRows(rows: RoomPatch['rows']): readonly PatchRow[] {
  return rows.flatMap((told) => ('row' in told ? [told] : []));
}
