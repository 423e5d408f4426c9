import type { ChargeRule } from './charge-rules';
import { priceOrder } from './price-order';
import type { OrderPrice } from './price-order';
import { ruleReductions } from './price-rules';
import type { RuleDiscount, RuledLine } from './price-rules';
import type { PriceRule, RuleSituation } from './rule-situation';

/** Everything an order's sums follow from. */
export interface RulePricing {
  readonly charges: readonly ChargeRule[];
  /** Rules of the branch that are not archived, those out of use included. */
  readonly rules: readonly PriceRule[];
  readonly situation: RuleSituation;
}

/** The sums of an order, with the reductions that made them. */
export interface RuledPrice extends OrderPrice {
  readonly discounts: readonly RuleDiscount[];
}

/** Prices an order with its rules; the same on the box and on a screen, so that the screen's total is the box's. `Σ discounts = discountsTiyin`. */
export function priceWithRules(lines: readonly RuledLine[], { charges, rules, situation }: RulePricing): RuledPrice {
  const live = lines.filter((line) => line.state !== 'voided');
  const { perLine, discounts } = ruleReductions(live, rules, situation);
  const reduced = live.map((line, index) => ({ ...line, discount: { kind: 'amount' as const, amountTiyin: perLine[index] ?? 0 } }));
  return { ...priceOrder(reduced, { charges }), discounts };
}
