/**
 * The sums of an order, computed alike in the browser and on the server (decision 8).
 * Invariant: whatever is spread over lines adds up to its whole; everything but VAT is whole soʻm.
 * Line discounts first, then the order's discount on the rest, then each charge on the discounted dishes (BX-O-64), none on another (BX-O-34).
 * VAT is contained in what the guest pays: it is computed per line at the line's own rate on its net *with* its share of the charge,
 * since the service is taxed with the dish it brings; floored to the tiyin, and the order's VAT is the sum of its lines'.
 */
import type { LineState, OrderCharge } from '#domain/contract/order';
import { quantityForSum } from '#domain/menu/quick-amounts';
import { add, allocate, lineSum, percentOf, smaller, subtract, sum, tiyin, vatIncluded, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import type { ChargeRule } from './charge-rules';

/** A reduction by a rate or by a sum. */
export type Discount =
  { readonly kind: 'percent'; readonly rateBasisPoints: number } | { readonly kind: 'amount'; readonly amountTiyin: number };

/** What of a line its price depends on; a line of the contract fits as it is. */
export interface PriceableLine {
  readonly lineId: string;
  readonly state: LineState;
  readonly unitPriceTiyin: number;
  readonly quantityThousandths: number;
  readonly vatRateBasisPoints: number;
  /** A sum that was asked for. */
  readonly askedSumTiyin?: number | null;
  readonly discount?: Discount | null;
}

/** What holds for the whole order. */
export interface PricingRules {
  readonly charges: readonly ChargeRule[];
  readonly discount?: Discount | null;
}

/** A line's part in the order's sums. */
export interface LinePrice {
  readonly lineId: string;
  /** Price × quantity. */
  readonly sumTiyin: Tiyin;
  /** Its own discount and its share of the order's; never negative. */
  readonly discountTiyin: Tiyin;
  /** Its share of the charges. */
  readonly chargeTiyin: Tiyin;
  /** What the guest pays for it: sum − discount + charge. */
  readonly netTiyin: Tiyin;
  /** Contained in the net. */
  readonly vatTiyin: Tiyin;
}

/** The sums of an order. `linesTiyin − discountsTiyin + Σ charges = totalTiyin`. */
export interface OrderPrice {
  readonly linesTiyin: Tiyin;
  readonly discountsTiyin: Tiyin;
  readonly charges: readonly (OrderCharge & { readonly amountTiyin: Tiyin })[];
  readonly chargesTiyin: Tiyin;
  readonly totalTiyin: Tiyin;
  readonly vatTiyin: Tiyin;
  /** Lines that are not voided, in their order. */
  readonly perLine: readonly LinePrice[];
}

/** What a line comes to before anything is taken off: price × quantity, or the sum that was asked for while the quantity is its worth. */
export function lineTotal(line: Pick<PriceableLine, 'unitPriceTiyin' | 'quantityThousandths' | 'askedSumTiyin'>): Tiyin {
  const asked = line.askedSumTiyin ?? null;
  if (asked !== null && quantityForSum(asked, line.unitPriceTiyin) === line.quantityThousandths) return tiyin(asked);
  return lineSum(tiyin(line.unitPriceTiyin), line.quantityThousandths);
}

/** Prices an order. Voided lines count for nothing; drafts count (the guest has ordered them). A discount never exceeds what it reduces. */
export function priceOrder(lines: readonly PriceableLine[], rules: PricingRules): OrderPrice {
  const live = lines.filter((line) => line.state !== 'voided');
  const sums = live.map(lineTotal);
  const ownDiscounts = live.map((line, index) => discountOn(at(sums, index), line.discount ?? null));
  const reduced = sums.map((lineTotal, index) => subtract(lineTotal, at(ownDiscounts, index)));
  const orderDiscounts = spread(discountOn(sum(reduced), rules.discount ?? null), reduced);
  const dishes = reduced.map((lineTotal, index) => subtract(lineTotal, at(orderDiscounts, index)));
  const dishesTiyin = sum(dishes);
  const charges = rules.charges.map(({ name, rateBasisPoints }) => ({
    name,
    rateBasisPoints,
    amountTiyin: percentOf(dishesTiyin, rateBasisPoints),
  }));
  const chargesTiyin = sum(charges.map((charge) => charge.amountTiyin));
  const chargeShares = spread(chargesTiyin, dishes);
  const perLine = live.map((line, index): LinePrice => {
    const netTiyin = add(at(dishes, index), at(chargeShares, index));
    return {
      lineId: line.lineId,
      sumTiyin: at(sums, index),
      discountTiyin: add(at(ownDiscounts, index), at(orderDiscounts, index)),
      chargeTiyin: at(chargeShares, index),
      netTiyin,
      vatTiyin: vatIncluded(netTiyin, line.vatRateBasisPoints),
    };
  });
  return {
    linesTiyin: sum(sums),
    discountsTiyin: sum(perLine.map((line) => line.discountTiyin)),
    charges,
    chargesTiyin,
    totalTiyin: add(dishesTiyin, chargesTiyin),
    vatTiyin: sum(perLine.map((line) => line.vatTiyin)),
    perLine,
  };
}

function discountOn(baseTiyin: Tiyin, discount: Discount | null): Tiyin {
  if (discount === null) return ZERO_TIYIN;
  const wanted = discount.kind === 'percent' ? percentOf(baseTiyin, discount.rateBasisPoints) : tiyin(discount.amountTiyin);
  return smaller(wanted, baseTiyin);
}

function spread(total: Tiyin, weights: readonly Tiyin[]): readonly Tiyin[] {
  return weights.length === 0 ? [] : allocate(total, weights);
}

/** Lists here are made from each other, so an index of one is an index of all. */
function at(amounts: readonly Tiyin[], index: number): Tiyin {
  return amounts[index] ?? ZERO_TIYIN;
}
