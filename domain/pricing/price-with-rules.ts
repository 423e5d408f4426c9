import { add, subtract, sum, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import type { ChargeRule } from './charge-rules';
import { freeUnits } from './free-units';
import { manualReductions } from './manual-discounts';
import type { ManualReduction } from './manual-discounts';
import { lineTotal, priceOrder } from './price-order';
import type { OrderPrice } from './price-order';
import { ruleReductions } from './price-rules';
import type { RuleDiscount, RuledLine } from './price-rules';
import type { PriceRule, RuleSituation } from './rule-situation';

/** A line with what somebody gave it by hand. */
export interface PricedLine extends RuledLine {
  readonly manualDiscount?: ManualReduction | null;
}

/** Everything an order's sums follow from. */
export interface RulePricing {
  readonly charges: readonly ChargeRule[];
  /** Rules of the branch that are not archived, those out of use included. */
  readonly rules: readonly PriceRule[];
  readonly situation: RuleSituation;
  /** What somebody gave the whole order by hand; what he gave a line stands on it. */
  readonly manualDiscount?: ManualReduction | null;
}

/** What a discount by hand on a line (null = on the order) is measured on: its dishes as the rules price them, less lines' own discounts where it is the order's. */
export function discountBase(lines: readonly PricedLine[], pricing: RulePricing, lineId: string | null): Tiyin {
  const bare = lines.map((line) => (line.lineId === lineId ? { ...line, manualDiscount: null } : line));
  const { perLine } = priceWithRules(bare, { ...pricing, manualDiscount: null });
  return sum(perLine.flatMap((line) => (lineId === null || line.lineId === lineId ? [subtract(line.sumTiyin, line.discountTiyin)] : [])));
}

/** The sums of an order, with the reductions that made them. */
export interface RuledPrice extends OrderPrice {
  readonly discounts: readonly RuleDiscount[];
}

/**
 * Prices an order with what its lines have free, with its rules and with what was given by hand; the same on the box and on a screen, so that the screen's total is the box's.
 * What is free comes off first, the rules make the customer's price of what is left; a discount by hand comes off that (BX-O-64). `Σ discounts = discountsTiyin`.
 */
export function priceWithRules(
  lines: readonly PricedLine[],
  { charges, rules, situation, manualDiscount = null }: RulePricing,
): RuledPrice {
  const live = lines.filter((line) => line.state !== 'voided');
  const sums = live.map(lineTotal);
  const free = freeUnits(live, sums);
  const paid = sums.map((sumTiyin, index) => subtract(sumTiyin, free.perLine[index] ?? ZERO_TIYIN));
  const ruled = ruleReductions(live, rules, situation, paid);
  const left = paid.map((sumTiyin, index) => subtract(sumTiyin, ruled.perLine[index] ?? ZERO_TIYIN));
  const manual = manualReductions(live, left, manualDiscount);
  const off = [free.perLine, ruled.perLine, manual.perLine];
  // Named one by one: a line of the wire has thirty more fields, and this is done for every line of a banquet at every tap.
  const reduced = live.map(({ lineId, state, unitPriceTiyin, quantityThousandths, vatRateBasisPoints, askedSumTiyin = null }, index) => ({
    lineId,
    state,
    unitPriceTiyin,
    quantityThousandths,
    vatRateBasisPoints,
    askedSumTiyin,
    discount: {
      kind: 'amount' as const,
      amountTiyin: off.reduce((total, perLine) => add(total, perLine[index] ?? ZERO_TIYIN), ZERO_TIYIN),
    },
  }));
  return { ...priceOrder(reduced, { charges }), discounts: [...free.discounts, ...ruled.discounts, ...manual.discounts] };
}
