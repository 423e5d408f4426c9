/**
 * Discounts by hand: what each takes of what the price rules have left. First each line's own, of the line; then the order's, of the rest of all lines (BX-O-64).
 * Invariant: nothing is reduced below nothing, nor below what whoever answers for it may give; every reduction is whole soʻm and names its person.
 */
import type { OrderDiscountView } from '#domain/contract/order';
import type { ManualDiscountView } from '#domain/contract/order-discount';
import { add, allocate, percentOf, smaller, subtract, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';

/** What of a discount by hand its sum follows from; one of the server and one of the contract fit as they are. */
export type ManualReduction = Pick<ManualDiscountView, 'discountId' | 'benefit' | 'limitBasisPoints' | 'name' | 'byId'>;

/** What is said where no reason was given. */
export const discountName = {
  'uz-Latn': 'Chegirma',
  'uz-Cyrl': 'Чегирма',
  ru: 'Скидка',
  en: 'Discount',
} as const satisfies OrderDiscountView['name'];

/** A reduction as the contract shows it. */
type NamedReduction = OrderDiscountView & { readonly amountTiyin: Tiyin };

/** By line (in the order of the lines given) for the sums, by discount for people. */
export interface ManualReductions {
  readonly perLine: readonly Tiyin[];
  readonly discounts: readonly NamedReduction[];
}

/** What a discount takes of a base: never more than the base, nor than its limit allows of it. */
export function manualAmount(
  { benefit, limitBasisPoints }: Pick<ManualReduction, 'benefit' | 'limitBasisPoints'>,
  baseTiyin: Tiyin,
): Tiyin {
  const wanted = benefit.kind === 'percent' ? percentOf(baseTiyin, benefit.rateBasisPoints) : tiyin(benefit.amountTiyin);
  const most = limitBasisPoints === null ? baseTiyin : smaller(percentOf(baseTiyin, limitBasisPoints), baseTiyin);
  return smaller(wanted, most);
}

/** Reductions of live lines; `left` is what the rules have left of each. */
export function manualReductions(
  lines: readonly { readonly lineId: string; readonly manualDiscount?: ManualReduction | null }[],
  left: readonly Tiyin[],
  order: ManualReduction | null,
): ManualReductions {
  const own = lines.map(({ manualDiscount }, index) => (manualDiscount ? manualAmount(manualDiscount, at(left, index)) : ZERO_TIYIN));
  const rest = left.map((amount, index) => subtract(amount, at(own, index)));
  const base = sum(rest);
  const whole = order === null ? ZERO_TIYIN : manualAmount(order, base);
  const spread = whole === 0 ? rest.map(() => ZERO_TIYIN) : allocate(whole, rest);
  return {
    perLine: own.map((amount, index) => add(amount, at(spread, index))),
    discounts: [
      ...lines.flatMap(({ lineId, manualDiscount }, index) => (manualDiscount ? named(manualDiscount, lineId, at(own, index)) : [])),
      ...(order === null ? [] : named(order, null, whole)),
    ],
  };
}

function named({ discountId, byId, name, benefit }: ManualReduction, lineId: string | null, amountTiyin: Tiyin): readonly NamedReduction[] {
  if (amountTiyin === 0) return [];
  const rateBasisPoints = benefit.kind === 'percent' ? benefit.rateBasisPoints : null;
  return [{ discountId, lineId, source: `manual:${byId}`, name, rateBasisPoints, amountTiyin }];
}

/** Lists here are made from each other, so an index of one is an index of all. */
function at(amounts: readonly Tiyin[], index: number): Tiyin {
  return amounts[index] ?? ZERO_TIYIN;
}
