import type { LocalizedText } from '#domain/contract/primitives';
import { isStopped } from '#domain/menu/stop';
import type { BranchState } from '#server/store/branch-state';

interface Dish {
  readonly productId: string;
  readonly variantId: string | null;
}

/** The first dish of an order that this branch does not sell now; null = it sells all of them. The name is empty where the dish is not known here. */
export function unsoldDish(
  state: BranchState,
  lines: readonly (Dish & { readonly quantityThousandths: number; readonly parts: readonly Dish[] })[],
): { readonly problem: 'product-not-found' | 'product-unavailable'; readonly name: LocalizedText | null } | null {
  const dishes = lines.flatMap((line) => [line, ...line.parts.map((part) => ({ ...part, quantityThousandths: line.quantityThousandths }))]);
  for (const { productId, variantId, quantityThousandths } of dishes) {
    const product = state.catalogue.products.get(productId);
    if (product === undefined || product.archived) return { problem: 'product-not-found', name: product?.name ?? null };
    const left = state.stock.get(productId);
    if (isStopped(state.stopList.get(productId), variantId) || (left !== undefined && left < quantityThousandths))
      return { problem: 'product-unavailable', name: product.name };
  }
  return null;
}
