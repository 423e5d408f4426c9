import { CATALOGUE_COLUMNS } from '#domain/catalogue/columns';
import type { Product } from '#domain/catalogue/catalogue';
import { checkProduct } from '#domain/catalogue/check-menu';
import { updateProducts as contract } from '#domain/contract/menu';
import { changedProduct } from '#domain/menu/change-products';
import { accept, refuse } from '#domain/problem/refusal';
import { upsertSql } from '#server/store/columns';
import { changedFields } from '../changed-fields';
import { defineCommand } from '../registry';
import { staleVersion } from '../stale-version';

const SET_ARCHIVED = `UPDATE product SET archived_at = CAST(? AS INTEGER) WHERE id IN (SELECT value FROM json_each(?))`;

/** `product.update-many`: one rule over many products, all of them or none, with a fact each as if they had been edited one by one. */
export const updateProducts = defineCommand(contract, {
  permission: 'menu.edit',
  reloads: ['catalogue'],
  refusals: ['not-found', 'stale-version', 'price-impossible', 'category-archived', 'reference-unknown', 'code-taken', 'barcode-taken'],
  decide: (work, { products, changes }) => {
    const { catalogue } = work.state;
    // What a change of many can break is where they stand; their numbers matter only where they come back.
    const bare = changes.active === true ? catalogue : { ...catalogue, products: new Map() };
    const changed: { readonly before: Product; readonly row: Product }[] = [];
    for (const { productId, version } of new Map(products.map((one) => [one.productId, one])).values()) {
      const before = catalogue.products.get(productId);
      if (!before || (before.archived && changes.active !== true)) return refuse('not-found');
      if (before.version !== version) return staleVersion(before.version, before);
      const row = changedProduct(before, changes);
      if (row === null) return refuse('price-impossible', { name: before.name });
      const checked = row.archived ? accept(null) : checkProduct(bare, row, before);
      if (!checked.ok) return checked;
      if (Object.keys(changedFields(before, row).after).length > 0) changed.push({ before, row: { ...row, version: version + 1 } });
    }
    if (changed.length === 0) return accept({ changed: 0 });
    work.run(upsertSql('product', CATALOGUE_COLUMNS.product), [JSON.stringify(changed.map(({ row }) => row))]);
    if (changes.active !== undefined)
      work.run(SET_ARCHIVED, [changes.active ? null : work.now, JSON.stringify(changed.map(({ row }) => row.productId))]);
    for (const { before, row } of changed) {
      const { version: _, ...after } = changedFields(before, row).after;
      const was = Object.fromEntries(Object.keys(after).map((field) => [field, before[field as keyof Product] ?? null]));
      const name = row.archived && !before.archived ? 'product.archived' : 'product.updated';
      work.fact(name, 'product', row.productId, { before: was, after });
    }
    return accept({ changed: changed.length });
  },
});
