import type { LocalizedText } from '#domain/contract/primitives';
import type { PhoneOrderRequest } from '#domain/contract/phone-order';
import { isStopped } from '#domain/menu/stop';
import type { BranchState } from '#server/store/branch-state';

/** The first dish of an order that this branch does not sell now; null = it sells all of them. The name is empty where the dish is not known here. */
export function unsoldDish(
  state: BranchState,
  lines: PhoneOrderRequest['lines'],
): { readonly problem: 'product-not-found' | 'product-unavailable'; readonly name: LocalizedText | null } | null {
  for (const { productId, variantId, quantityThousandths } of lines) {
    const product = state.catalogue.products.get(productId);
    if (product === undefined || product.archived) return { problem: 'product-not-found', name: product?.name ?? null };
    const left = state.stock.get(productId);
    if (isStopped(state.stopList.get(productId), variantId) || (left !== undefined && left < quantityThousandths))
      return { problem: 'product-unavailable', name: product.name };
  }
  return null;
}
