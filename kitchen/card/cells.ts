/** One cell of the grid: a stretch of a card's blocks. A long card continues in the next cell. */
export type Cell = { readonly cardKey: string; readonly part: number; readonly parts: number; readonly from: number; readonly to: number };

/** What the grid needs to know of a card: its key and the height in px of each block (dish, banner, rule) in order. */
export type MeasuredCard = { readonly key: string; readonly heightsPx: readonly number[] };

/**
 * Splits blocks into stretches that fit `capacityPx`. A block higher than a cell gets a cell of its own: better cut at its end than lost.
 * A capacity of 0 (not measured yet) keeps the card whole.
 */
export function splitBlocks(heightsPx: readonly number[], capacityPx: number): readonly { readonly from: number; readonly to: number }[] {
  if (capacityPx <= 0) return [{ from: 0, to: heightsPx.length }];
  const stretches: { from: number; to: number }[] = [];
  let from = 0;
  let used = 0;
  heightsPx.forEach((height, index) => {
    if (index > from && used + height > capacityPx) {
      stretches.push({ from, to: index });
      from = index;
      used = 0;
    }
    used += height;
  });
  stretches.push({ from, to: heightsPx.length });
  return stretches;
}

/** Cells of one card, in order. */
export function cellsOf(card: MeasuredCard, capacityPx: number): readonly Cell[] {
  const stretches = splitBlocks(card.heightsPx, capacityPx);
  return stretches.map(({ from, to }, part) => ({ cardKey: card.key, part, parts: stretches.length, from, to }));
}

/**
 * Lays cards onto pages of `cellsPerPage`, oldest first. The parts of a card stay on one page, because a bump acts on all of it; only a card larger
 * than a whole page is cut over pages.
 */
export function pagesOf(cards: readonly MeasuredCard[], capacityPx: number, cellsPerPage: number): readonly (readonly Cell[])[] {
  const pages: Cell[][] = [];
  let page: Cell[] = [];
  for (const card of cards) {
    const cells = cellsOf(card, capacityPx);
    if (page.length > 0 && page.length + cells.length > cellsPerPage) {
      pages.push(page);
      page = [];
    }
    for (const cell of cells) {
      if (page.length === cellsPerPage) {
        pages.push(page);
        page = [];
      }
      page.push(cell);
    }
  }
  if (page.length > 0) pages.push(page);
  return pages;
}

/** How the grid divides a screen; `rows` 0 = one column that scrolls. */
export type GridShape = { readonly columns: number; readonly rows: number };

/** Below this width a screen is a phone: one column, and the finger scrolls. */
export const PHONE_PX = 700;

const CARD_WIDTH_PX = 366;
const CARD_HEIGHT_PX = 400;

/** Columns and rows for the room the grid has. `wall` is the size of type against a 1920 px wall screen (`--wall`). */
export function gridShape(gridWidthPx: number, gridHeightPx: number, wall: number): GridShape {
  if (gridWidthPx < PHONE_PX) return { columns: 1, rows: 0 };
  const columns = Math.max(2, Math.floor(gridWidthPx / (CARD_WIDTH_PX * wall)));
  const rows = Math.max(1, Math.floor(gridHeightPx / (CARD_HEIGHT_PX * wall)));
  return { columns, rows };
}
