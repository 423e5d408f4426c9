import { add, tiyin } from '#domain/money/money';
import type { TakenRow } from './take-row';

/** What the rows of an import have come to. */
export interface ImportFigures {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly rejected: number;
  /** Opening debts, added up. */
  readonly debtTiyin: number;
}

/** Before the first row. */
export const noFigures: ImportFigures = { created: 0, updated: 0, unchanged: 0, skipped: 0, rejected: 0, debtTiyin: 0 };

/** With one more row. */
export function countRow(figures: ImportFigures, { outcome, debtTiyin }: Pick<TakenRow, 'outcome' | 'debtTiyin'>): ImportFigures {
  return {
    ...figures,
    [outcome]: figures[outcome] + 1,
    debtTiyin: debtTiyin === null ? figures.debtTiyin : add(tiyin(figures.debtTiyin), debtTiyin),
  };
}
