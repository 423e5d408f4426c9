import type { Value } from '../../store/rows';
import type { SharedRow } from '../shared-rows';

const NUMBERED = ['code', 'barcode'] as const;

/**
 * A branch has each dish number and each barcode once among what is in use. A box refuses a second one and says so, which would go on to the other branches: here a number that
 * is held already is not given again. What a row gives up is free only for rows that are new to the box: those it has may reach it in any order.
 */
export class Numbers {
  readonly #held = new Set<string>();
  #givenUp: string[] = [];

  /** Held by these rows. */
  constructor(rows: readonly SharedRow[]) {
    for (const { values } of rows) for (const column of NUMBERED) this.#hold(column, values[column] ?? null);
  }

  /** A row's new values, with the numbers it may have: instead of one that another holds it keeps its own. */
  settled(values: ReadonlyMap<string, Value>, before: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
    const settled = new Map(values);
    for (const column of NUMBERED) {
      const wanted = values.get(column);
      const had = before[column] ?? null;
      if (wanted === undefined || wanted === had) continue;
      if (wanted !== null && this.#held.has(`${column}:${wanted}`)) {
        settled.set(column, had);
        continue;
      }
      this.#givenUp.push(`${column}:${String(had)}`);
      this.#hold(column, wanted);
    }
    return settled;
  }

  /** What is given up so far is free from now on. */
  release(): void {
    for (const number of this.#givenUp) this.#held.delete(number);
    this.#givenUp = [];
  }

  #hold(column: string, value: Value): void {
    if (value !== null) this.#held.add(`${column}:${value}`);
  }
}
