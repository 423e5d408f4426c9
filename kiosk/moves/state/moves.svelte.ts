import { createContext } from 'svelte';
import type { TableRow } from '#domain/contract/floor';
import type { Problem } from '#ui/live/answers';
import { Part } from '#kiosk/part/part.svelte.ts';
import type { MovesText } from '../text/uz-latn';

/** What the screens of moving, joining and splitting work with. */
export class Moves extends Part<MovesText> {
  /** A table as people call it: one known by a number alone says that it is a table. */
  tableName(table: Pick<TableRow, 'name'>): string {
    return this.placeName(table.name);
  }

  /** A place as lists name it, with its word where it is a number. */
  placeName(name: string): string {
    return /^\d+$/.test(name) ? this.t.table(name) : name;
  }

  /** The total that the box would have it be, where that is all it minds. */
  newTotal(problem: Problem): number | null {
    const total = problem.code === 'total-changed' ? problem.params['totalTiyin'] : null;
    return typeof total === 'number' ? total : null;
  }
}

const [getMoves, setMoves] = createContext<Moves>();

/** Called once by the frame around these screens. */
export function provideMoves(moves: Moves): void {
  setMoves(moves);
}

/** What is around this component. Throws outside of its frame: a wiring mistake. */
export function useMoves(): Moves {
  return getMoves();
}
