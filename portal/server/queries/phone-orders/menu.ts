import type { Product } from '#domain/catalogue/catalogue';
import { phoneMenuQuery } from '#domain/contract/portal/phone-order';
import type { PhoneDish, PhoneMenuView, PhoneSlot } from '#domain/contract/portal/phone-order';
import type { ProductCombo } from '#domain/contract/product-forms';
import { isStopped } from '#domain/menu/stop';
import { variantName } from '#domain/menu/variants';
import { hallOfOrder } from '#domain/pricing/charge-rules';
import { decidePrice, isOnMenu, listsInForce } from '#domain/pricing/price-lists';
import { accept } from '#domain/problem/refusal';
import { branchCatalogue } from '../../catalogue/branch-catalogue';
import type { Transaction } from '../../store/database';
import { textOf, textOrNull, wholeOf } from '../../store/row-values';
import { select } from '../../store/rows';
import { definePortalQuery } from '../registry';

/** What a branch sells on the phone: its own dishes and combos by its own lists of prices, and what its kitchen has said of its stop-list. */
export const phoneMenu = definePortalQuery({
  path: '/phone-orders/menu',
  requires: 'user',
  input: phoneMenuQuery,
  summary: 'Dishes of a branch with the price that holds now and whether they are stopped',
  read: async ({ transaction, person: { ownerId }, now }, { branchId, kind }) => {
    const catalogue = await branchCatalogue(transaction, ownerId, branchId);
    const hall = hallOfOrder({ kind, hallId: null }, [...catalogue.halls.values()]);
    const inForce = listsInForce(catalogue.priceLists.values(), { orderKind: kind, hallId: hall?.hallId ?? null, at: now });
    const isOut = await outOfSale(transaction, ownerId, branchId, now);
    const sold = [...catalogue.products.values()].filter((product) => !product.archived && isOnMenu(product, inForce));
    const slotsOf = ({ combo }: Product) => (combo?.slots ?? []).map((slot) => phoneSlot(slot, catalogue.products, isOut));
    const dishes = sold.flatMap((product): PhoneDish[] =>
      forms(product).map(({ variantId, name, priceTiyin }) => {
        const { productId, categoryId, modifierGroupIds } = product;
        const price = decidePrice({ productId, categoryId, variantId, priceTiyin }, inForce);
        const slots = slotsOf(product);
        const stopped = isOut(productId, variantId) || slots.some(({ options }) => options.every((option) => option.stopped));
        return {
          productId,
          variantId,
          categoryId,
          name,
          priceTiyin: price.basePriceTiyin,
          groupIds: [...modifierGroupIds],
          slots,
          stopped,
        };
      }),
    );
    const used = new Set(dishes.map(({ categoryId }) => categoryId));
    return accept<PhoneMenuView>({
      categories: [...catalogue.categories.values()]
        .filter(({ categoryId }) => used.has(categoryId))
        .map(({ categoryId, name }) => ({ categoryId, name })),
      dishes,
      modifierGroups: [...catalogue.modifierGroups.values()]
        .filter(({ archived }) => !archived)
        .map(({ modifierGroupId: groupId, name, minimum, maximum, options }) => ({
          ...{ groupId, name, minimum, maximum },
          options: options
            .filter((option) => option.active)
            .map(({ optionId, name: optionName, priceDeltaTiyin, isDefault }) => ({
              ...{ optionId, name: optionName, priceTiyin: priceDeltaTiyin, isDefault },
            })),
        })),
    });
  },
});

function forms({ name, priceTiyin, variants }: Product) {
  if (variants.length === 0) return [{ variantId: null, name, priceTiyin }];
  return variants.map((variant) => ({
    variantId: variant.variantId,
    name: variantName(name, variant.name),
    priceTiyin: variant.priceTiyin,
  }));
}

/** What may be chosen in a slot of a combo; what is no dish any more is left out. */
function phoneSlot(
  { name, options }: ProductCombo['slots'][number],
  products: ReadonlyMap<string, Product>,
  isOut: (productId: string, variantId: string | null) => boolean,
): PhoneSlot {
  return {
    name,
    options: options.flatMap(({ productId, variantId, extraTiyin }) => {
      const product = products.get(productId);
      const form = product === undefined || product.archived ? undefined : forms(product).find((one) => one.variantId === variantId);
      if (product === undefined || form === undefined) return [];
      const stopped = isOut(productId, variantId);
      return [{ productId, variantId, name: form.name, extraTiyin, groupIds: [...product.modifierGroupIds], stopped }];
    }),
  };
}

/** What can't be had at a branch, as its box last said. */
async function outOfSale(transaction: Transaction, ownerId: string, branchId: string, now: number) {
  const stops = await select(transaction, 'SELECT id, until_at, variant_ids FROM stop_list WHERE owner_id = ? AND branch_id = ?', [
    ownerId,
    branchId,
  ]);
  const left = await select(transaction, 'SELECT id FROM stock WHERE owner_id = ? AND branch_id = ? AND left_thousandths <= 0', [
    ownerId,
    branchId,
  ]);
  const none = new Set(left.map((row) => textOf(row, 'id')));
  const stopped = new Map(
    stops
      .filter((row) => row['until_at'] === null || wholeOf(row, 'until_at') > now)
      .map((row) => {
        const variantIds = textOrNull(row, 'variant_ids');
        return [textOf(row, 'id'), { variantIds: variantIds === null ? null : (JSON.parse(variantIds) as string[] | null) }];
      }),
  );
  return (productId: string, variantId: string | null): boolean => none.has(productId) || isStopped(stopped.get(productId), variantId);
}
