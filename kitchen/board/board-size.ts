/** A number must be read from five metres: its digits at least 12 % of the glass (BX-O-24). A digit of Onest is 0.7 of the type size. */
const SIZE_BY_HEIGHT = 0.1741;
/** Digits are this wide against the type size, tabular. */
const DIGIT_WIDTH = 0.62;

/** How one column of the board is laid out: type size in px, numbers side by side and one above the other. */
export type ColumnShape = { readonly sizePx: number; readonly columns: number; readonly rows: number };

/** The glass and what must go on it. `chromePx`: width that each number loses to edges and gaps; `leadingRatio`: height of a row against the type size. */
export type ColumnRoom = {
  readonly screenHeightPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly digits: number;
  readonly chromePx: number;
  readonly leadingRatio: number;
};

/**
 * As many numbers of the prescribed size as fit. The size gives way only on a glass too narrow for one number (a phone), never to fit more: what does
 * not fit is shown in turns.
 */
export function columnShape(room: ColumnRoom): ColumnShape {
  const widthOf = (sizePx: number): number => sizePx * DIGIT_WIDTH * Math.max(2, room.digits) + room.chromePx;
  const wantedPx = room.screenHeightPx * SIZE_BY_HEIGHT;
  const sizePx = Math.max(24, Math.floor(widthOf(wantedPx) <= room.widthPx ? wantedPx : (room.widthPx - room.chromePx) / (DIGIT_WIDTH * Math.max(2, room.digits))));
  return {
    sizePx,
    columns: Math.max(1, Math.floor(room.widthPx / widthOf(sizePx))),
    rows: Math.max(1, Math.floor(room.heightPx / (sizePx * room.leadingRatio))),
  };
}

/** One turn of a list that does not fit: which part, and how many are left out. */
export function turnOf<Item>(items: readonly Item[], perTurn: number, turn: number): { readonly shown: readonly Item[]; readonly hiddenCount: number } {
  const turns = Math.max(1, Math.ceil(items.length / perTurn));
  const from = (turn % turns) * perTurn;
  const shown = items.slice(from, from + perTurn);
  return { shown, hiddenCount: items.length - shown.length };
}
