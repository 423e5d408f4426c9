import type { PatchRow, RoomPatch } from '#domain/contract/live';
import { changeOf } from '#domain/live/row-change';

/**
 * The rows that everybody in a room has, where rows are large: of the next ones only what changed is told. Nothing is known where not everybody has the same: then the next rows
 * go whole, and all have the same again.
 */
export class ToldRows {
  readonly #rooms = new Map<string, Map<string, unknown>>();

  /** Somebody begins with this snapshot. It may be ahead of what the others were told: then a change of theirs is none of his. */
  joined(room: string, rows: readonly PatchRow[], isFirst: boolean): void {
    const told = this.#rooms.get(room);
    if (isFirst) this.#rooms.set(room, new Map(rows.map(({ key, row }) => [key, row])));
    else if (rows.length !== told?.size || rows.some(({ key, row }) => changeOf(told.get(key), row) !== null)) this.#rooms.delete(room);
  }

  /** What to tell a room so that it has these rows; a row that is not known to be there goes whole. */
  tell(room: string, rows: readonly PatchRow[]): RoomPatch['rows'] {
    const told = this.#rooms.get(room) ?? new Map<string, unknown>();
    this.#rooms.set(room, told);
    return rows.map(({ key, row }) => {
      const before = told.get(key);
      if (row === null) told.delete(key);
      else told.set(key, row);
      return before === undefined || row === null ? { key, row } : { key, change: changeOf(before, row) };
    });
  }

  forget(room: string): void {
    this.#rooms.delete(room);
  }

  clear(): void {
    this.#rooms.clear();
  }
}
