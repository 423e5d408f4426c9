/**
 * Discounts by hand where a bill is parted or joined. A percent holds for every part; a sum is shared, so that the parts together are never given more than the bill was,
 * however often they are priced again. A waived charge stays waived in every part.
 */
import { add, allocate, percentOf, smaller, subtract, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import type { ManualDiscount, Order } from '#domain/order/order-entity';

type Reduced = Pick<Order, 'manualDiscount' | 'chargeWaiver' | 'lines' | 'discounts'>;

/** What of a bill's own discount goes with lines that leave it; `from` and `to` as they are after the lines went. */
export function withPartedDiscount<From extends Reduced, To extends Reduced>(
  { from, to }: { readonly from: From; readonly to: To },
  { isNew }: { readonly isNew: boolean },
): { readonly from: From; readonly to: To } {
  const chargeWaiver = isNew ? from.chargeWaiver : to.chargeWaiver;
  const given = from.manualDiscount;
  if (given === null) return { from, to: { ...to, chargeWaiver } };
  if (given.benefit.kind === 'percent') return { from, to: { ...to, chargeWaiver, manualDiscount: isNew ? given : to.manualDiscount } };
  const [rest = ZERO_TIYIN, taken = ZERO_TIYIN] = shared(
    tiyin(given.benefit.amountTiyin),
    [leftOf(from), leftOf(to)],
    [beforeBills(from), beforeBills(to)],
  );
  return {
    from: { ...from, manualDiscount: ofAmount(given, rest) },
    to: { ...to, chargeWaiver, manualDiscount: isNew ? ofAmount(given, taken) : joinedDiscount(to.manualDiscount, ofAmount(given, taken)) },
  };
}

/** The discount and the waiver of two orders that become one: an equal percent stays one, anything else is the sum that both took. */
export function joinedReductions(to: Reduced, from: Reduced): Pick<Order, 'manualDiscount' | 'chargeWaiver'> {
  const [one, other] = [to.manualDiscount, from.manualDiscount];
  const chargeWaiver = to.chargeWaiver !== null && from.chargeWaiver !== null ? to.chargeWaiver : null;
  if (one === null && other === null) return { manualDiscount: null, chargeWaiver };
  if (one?.benefit.kind === 'percent' && other?.benefit.kind === 'percent' && one.benefit.rateBasisPoints === other.benefit.rateBasisPoints)
    return { manualDiscount: one, chargeWaiver };
  return { manualDiscount: joinedDiscount(asTaken(to), asTaken(from)), chargeWaiver };
}

/** A discount of a line in two, by quantity. */
export function partedLineDiscount(
  discount: ManualDiscount | null,
  restThousandths: number,
  takenThousandths: number,
): readonly [ManualDiscount | null, ManualDiscount | null] {
  if (discount === null || discount.benefit.kind === 'percent') return [discount, discount];
  const [rest = ZERO_TIYIN, taken = ZERO_TIYIN] = allocate(tiyin(discount.benefit.amountTiyin), [restThousandths, takenThousandths]);
  return [ofAmount(discount, rest), ofAmount(discount, taken)];
}

/** Two discounts by hand as one: sums add up, and whoever may let more go answers for it. */
export function joinedDiscount(one: ManualDiscount | null, other: ManualDiscount | null): ManualDiscount | null {
  if (one === null || other === null) return one ?? other;
  if (one.benefit.kind === 'percent' || other.benefit.kind === 'percent') return one;
  const limits = [one.limitBasisPoints, other.limitBasisPoints];
  return {
    ...one,
    benefit: { kind: 'amount', amountTiyin: add(tiyin(one.benefit.amountTiyin), tiyin(other.benefit.amountTiyin)) },
    limitBasisPoints: limits.some((limit) => limit === null) ? null : Math.max(...limits.map((limit) => limit ?? 0)),
    mayBeAll: one.mayBeAll || other.mayBeAll,
  };
}

/** The order's own discount as a sum: what a percent of it takes now. */
function asTaken(order: Reduced): ManualDiscount | null {
  const given = order.manualDiscount;
  if (given === null || given.benefit.kind === 'amount') return given;
  const taken = sum(
    order.discounts.flatMap(({ discountId, lineId, amountTiyin }) =>
      lineId === null && discountId === given.discountId ? [amountTiyin] : [],
    ),
  );
  return ofAmount(given, taken);
}

function ofAmount(discount: ManualDiscount, amountTiyin: Tiyin): ManualDiscount | null {
  return amountTiyin === 0 ? null : { ...discount, benefit: { kind: 'amount', amountTiyin } };
}

/** What guests pay for an order's dishes, without charges: what a discount of the whole bill was spread by. */
function leftOf({ lines }: Pick<Order, 'lines'>): Tiyin {
  return sum(lines.flatMap((line) => (line.state === 'voided' ? [] : [subtract(line.sumTiyin, line.discountTiyin)])));
}

/** The same before the bill's own discount came off: where that left nothing to pay, it says what each part had of it. */
function beforeBills({ lines }: Pick<Order, 'lines'>): Tiyin {
  return sum(lines.flatMap((line) => (line.state === 'voided' ? [] : [subtract(line.sumTiyin, ownDiscountOf(line))])));
}

function ownDiscountOf({ sumTiyin, manualDiscount }: Order['lines'][number]): Tiyin {
  if (manualDiscount === null) return ZERO_TIYIN;
  const { benefit } = manualDiscount;
  return smaller(sumTiyin, benefit.kind === 'amount' ? tiyin(benefit.amountTiyin) : percentOf(sumTiyin, benefit.rateBasisPoints));
}

function shared(amount: Tiyin, weights: readonly Tiyin[], before: readonly Tiyin[]): readonly Tiyin[] {
  const fitting = [weights, before].find((some) => some.some((weight) => weight !== 0));
  return fitting === undefined ? [amount] : allocate(amount, fitting);
}
