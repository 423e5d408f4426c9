import type { OrderDiscountView } from '#domain/contract/order';
import { add, tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';

/** A discount as a guest reads it. */
export interface DiscountRow {
  readonly name: OrderDiscountView['name'];
  /** Null for a sum. */
  readonly rateBasisPoints: number | null;
  readonly amountTiyin: Tiyin;
}

/** One row for each rule, or reason and percent, whether it reduced lines or the order (BX-C6, BX-O-68). */
export function discountRows(discounts: readonly Omit<OrderDiscountView, 'discountId' | 'lineId'>[]): readonly DiscountRow[] {
  const rows = new Map<string, DiscountRow>();
  for (const { source, name, rateBasisPoints, amountTiyin } of discounts) {
    const key = source.startsWith('rule:') ? source : JSON.stringify([name['uz-Latn'], rateBasisPoints]);
    rows.set(key, { name, rateBasisPoints, amountTiyin: add(tiyin(amountTiyin), rows.get(key)?.amountTiyin ?? tiyin(0)) });
  }
  return [...rows.values()];
}
