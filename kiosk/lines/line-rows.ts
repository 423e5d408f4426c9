import type { OrderDiscountView, OrderLineView } from '#domain/contract/order';
import { changeOf } from '#domain/live/row-change';

/** One line of a bill as it is drawn. */
export type LineRowView = {
  readonly line: OrderLineView;
  /** Its own reductions, which are named under it. */
  readonly discounts: readonly OrderDiscountView[];
  /** Sent, not yet answered. */
  readonly pending: boolean;
};

const NO_DISCOUNTS: readonly OrderDiscountView[] = [];
const NOTHING_PENDING: ReadonlySet<string> = new Set();

/**
 * The rows of one bill. What says the same as the last time is the very row of the last time: every tap and every answer of the box brings a whole
 * order, and a banquet's three hundred lines are not drawn anew for the one that came in addition.
 */
export class LineRows {
  #last = new Map<string, { readonly row: LineRowView; readonly shows: LineRowView }>();

  of(
    lines: readonly OrderLineView[],
    discounts: readonly OrderDiscountView[],
    pendingIds: ReadonlySet<string> = NOTHING_PENDING,
  ): readonly LineRowView[] {
    const byLine = new Map<string, OrderDiscountView[]>();
    for (const discount of discounts)
      if (discount.lineId !== null) byLine.set(discount.lineId, [...(byLine.get(discount.lineId) ?? []), discount]);
    const rows = lines.map((line) => {
      const shows = { line, discounts: byLine.get(line.lineId) ?? NO_DISCOUNTS, pending: pendingIds.has(line.lineId) };
      return { row: this.#rowOf(shows), shows };
    });
    this.#last = new Map(rows.map((kept) => [kept.row.line.lineId, kept]));
    return rows.map(({ row }) => row);
  }

  #rowOf(shows: LineRowView): LineRowView {
    const last = this.#last.get(shows.line.lineId);
    return last !== undefined && changeOf(last.shows, shows) === null ? last.row : shows;
  }
}

const STEP = 25;

/**
 * How many lines at the beginning of a long list may wait with their layout until they come in sight. The last ones are always laid out, so that the list
 * follows a new one to its very end; the border moves in steps, so that one more line changes nothing for those before it.
 */
export function farLines(count: number): number {
  return Math.max(0, Math.floor(count / STEP) - 1) * STEP;
}
