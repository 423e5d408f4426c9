import type { Product } from '#domain/catalogue/catalogue';
import type { ProductVariant } from '#domain/contract/product-forms';
import { isWeighed } from '#domain/menu/label-barcode';
import { routeDish, stationOf } from '#domain/menu/route';
import { isStopped } from '#domain/menu/stop';
import { costOf, stockTaken, variantName } from '#domain/menu/variants';
import { lineSum, ZERO_TIYIN } from '#domain/money/money';
import type { OrderLine } from '#domain/order/order-entity';
import type { DecidedPrice } from '#domain/pricing/price-lists';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';
import { freezeChoice } from './freeze-choice';
import type { LineChoice } from './freeze-choice';

/** What a line is made of. */
export interface DishChoice {
  readonly lineId: string;
  readonly product: Product;
  readonly variant: ProductVariant | null;
  readonly price: DecidedPrice;
  readonly choice: LineChoice;
}

/**
 * The unsent line of one dish, frozen as the menu has it now. Counted stock is taken at once, so that two lines of one dish can't both have the last portion; a refusal of the
 * command gives it back. Refuses what is stopped, sold out, or wrongly chosen.
 */
export function dishLine(work: Work, { lineId, product, variant, price, choice }: DishChoice): Outcome<OrderLine> {
  const { state, now, employeeId } = work;
  if (isStopped(state.stopList.get(product.productId), variant?.variantId ?? null))
    return refuse('product-unavailable', { name: variant === null ? product.name : variantName(product.name, variant.name) });
  const frozen = freezeChoice(work, product, choice, price.basePriceTiyin);
  if (!frozen.ok) return frozen;
  // A dish without a count may still have "five left" today: what is known to be left is what counts.
  const left = state.stock.get(product.productId);
  const needed = stockTaken(choice.quantityThousandths, variant);
  if (left !== undefined && left < needed)
    return refuse('product-out-of-stock', { name: product.name, leftThousandths: Math.max(0, left) });
  const countedThousandths = left === undefined ? 0 : needed;
  work.takeStock(product.productId, countedThousandths);
  return accept({
    ...{ lineId, version: 1, position: 0 },
    productId: product.productId,
    categoryId: product.categoryId,
    name: variant === null ? product.name : variantName(product.name, variant.name),
    unit: product.unit,
    ...price,
    ...frozen.value,
    variant:
      variant === null
        ? null
        : { variantId: variant.variantId, name: variant.name, recipeFactorThousandths: variant.recipeFactorThousandths },
    combo: null,
    askedSumTiyin: null,
    weighing: isWeighed(product.unit) ? { source: 'hand' } : null,
    sumTiyin: lineSum(frozen.value.unitPriceTiyin, frozen.value.quantityThousandths),
    ...{ discountTiyin: ZERO_TIYIN, chargeTiyin: ZERO_TIYIN, netTiyin: ZERO_TIYIN, vatTiyin: ZERO_TIYIN },
    vatRateBasisPoints: state.settings.vatPayer ? product.vatRateBasisPoints : 0,
    costTiyin: costOf(product, variant),
    mxik: product.mxik,
    packageCode: product.packageCode,
    stationId: stationFor(work, product),
    state: 'draft',
    addedById: employeeId,
    addedAt: now,
    ...{ firedAt: null, stopRequest: null, voidedAt: null, voidedById: null, voidReason: null, voidReasonText: null },
    ...{ manualDiscount: null, heldAt: null, ticketId: null, ticketLineId: null, joinedFromId: null },
    countedThousandths,
    refundedThousandths: 0,
  });
}

function stationFor({ state: { catalogue } }: Work, product: Product): string | null {
  const category = catalogue.categories.get(product.categoryId) ?? null;
  const activeStations = new Set([...catalogue.stations.values()].filter((station) => !station.archived).map(({ stationId }) => stationId));
  return stationOf(routeDish(product, category, activeStations));
}
