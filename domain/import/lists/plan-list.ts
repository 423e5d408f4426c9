import type { LocalizedText } from '#domain/contract/primitives';
import { foldText } from '#domain/text/search';
import { noFigures } from '../figures';
import type { ImportFigures } from '../figures';
import type { ImportRemark } from '../draft';

/** What became of the rows of a list, before anything is written: the check shows it, the run writes exactly it. */

/** A row of a file, from 1. */
export interface ListRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** What a row comes to. */
export interface PlannedRow {
  readonly row: number;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'rejected';
  readonly name: string;
  readonly remarks: readonly ImportRemark[];
}

/** What is to become of rows that are known. */
export type OnKnown = 'update' | 'skip';

/** A row that is to be written: as it was (null = it is new), and as it will be. */
export interface RowChange<Row> {
  readonly before: Row | null;
  readonly row: Row;
}

/** Counts what rows come to. */
export function figuresOf(rows: readonly Pick<PlannedRow, 'outcome'>[]): ImportFigures {
  const figures = { ...noFigures };
  for (const { outcome } of rows) figures[outcome] += 1;
  return figures;
}

/** Names as they are compared: case, signs and alphabet say nothing. A name of signs alone is compared as it is. */
export function nameKey(name: string): string {
  const { strict } = foldText(name);
  return strict === '' ? name.trim() : strict;
}

/** Rows in use by each of their names. */
export class ByName<Row extends { readonly name: LocalizedText | string; readonly archived: boolean }> {
  readonly #rows = new Map<string, Set<Row>>();

  constructor(rows: Iterable<Row>) {
    for (const row of rows) this.add(row);
  }

  /** Puts one in; what is out of use is not found. */
  add(row: Row): void {
    if (row.archived) return;
    const names = typeof row.name === 'string' ? [row.name] : Object.values(row.name);
    for (const name of names) {
      if (name === undefined || name === '') continue;
      const key = nameKey(name);
      this.#rows.set(key, (this.#rows.get(key) ?? new Set()).add(row));
    }
  }

  /** All that have the name. */
  all(name: string): readonly Row[] {
    return [...(this.#rows.get(nameKey(name)) ?? [])];
  }

  /** The first that has the name. */
  one(name: string): Row | undefined {
    return this.all(name)[0];
  }
}
