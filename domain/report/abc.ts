/** The class of an item by what it brings: A what most of the value comes from, C what hardly matters. */
export type AbcClass = 'A' | 'B' | 'C';

/** How many of all items each class usually holds, in basis points: what the page sets its own figures beside. */
export const ABC_EXPECTED_BASIS_POINTS: Readonly<Record<AbcClass, number>> = { A: 2_000, B: 3_000, C: 5_000 };

/** What ABC says of an item. */
export interface AbcRank {
  /** What all items above it brought together, of the whole. */
  readonly beforeBasisPoints: number;
  readonly abcClass: AbcClass;
}

/**
 * Classes of items by their values (BX-O-186), in the order given: what stands above an item, sorted down, brings less than 80 % of the whole → A, less than 95 % → B, else C. The
 * first is therefore always A. What lost value counts as nothing. Null for all where nothing has value.
 */
export function abcRanks(values: readonly number[]): readonly (AbcRank | null)[] {
  const weights = values.map((value) => Math.max(0, value));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return values.map(() => null);
  const ranks = new Array<AbcRank>(values.length);
  let before = 0;
  for (const index of [...weights.keys()].toSorted((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0) || one - other)) {
    ranks[index] = {
      beforeBasisPoints: Math.round((before / total) * 10_000),
      // 80 % and 95 % without a division: at exactly the border the class is already the lower one.
      abcClass: before * 5 < total * 4 ? 'A' : before * 20 < total * 19 ? 'B' : 'C',
    };
    before += weights[index] ?? 0;
  }
  return ranks;
}
