/** A number must be read from five metres: its digits at least 12 % of the glass's height (BX-O-24). A digit of Onest is 0.7 of the type size. */
const SIZE_BY_SIDE = 0.1741;
/** Digits are this wide against the type size, tabular. */
const DIGIT_WIDTH = 0.62;
/** The number called last is this much larger. */
const LEAD_SCALE = 1.38;
/** Edge and padding of the plate under the number called last. */
const LEAD_EXTRA_PX = 26;

/** What a column of the board has: its room, and what each number needs beside its digits. */
export type ColumnRoom = {
  /** Height of a lying glass, width of a standing one: both are read from the same distance. */
  readonly shortSidePx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Digits of the longest number. */
  readonly digits: number;
  readonly extraWidthPx: number;
  readonly extraHeightPx: number;
  readonly gapPx: number;
};

/** How a column is laid out: type size, numbers side by side, rows, and rows left below a number that leads. */
export type ColumnShape = {
  readonly sizePx: number;
  readonly leadSizePx: number;
  readonly columns: number;
  readonly rows: number;
  readonly rowsBelowLead: number;
};

/**
 * As many numbers of the prescribed size as fit. The size gives way only on a glass too narrow for one number (a phone), never to fit more: what does
 * not fit is shown in turns.
 */
export function columnShape(room: ColumnRoom): ColumnShape {
  const digitsWidth = DIGIT_WIDTH * Math.max(2, room.digits);
  const wantedPx = room.shortSidePx * SIZE_BY_SIDE;
  const widestPx = (room.widthPx - room.extraWidthPx) / digitsWidth;
  const sizePx = Math.max(24, Math.round(Math.min(wantedPx, widestPx)));
  const leadSizePx = Math.round(Math.min(sizePx * LEAD_SCALE, widestPx));
  const perRow = sizePx * digitsWidth + room.extraWidthPx + room.gapPx;
  const rowsIn = (heightPx: number): number =>
    Math.max(0, Math.floor((heightPx + room.gapPx) / (sizePx + room.extraHeightPx + room.gapPx)));
  return {
    sizePx,
    leadSizePx,
    columns: Math.max(1, Math.floor((room.widthPx + room.gapPx) / perRow)),
    rows: Math.max(1, rowsIn(room.heightPx)),
    rowsBelowLead: rowsIn(room.heightPx - leadSizePx - LEAD_EXTRA_PX - room.gapPx),
  };
}

/** One turn of a list that does not fit: which part, and how many are left out. The last turn is filled up from before it. */
export function turnOf<Item>(
  items: readonly Item[],
  perTurn: number,
  turn: number,
): { readonly shown: readonly Item[]; readonly hiddenCount: number } {
  const turns = Math.max(1, Math.ceil(items.length / perTurn));
  const from = Math.max(0, Math.min((turn % turns) * perTurn, items.length - perTurn));
  const shown = items.slice(from, from + perTurn);
  return { shown, hiddenCount: items.length - shown.length };
}
