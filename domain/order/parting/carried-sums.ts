/**
 * Sums of an order from what its lines brought with them. A bill that is parted or joined is not priced anew: each line keeps its part of discounts and charges,
 * so that the parts add up to the bill to the soʻm (BX-X-9). Priced anew it is with the next change of its dishes.
 */
import type { OrderCharge } from '#domain/contract/order';
import { add, allocate, subtract, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { discountParts } from '#domain/pricing/discount-parts';
import type { Order, OrderDiscount } from '#domain/order/order-entity';

/** What made the sums of the orders that lines come from. */
export interface Carried {
  readonly charges: readonly OrderCharge[];
  /** By line: what reduced it, and by how much. */
  readonly discounts: ReadonlyMap<string, readonly Omit<OrderDiscount, 'lineId' | 'discountId'>[]>;
}

/** The order with the sums of its lines. `Σ lines = order` in every column. */
export function withCarriedSums(order: Order, carried: Carried): Order {
  const live = order.lines.filter((line) => line.state !== 'voided');
  const linesTiyin = sum(live.map((line) => line.sumTiyin));
  const discountsTiyin = sum(live.map((line) => line.discountTiyin));
  const chargesTiyin = sum(live.map((line) => line.chargeTiyin));
  return {
    ...order,
    linesTiyin,
    discountsTiyin,
    chargesTiyin,
    totalTiyin: add(add(subtract(linesTiyin, discountsTiyin), chargesTiyin), order.roundingTiyin),
    vatTiyin: sum(live.map((line) => line.vatTiyin)),
    charges: namedCharges(chargesTiyin, carried.charges),
    discounts: live.flatMap((line) => namedDiscounts(line.lineId, line.discountTiyin, carried.discounts.get(line.lineId) ?? [])),
  };
}

/** What made the sums of an order's lines. `as` = ids that parts of its lines have elsewhere. */
export function carriedFrom(order: Order, as: readonly { readonly lineId: string; readonly fromLineId: string }[] = []): Carried {
  const rates = new Map(order.discounts.map(({ source, rateBasisPoints }) => [source, rateBasisPoints]));
  const discounts = new Map<string, Omit<OrderDiscount, 'lineId' | 'discountId'>[]>();
  for (const { lineId, source, name, amountTiyin } of discountParts(order))
    discounts.set(lineId, [...(discounts.get(lineId) ?? []), { source, name, amountTiyin, rateBasisPoints: rates.get(source) ?? null }]);
  for (const { lineId, fromLineId } of as) discounts.set(lineId, discounts.get(fromLineId) ?? []);
  return { charges: order.charges, discounts };
}

/** Of two orders together: charges of one name and rate are one. */
export function carriedTogether(one: Carried, other: Carried): Carried {
  const charges: OrderCharge[] = [...one.charges];
  for (const charge of other.charges) {
    const at = charges.findIndex((known) => isSameCharge(known, charge));
    const known = charges[at];
    if (known === undefined) charges.push(charge);
    else charges[at] = { ...known, amountTiyin: add(tiyin(known.amountTiyin), tiyin(charge.amountTiyin)) };
  }
  return { charges, discounts: new Map([...one.discounts, ...other.discounts]) };
}

/** More than rounding can make of one bill in parts, less than any price: ten soʻm. */
const ROUNDING_TIYIN_MAX = 1_000;

/** Whether an order priced anew differs from its carried sums by nothing but rounding: then the sums that were told stand. */
export function differsByRoundingOnly(carried: Order, anew: Order): boolean {
  const near = (a: Tiyin, b: Tiyin): boolean => Math.abs(a - b) <= ROUNDING_TIYIN_MAX;
  return (
    near(carried.linesTiyin, anew.linesTiyin) &&
    near(carried.discountsTiyin, anew.discountsTiyin) &&
    near(carried.chargesTiyin, anew.chargesTiyin) &&
    sameSet(carried.charges.map(chargeKey), anew.charges.map(chargeKey)) &&
    sameSet(
      carried.discounts.map(({ source }) => source),
      anew.discounts.map(({ source }) => source),
    )
  );
}

function namedCharges(chargesTiyin: Tiyin, of: readonly OrderCharge[]): readonly OrderCharge[] {
  if (of.length === 0) return [];
  const shares = allocate(
    chargesTiyin,
    of.map((charge) => charge.amountTiyin),
  );
  return of.map((charge, index) => ({ ...charge, amountTiyin: shares[index] ?? ZERO_TIYIN }));
}

function namedDiscounts(
  lineId: string,
  discountTiyin: Tiyin,
  parts: readonly Omit<OrderDiscount, 'lineId' | 'discountId'>[],
): OrderDiscount[] {
  if (discountTiyin === 0 || parts.length === 0) return [];
  const shares = allocate(
    discountTiyin,
    parts.map((part) => part.amountTiyin),
  );
  return parts.flatMap((part, index): OrderDiscount[] => {
    const amountTiyin = shares[index] ?? ZERO_TIYIN;
    return amountTiyin === 0 ? [] : [{ ...part, discountId: `${part.source}:${lineId}`, lineId, amountTiyin }];
  });
}

function isSameCharge(one: OrderCharge, other: OrderCharge): boolean {
  return chargeKey(one) === chargeKey(other);
}

function chargeKey({ name, rateBasisPoints }: OrderCharge): string {
  return JSON.stringify([name['uz-Latn'], rateBasisPoints]);
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && [...a].every((value) => b.has(value));
}
