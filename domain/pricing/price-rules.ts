/**
 * Which price rules reduce what. Invariants: a line is never reduced below nothing; every reduction is whole soʻm and names its rule; the parts of an
 * order's reduction add up to it.
 * How rules meet (SUB-6, DY-7): of rules that do not stack the higher priority wins, among equals the better price; stackable ones are taken one after the
 * other, the higher priority first, each on what the one before has left, and together stand against the others like one rule. The choice is made for each
 * line apart; only a sum off the whole order is weighed as a whole.
 */
import type { LineModifier, OrderDiscountView } from '#domain/contract/order';
import { add, allocate, lineSum, percentOf, smaller, subtract, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import type { CountedLine } from './free-units';
import { lineTotal } from './price-order';
import type { PriceableLine } from './price-order';
import { isRuleInForce } from './rule-situation';
import type { PriceRule, RuleSituation } from './rule-situation';

/** What of a line its rules depend on; a line of the contract fits as it is. */
export interface RuledLine extends PriceableLine, CountedLine {
  readonly productId: string;
  readonly categoryId: string;
  readonly modifiers: readonly Pick<LineModifier, 'priceDeltaTiyin' | 'count'>[];
  /** A rule's own price is the dish's: of a variant and of a part of a combo it says nothing. */
  readonly variant?: object | null;
  readonly combo?: object | null;
}

/** A reduction of an order or a line, as the contract shows it. */
export type RuleDiscount = OrderDiscountView & { readonly amountTiyin: Tiyin };

/** What the rules give: by line (in the order of the lines given) for the sums, by rule for people. */
export interface RuleReductions {
  readonly perLine: readonly Tiyin[];
  readonly discounts: readonly RuleDiscount[];
}

/** What one rule takes off each line. */
interface Part {
  readonly rule: PriceRule;
  readonly perLine: readonly Tiyin[];
}

/** Parts that come together or not at all. */
interface Offer {
  readonly parts: readonly Part[];
  readonly perLine: readonly Tiyin[];
  readonly priority: number;
  /** A sum off the order is in it: it can't be taken for some lines only. */
  readonly whole: boolean;
}

/** Reductions of live lines, each of at most `sums` (what it comes to before); voided lines are not passed. */
export function ruleReductions(
  lines: readonly RuledLine[],
  rules: readonly PriceRule[],
  situation: RuleSituation,
  sums: readonly Tiyin[] = lines.map(lineTotal),
): RuleReductions {
  const inForce = rules.filter((rule) => isRuleInForce(rule, situation)).sort(firstToLast);
  if (lines.length === 0 || inForce.length === 0) return { perLine: lines.map(() => ZERO_TIYIN), discounts: [] };
  const full = inForce.filter((rule) => reachesMinimum(rule, lines, sums));
  const offers = full.filter((rule) => !rule.stackable).flatMap((rule) => offerOf([partOf(rule, lines, sums)]));
  const stack = offerOf(
    stacked(
      full.filter((rule) => rule.stackable),
      lines,
      sums,
    ),
  );
  const chosen = best([...offers, ...stack], lines.length);
  return {
    perLine: lines.map((_, index) => sum(chosen.map((part) => at(part.perLine, index)))),
    discounts: chosen.flatMap((part) => discountsOf(part, lines)),
  };
}

/** The higher priority first; a stable order among equals, so that box and screen choose alike. */
function firstToLast(a: PriceRule, b: PriceRule): number {
  return b.priority - a.priority || (a.ruleId < b.ruleId ? -1 : 1);
}

function isInScope(rule: PriceRule, line: RuledLine): boolean {
  const { scope, benefit } = rule;
  const isForm = (line.variant ?? line.combo ?? null) !== null;
  if (benefit.kind === 'price-list' && (isForm || !pricesOf(benefit).has(line.productId))) return false;
  if (scope.kind === 'order') return true;
  return scope.kind === 'categories' ? scope.categoryIds.includes(line.categoryId) : scope.productIds.includes(line.productId);
}

type PriceList = Extract<PriceRule['benefit'], { readonly kind: 'price-list' }>;

/** A list of thousands of prices is looked up for each line at each tap: its index is made once. */
const indexes = new WeakMap<PriceList, ReadonlyMap<string, number>>();

function pricesOf(list: PriceList): ReadonlyMap<string, number> {
  const known = indexes.get(list);
  if (known !== undefined) return known;
  const index = new Map<string, number>();
  // The first of two prices of one product counts.
  for (const { productId, priceTiyin } of list.prices) if (!index.has(productId)) index.set(productId, priceTiyin);
  indexes.set(list, index);
  return index;
}

function reachesMinimum(rule: PriceRule, lines: readonly RuledLine[], sums: readonly Tiyin[]): boolean {
  const inScope = lines.map((line) => isInScope(rule, line));
  if (!inScope.includes(true)) return false;
  const quantity = lines.reduce((total, line, index) => total + (inScope[index] === true ? line.quantityThousandths : 0), 0);
  if (rule.minimumThousandths !== null && quantity < rule.minimumThousandths) return false;
  const money = sum(sums.filter((_, index) => inScope[index] === true));
  return rule.minimumTotalTiyin === null || money >= rule.minimumTotalTiyin;
}

/** What a rule takes off, of what is left of each line. */
function partOf(rule: PriceRule, lines: readonly RuledLine[], left: readonly Tiyin[]): Part {
  const { benefit, scope } = rule;
  if (scope.kind === 'order' && benefit.kind !== 'price-list') {
    const base = sum(left);
    const wanted = benefit.kind === 'percent' ? percentOf(base, benefit.rateBasisPoints) : tiyin(benefit.amountTiyin);
    return { rule, perLine: base === 0 ? left.map(() => ZERO_TIYIN) : allocate(smaller(wanted, base), left) };
  }
  return {
    rule,
    perLine: lines.map((line, index) =>
      isInScope(rule, line) ? smaller(offLine(rule, line, at(left, index)), at(left, index)) : ZERO_TIYIN,
    ),
  };
}

function offLine({ benefit }: PriceRule, line: RuledLine, left: Tiyin): Tiyin {
  switch (benefit.kind) {
    case 'percent':
      return percentOf(left, benefit.rateBasisPoints);
    case 'amount':
      return lineSum(tiyin(benefit.amountTiyin), line.quantityThousandths);
    case 'price-list': {
      const listedTiyin = pricesOf(benefit).get(line.productId);
      if (listedTiyin === undefined) return ZERO_TIYIN;
      const extras = sum(line.modifiers.map(({ priceDeltaTiyin, count }) => tiyin(priceDeltaTiyin * count)));
      const price = lineSum(add(tiyin(listedTiyin), extras), line.quantityThousandths);
      // A list that is dearer than the menu is not a better price.
      return price >= left ? ZERO_TIYIN : price < 0 ? left : subtract(left, price);
    }
  }
}

/** Stackable rules one after the other, each on what is left. */
function stacked(rules: readonly PriceRule[], lines: readonly RuledLine[], sums: readonly Tiyin[]): readonly Part[] {
  let left = sums;
  return rules.map((rule) => {
    const part = partOf(rule, lines, left);
    left = left.map((amount, index) => subtract(amount, at(part.perLine, index)));
    return part;
  });
}

/** An offer, if it gives anything. */
function offerOf(parts: readonly Part[]): readonly Offer[] {
  const giving = parts.filter((part) => part.perLine.some((amount) => amount > 0));
  const [first] = giving;
  if (first === undefined) return [];
  return [
    {
      parts: giving,
      perLine: first.perLine.map((_, index) => sum(giving.map((part) => at(part.perLine, index)))),
      priority: Math.max(...giving.map(({ rule }) => rule.priority)),
      whole: giving.some(({ rule }) => rule.scope.kind === 'order' && rule.benefit.kind === 'amount'),
    },
  ];
}

/** The parts that are given: line by line the best offer, or one offer for the whole order where that is better. */
function best(offers: readonly Offer[], lineCount: number): readonly Part[] {
  const byLine = Array.from({ length: lineCount }, (_, index) =>
    bestOf(
      offers.filter((offer) => !offer.whole && at(offer.perLine, index) > 0),
      (offer) => at(offer.perLine, index),
    ),
  );
  const winners = [...new Set(byLine.flatMap((offer) => offer ?? []))];
  const parts = winners.flatMap((offer) =>
    offer.parts.map(({ rule, perLine }): Part => ({
      rule,
      perLine: perLine.map((amount, index) => (byLine[index] === offer ? amount : ZERO_TIYIN)),
    })),
  );
  const mixed: Offer = {
    parts,
    perLine: byLine.map((offer, index) => (offer === null ? ZERO_TIYIN : at(offer.perLine, index))),
    priority: Math.max(-1, ...winners.map(({ priority }) => priority)),
    whole: true,
  };
  return bestOf([mixed, ...offers.filter((offer) => offer.whole)], (offer) => sum(offer.perLine))?.parts ?? [];
}

/** The higher priority, then the better price, then the earlier one. */
function bestOf(offers: readonly Offer[], gain: (offer: Offer) => Tiyin): Offer | null {
  return offers.reduce<Offer | null>((winner, offer) => {
    if (winner === null || offer.priority > winner.priority) return offer;
    return offer.priority === winner.priority && gain(offer) > gain(winner) ? offer : winner;
  }, null);
}

/** One reduction for the order, or one a line, as the rule's scope says. */
function discountsOf({ rule, perLine }: Part, lines: readonly RuledLine[]): readonly RuleDiscount[] {
  const of = {
    source: `rule:${rule.ruleId}`,
    name: rule.name,
    rateBasisPoints: rule.benefit.kind === 'percent' ? rule.benefit.rateBasisPoints : null,
  };
  if (rule.scope.kind === 'order' && rule.benefit.kind !== 'price-list') {
    const amountTiyin = sum(perLine);
    return amountTiyin === 0 ? [] : [{ ...of, discountId: rule.ruleId, lineId: null, amountTiyin }];
  }
  return lines.flatMap((line, index) => {
    const amountTiyin = at(perLine, index);
    return amountTiyin === 0 ? [] : [{ ...of, discountId: `${rule.ruleId}:${line.lineId}`, lineId: line.lineId, amountTiyin }];
  });
}

/** Lists here are made from each other, so an index of one is an index of all. */
function at(amounts: readonly Tiyin[], index: number): Tiyin {
  return amounts[index] ?? ZERO_TIYIN;
}
