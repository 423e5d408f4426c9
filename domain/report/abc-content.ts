import type { LocalizedText } from '#domain/contract/primitives';
import type { ReportContent, ReportTable } from '#domain/contract/reports';
import { ABC_EXPECTED_BASIS_POINTS, abcRanks } from './abc';
import type { AbcClass } from './abc';
import { columns, shares, table } from './tables';

/** A dish that was sold: what it brought, and what of that stayed after VAT and cost. */
export interface AbcDish {
  readonly id: string;
  /** Null = nobody knows any more. */
  readonly name: LocalizedText | null;
  readonly quantityThousandths: number;
  readonly revenueTiyin: number;
  readonly profitTiyin: number;
}

/** What the dishes of a period come to. */
type DishSums = Pick<AbcDish, 'quantityThousandths' | 'revenueTiyin' | 'profitTiyin'>;

const CLASSES: readonly AbcClass[] = ['A', 'B', 'C'];

/** The page of ABC (BX-O-186), the same on the box and in the portal: classes with what they usually hold and what to do, and every dish with its own, by revenue and by profit. */
export function abcContent(dishes: readonly AbcDish[], before: DishSums): ReportContent {
  const of = (pick: (sums: DishSums) => number) => ({ value: dishes.reduce((sum, dish) => sum + pick(dish), 0), before: pick(before) });
  return {
    figures: [
      { key: 'dishesRevenue', kind: 'money', ...of(({ revenueTiyin }) => revenueTiyin) },
      { key: 'dishesSold', kind: 'quantity', ...of(({ quantityThousandths }) => quantityThousandths) },
      { key: 'profit', kind: 'money', ...of(({ profitTiyin }) => profitTiyin) },
    ],
    tables: [...tablesBy('revenue', dishes), ...tablesBy('profit', dishes)],
  };
}

function tablesBy(what: 'revenue' | 'profit', dishes: readonly AbcDish[]): readonly ReportTable[] {
  const valueOf = (dish: AbcDish) => (what === 'revenue' ? dish.revenueTiyin : dish.profitTiyin);
  const sorted = dishes.toSorted((one, other) => valueOf(other) - valueOf(one) || compare(one.id, other.id));
  const ranks = abcRanks(sorted.map(valueOf));
  const parts = shares(sorted.map(valueOf));
  const classes = CLASSES.flatMap((abcClass) => {
    const own = sorted.filter((_, index) => ranks[index]?.abcClass === abcClass);
    const valueTiyin = own.reduce((sum, dish) => sum + valueOf(dish), 0);
    return ranks.some((rank) => rank !== null) ? [{ abcClass, count: own.length, valueTiyin }] : [];
  });
  const dishShares = shares(classes.map(({ count }) => count));
  const valueShares = shares(classes.map(({ valueTiyin }) => valueTiyin));
  return [
    table(
      `${what}Classes`,
      columns('class:word', 'dishes:count', 'dishShare:share', 'expected:share', `${what}:money`, 'share:share', 'advice:word'),
      classes.map(({ abcClass, count, valueTiyin }, index) => ({
        id: abcClass,
        cells: [
          `class${abcClass}`,
          count,
          dishShares[index] ?? 0,
          ABC_EXPECTED_BASIS_POINTS[abcClass],
          valueTiyin,
          valueShares[index] ?? 0,
          `advice${abcClass}`,
        ],
      })),
    ),
    table(
      `${what}Ranking`,
      columns('name:name', 'class:word', 'quantity:quantity', `${what}:money`, 'share:share', 'cumulative:share'),
      sorted.map((dish, index) => {
        const rank = ranks[index] ?? null;
        return {
          id: dish.id,
          cells: [
            dish.name,
            rank === null ? null : `class${rank.abcClass}`,
            dish.quantityThousandths,
            valueOf(dish),
            parts[index] ?? 0,
            rank === null ? null : rank.beforeBasisPoints,
          ],
        };
      }),
      new Map([['cumulative', null]]),
    ),
  ];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
