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

/** So many parts of a card are never put on two pages. */
const TOGETHER_MAX = 2;

/** A page of the display: groups of cells, side by side. In a grid each group is one cell, in columns the cells of a column. */
export type Page = readonly (readonly Cell[])[];

/**
 * Lays cards onto pages of a grid of `cellsPerPage` equal cells, oldest first. Two parts of a card stay on one page, because a bump acts on both; a
 * longer card is cut over pages rather than leave half a page empty.
 */
export function gridPages(cards: readonly MeasuredCard[], capacityPx: number, cellsPerPage: number): readonly Page[] {
  const pages: Cell[][] = [];
  let page: Cell[] = [];
  for (const card of cards) {
    const cells = cellsOf(card, capacityPx);
    if (cells.length <= TOGETHER_MAX && page.length > 0 && page.length + cells.length > cellsPerPage) {
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
  return pages.map((cells) => cells.map((cell) => [cell]));
}

/** The room of a column and what each card needs beside its blocks. */
export type ColumnRoom = { readonly columnPx: number; readonly framePx: number; readonly gapPx: number; readonly columns: number };

/** A card is begun at the foot of a column only with this many blocks of it: less would be a riddle. */
const BEGIN_BLOCKS_MIN = 2;

/** How many of the blocks fit into `roomPx`. */
function fitting(heightsPx: readonly number[], roomPx: number): number {
  let usedPx = 0;
  const firstTooMany = heightsPx.findIndex((height) => {
    usedPx += height;
    return usedPx > roomPx;
  });
  return firstTooMany === -1 ? heightsPx.length : firstTooMany;
}

/** The stretches of a card, when `restPx` is left in the column begun and the next ones are empty. An empty first stretch: it begins a new column. */
function stretchesOf(
  heightsPx: readonly number[],
  restPx: number,
  columnPx: number,
): readonly { readonly from: number; readonly to: number }[] {
  const begun = fitting(heightsPx, restPx);
  if (begun === heightsPx.length) return [{ from: 0, to: begun }];
  const from = begun >= BEGIN_BLOCKS_MIN ? begun : 0;
  const rest = splitBlocks(heightsPx.slice(from), columnPx).map((stretch) => ({ from: stretch.from + from, to: stretch.to + from }));
  return from === 0 ? [{ from: 0, to: 0 }, ...rest] : [{ from: 0, to: from }, ...rest];
}

/**
 * Stacks cards in columns by their own height, oldest at the top left: a small glass has no room for equal cells. A card that does not fit below the
 * others continues at the top of the next column, but never on the next page.
 */
export function columnPages(cards: readonly MeasuredCard[], { columnPx, framePx, gapPx, columns }: ColumnRoom): readonly Page[] {
  const stacks: Cell[][] = [];
  let restPx = 0;
  for (const { key, heightsPx } of cards) {
    const isLastOfPage = stacks.length % columns === 0;
    const wholePx = heightsPx.reduce((sum, height) => sum + height, 0);
    const roomPx = stacks.length === 0 ? 0 : restPx - gapPx - framePx;
    const stretches = stretchesOf(heightsPx, isLastOfPage && wholePx > roomPx ? 0 : roomPx, columnPx - framePx);
    const shown = stretches.filter(({ from, to }) => to > from);
    shown.forEach(({ from, to }, part) => {
      const cell: Cell = { cardKey: key, part, parts: shown.length, from, to };
      const heightPx = framePx + heightsPx.slice(from, to).reduce((sum, height) => sum + height, 0);
      const stack = stacks.at(-1);
      if (part === 0 && stretches[0] === shown[0] && stack !== undefined && heightPx + gapPx <= restPx) {
        stack.push(cell);
        restPx -= gapPx + heightPx;
      } else {
        stacks.push([cell]);
        restPx = columnPx - heightPx;
      }
    });
  }
  return Array.from({ length: Math.ceil(stacks.length / columns) }, (_, index) => stacks.slice(index * columns, (index + 1) * columns));
}

/** How the display divides a glass: equal cells on a wall, columns on a tablet, one scrolling list on a phone. */
export type Shape = { readonly kind: 'grid' | 'columns' | 'list'; readonly columns: number; readonly rows: number };

const PHONE_PX = 700;
const WALL_PX = 1180;
const CARD_WIDTH_PX = 366;
const CARD_HEIGHT_PX = 440;

/** The division for the room there is. `wall` is the size of type against a 1920 px wall screen (`--wall`). */
export function shapeOf(widthPx: number, heightPx: number, wall: number): Shape {
  if (widthPx < PHONE_PX) return { kind: 'list', columns: 1, rows: 1 };
  const columns = Math.max(2, Math.floor(widthPx / (CARD_WIDTH_PX * wall)));
  const rows = Math.floor(heightPx / (CARD_HEIGHT_PX * wall));
  if (widthPx < WALL_PX || rows < 2) return { kind: 'columns', columns, rows: 1 };
  return { kind: 'grid', columns, rows };
}
