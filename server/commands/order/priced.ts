import type { Order } from '#domain/order/order-entity';
import { add } from '#domain/money/money';
import { chargeRules, hallOfOrder } from '#domain/pricing/charge-rules';
import { priceWithRules } from '#domain/pricing/price-with-rules';
import type { RulePricing } from '#domain/pricing/price-with-rules';
import type { RuleSituation } from '#domain/pricing/rule-situation';
import type { BranchState } from '#server/store/branch-state';

/**
 * The order with its sums computed anew from its lines, its customer's price rules, what was given by hand and its hall's charges. Only an open order is ever priced: at payment the
 * sums freeze (BX-O-37). `now` decides which rules are in force.
 */
export function priced(order: Order, state: BranchState, now: number): Order {
  const price = priceWithRules(order.lines, pricingOf(order, state, now));
  const parts = new Map(price.perLine.map((line) => [line.lineId, line]));
  return {
    ...order,
    linesTiyin: price.linesTiyin,
    discountsTiyin: price.discountsTiyin,
    discounts: price.discounts,
    chargesTiyin: price.chargesTiyin,
    totalTiyin: add(price.totalTiyin, order.roundingTiyin),
    vatTiyin: price.vatTiyin,
    charges: price.charges,
    lines: order.lines.map((line) => {
      const part = parts.get(line.lineId);
      if (!part) return line;
      const same =
        line.sumTiyin === part.sumTiyin &&
        line.discountTiyin === part.discountTiyin &&
        line.netTiyin === part.netTiyin &&
        line.chargeTiyin === part.chargeTiyin &&
        line.vatTiyin === part.vatTiyin;
      return same
        ? line
        : {
            ...line,
            sumTiyin: part.sumTiyin,
            discountTiyin: part.discountTiyin,
            chargeTiyin: part.chargeTiyin,
            netTiyin: part.netTiyin,
            vatTiyin: part.vatTiyin,
          };
    }),
  };
}

/** Everything but its lines that an order's sums follow from now. */
export function pricingOf(order: Order, state: BranchState, now: number): RulePricing {
  const hall = hallOfOrder(order, [...state.catalogue.halls.values()]);
  return {
    charges: order.chargeWaiver === null ? chargeRules(hall, state.settings.serviceCharges) : [],
    rules: [...state.catalogue.priceRules.values()].filter((rule) => !rule.archived),
    situation: situationOf(order, state, now),
    manualDiscount: order.manualDiscount,
  };
}

/** Groups that were taken out of use give nothing any more, on open orders too. */
function situationOf(order: Order, state: BranchState, now: number): RuleSituation {
  const groupIds = [...order.customerGroupIds, ...order.adHocGroupIds].filter(
    (groupId) => state.catalogue.customerGroups.get(groupId)?.archived === false,
  );
  return { customerId: order.customerId, groupIds, at: now };
}
