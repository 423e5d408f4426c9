import type { TableRow } from '#domain/contract/floor';
import { SvelteMap } from 'svelte/reactivity';
import type { Office } from '../state/office.svelte.ts';
import { moved, resized, type Place } from './floor-grid';

/** Arrow keys come in bursts; the box is told once the burst is over. */
const KEYS_QUIET_MS = 600;

type Drag = {
  readonly tableId: string;
  readonly kind: 'move' | 'resize';
  readonly startX: number;
  readonly startY: number;
  readonly from: Place;
  readonly cellPx: number;
};

/** Places that are being changed on a plan: shown at once, sent when the finger or the keys rest, taken back when the box refuses. */
export class Plan {
  readonly #office: Office;
  readonly #places = new SvelteMap<string, Place>();
  #drag: Drag | null = null;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(office: Office) {
    this.#office = office;
  }

  /** Where a table is drawn now. */
  placeOf(table: TableRow): Place {
    return this.#places.get(table.tableId) ?? table;
  }

  /** A finger or the mouse took hold of a table or of its corner. */
  grab(table: TableRow, kind: Drag['kind'], at: { readonly x: number; readonly y: number }, cellPx: number): void {
    this.#drag = { tableId: table.tableId, kind, startX: at.x, startY: at.y, from: this.placeOf(table), cellPx };
  }

  /** It moved. */
  drag(at: { readonly x: number; readonly y: number }): void {
    const drag = this.#drag;
    if (drag === null) return;
    const byX = Math.round((at.x - drag.startX) / drag.cellPx);
    const byY = Math.round((at.y - drag.startY) / drag.cellPx);
    this.#places.set(drag.tableId, drag.kind === 'move' ? moved(drag.from, byX, byY) : resized(drag.from, byX, byY));
  }

  /** It let go. True when the table really moved, so that the press was no tap. */
  drop(table: TableRow): boolean {
    if (this.#drag === null) return false;
    this.#drag = null;
    const place = this.placeOf(table);
    const changed = place.x !== table.x || place.y !== table.y || place.width !== table.width || place.height !== table.height;
    if (changed) void this.#send(table);
    return changed;
  }

  /** An arrow key; with Shift it changes the size. */
  key(table: TableRow, byX: number, byY: number, resize: boolean): void {
    const place = this.placeOf(table);
    this.#places.set(table.tableId, resize ? resized(place, byX, byY) : moved(place, byX, byY));
    clearTimeout(this.#timers.get(table.tableId));
    this.#timers.set(
      table.tableId,
      setTimeout(() => void this.#send(table), KEYS_QUIET_MS),
    );
  }

  async #send(table: TableRow): Promise<void> {
    const { x, y, width, height } = this.placeOf(table);
    // The row may have a newer version than the one that was grabbed.
    const now = this.#office.data.tables.find((row) => row.tableId === table.tableId) ?? table;
    await this.#office.act('table.update', { tableId: table.tableId, version: now.version, x, y, width, height });
    this.#places.delete(table.tableId);
  }
}
