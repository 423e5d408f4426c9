/** Which rule took how much off which line: what the ledger of discounts keeps (SUB-7). Σ parts of a line = its `discountTiyin`, always. */
import type { LineState, OrderDiscountView } from '#domain/contract/order';
import { add, allocate, smaller, subtract, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';

/** A part of a reduction. */
export interface DiscountPart {
  readonly discountId: string;
  readonly lineId: string;
  readonly source: string;
  readonly name: OrderDiscountView['name'];
  readonly amountTiyin: Tiyin;
}

/** What of an order its parts follow from; an order of the server and one of the contract fit as they are. */
export interface DiscountedOrder {
  readonly lines: readonly { readonly lineId: string; readonly state: LineState; readonly discountTiyin: number }[];
  readonly discounts: readonly Pick<OrderDiscountView, 'discountId' | 'lineId' | 'source' | 'name' | 'amountTiyin'>[];
}

/** A reduction of the whole order is shared by what its lines' own reductions leave of theirs. */
export function discountParts(order: DiscountedOrder): readonly DiscountPart[] {
  const lines = order.lines.filter((line) => line.state !== 'voided' && line.discountTiyin > 0);
  const own = order.discounts.flatMap(({ discountId, lineId, source, name, amountTiyin }): DiscountPart[] =>
    lineId === null ? [] : [{ discountId, lineId, source, name, amountTiyin: tiyin(amountTiyin) }],
  );
  const taken = (lineId: string) => sum(own.filter((part) => part.lineId === lineId).map((part) => part.amountTiyin));
  let rest: readonly Tiyin[] = lines.map((line) => subtract(tiyin(line.discountTiyin), taken(line.lineId)));
  const shared = order.discounts.flatMap((discount) => {
    if (discount.lineId !== null || sum(rest) === 0) return [];
    const shares = allocate(smaller(tiyin(discount.amountTiyin), sum(rest)), rest);
    rest = rest.map((amount, index) => subtract(amount, shares[index] ?? ZERO_TIYIN));
    return lines.flatMap((line, index): DiscountPart[] => {
      const amountTiyin = shares[index] ?? ZERO_TIYIN;
      const { discountId, source, name } = discount;
      return amountTiyin === 0 ? [] : [{ discountId, lineId: line.lineId, source, name, amountTiyin }];
    });
  });
  return [...own, ...shared];
}

/**
 * What a refund takes back of each part of one line: `discountTiyin` of it now, after `reversedTiyin` of each was taken back before. Any sequence of refunds
 * adds up to the parts.
 */
export function takenBack(
  parts: readonly { readonly amountTiyin: Tiyin; readonly reversedTiyin: Tiyin }[],
  discountTiyin: Tiyin,
): readonly Tiyin[] {
  if (parts.length === 0) return [];
  const upTo = add(sum(parts.map((part) => part.reversedTiyin)), discountTiyin);
  const shares = allocate(
    upTo,
    parts.map((part) => part.amountTiyin),
  );
  return parts.map((part, index) => subtract(shares[index] ?? ZERO_TIYIN, part.reversedTiyin));
}
