import type { Unit } from '#domain/contract/menu';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** One piece, portion or kilogram in thousandths. */
export const oneUnitThousandths = 1000;

const fractional: ReadonlySet<Unit> = new Set<Unit>(['kg', 'litre', 'metre']);

/** Whether a part of the unit may be sold (BX-O-45). */
export function allowsFractions(unit: Unit): boolean {
  return fractional.has(unit);
}

/** A quantity as it may stand on a line: more than nothing, whole where the unit is whole. */
export function checkQuantity(quantityThousandths: number, unit: Unit): Outcome<number> {
  if (quantityThousandths <= 0) return refuse('quantity-zero');
  if (!allowsFractions(unit) && quantityThousandths % oneUnitThousandths !== 0) return refuse('quantity-not-whole');
  return accept(quantityThousandths);
}
