interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const COLUMNS = 24;
const ROWS = 64;
const SIDE = 3;

/** The first free square on the floor for a new table; the branch moves it where it stands. A full floor takes it in its last corner. */
export function freePlace(tables: readonly Placed[]): Placed {
  const isTaken = (x: number, y: number): boolean =>
    tables.some((table) => x < table.x + table.width && x + SIDE > table.x && y < table.y + table.height && y + SIDE > table.y);
  for (let y = 0; y + SIDE <= ROWS; y += SIDE + 1)
    for (let x = 0; x + SIDE <= COLUMNS; x += SIDE + 1) if (!isTaken(x, y)) return { x, y, width: SIDE, height: SIDE };
  return { x: COLUMNS - SIDE, y: ROWS - SIDE, width: SIDE, height: SIDE };
}
