import type { Order } from '#domain/order/order-entity';
import { add } from '#domain/money/money';
import { chargeRules, hallOfOrder } from '#domain/pricing/charge-rules';
import { priceOrder } from '#domain/pricing/price-order';
import type { BranchState } from '#server/store/branch-state';

/** The order with its sums computed anew from its lines and its hall's charges. Only an open order is ever priced: at payment the sums freeze (BX-O-37). */
export function priced(order: Order, state: BranchState): Order {
  const hall = hallOfOrder(order, [...state.catalogue.halls.values()]);
  const price = priceOrder(order.lines, { charges: chargeRules(hall, state.settings.serviceCharges) });
  const parts = new Map(price.perLine.map((line) => [line.lineId, line]));
  return {
    ...order,
    linesTiyin: price.linesTiyin,
    discountsTiyin: price.discountsTiyin,
    chargesTiyin: price.chargesTiyin,
    totalTiyin: add(price.totalTiyin, order.roundingTiyin),
    vatTiyin: price.vatTiyin,
    charges: price.charges,
    lines: order.lines.map((line) => {
      const part = parts.get(line.lineId);
      if (!part) return line;
      const same =
        line.sumTiyin === part.sumTiyin &&
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
