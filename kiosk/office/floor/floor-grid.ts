/** The floor is a grid of 24 columns; it grows downwards, to 64 rows at most. */
export const GRID_COLUMNS = 24;
/** Rows that are always drawn. */
export const GRID_ROWS = 16;
/** The last row a table may begin in. */
export const GRID_ROWS_MAX = 64;

/** Where a table stands, in cells. */
export type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** A place moved by so many cells, kept on the floor. */
export function moved(place: Place, byX: number, byY: number): Place {
  return { ...place, x: within(place.x + byX, 0, GRID_COLUMNS - place.width), y: within(place.y + byY, 0, GRID_ROWS_MAX - 1) };
}

/** A place grown by so many cells: at least one, never over the right edge, at most 16 high. */
export function resized(place: Place, byX: number, byY: number): Place {
  return { ...place, width: within(place.width + byX, 1, GRID_COLUMNS - place.x), height: within(place.height + byY, 1, GRID_ROWS) };
}

/** Whether two places share a cell. */
export function overlaps(a: Place, b: Place): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The first free place of this size, row by row, a cell away from its neighbours; the corner when the floor is full. */
export function freePlace(taken: readonly Place[], width: number, height: number): Place {
  for (let y = 0; y + height <= GRID_ROWS_MAX; y += 1) {
    for (let x = 0; x + width <= GRID_COLUMNS; x += 1) {
      const roomy = { x: x - 1, y: y - 1, width: width + 2, height: height + 2 };
      if (!taken.some((place) => overlaps(roomy, place))) return { x, y, width, height };
    }
  }
  return { x: 0, y: 0, width, height };
}

/** Rows to draw, so that every table is on the plan with room below it. */
export function rowsFor(places: readonly Place[]): number {
  return Math.min(
    GRID_ROWS_MAX,
    places.reduce((most, place) => Math.max(most, place.y + place.height + 2), GRID_ROWS),
  );
}

/** The name after the highest number in use: tables are mostly numbered. */
export function nextTableName(names: readonly string[]): string {
  return String(names.reduce((most, name) => (/^\d+$/.test(name) ? Math.max(most, Number(name)) : most), 0) + 1);
}
