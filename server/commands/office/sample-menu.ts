import { loadSample as loadContract, removeSample as removeContract } from '#domain/contract/sample-menu';
import { sampleMenu } from '#domain/menu/sample-menu';
import { fromSom } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import { isMenuEmpty, sampleProducts } from '#server/store/catalogue/sample-menu';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { categorySubject, productSubject } from './menu-subjects';
import { seedRows } from './seed-rows';

const SORT_STEP = 10;

/** `menu.load-sample`: only where nothing is on the menu yet (BX-O-284). Dishes go to the first station there is. */
export const loadSample = defineCommand(loadContract, {
  permission: 'menu.edit',
  reloads: ['catalogue', 'stock'],
  refusals: ['menu-not-empty'],
  decide: (work) => {
    const { catalogue, settings } = work.state;
    if (!isMenuEmpty(catalogue)) return refuse('menu-not-empty');
    const station = [...catalogue.stations.values()].filter(({ archived }) => !archived).sort((a, b) => a.sort - b.sort)[0];
    const categories = sampleMenu.map(({ name, icon, notPrepared }, index) => ({
      ...categorySubject.blank,
      categoryId: work.newId(),
      name,
      icon,
      colour: null,
      stationId: notPrepared ? null : (station?.stationId ?? null),
      notPrepared: notPrepared || station === undefined,
      sort: index * SORT_STEP,
    }));
    const products = sampleMenu.flatMap(({ dishes }, place) =>
      dishes.map(({ name, priceSom }, index) => ({
        ...productSubject.blank,
        productId: work.newId(),
        categoryId: categories[place]?.categoryId,
        name,
        code: null,
        unit: 'portion',
        priceTiyin: fromSom(priceSom),
        costTiyin: null,
        vatRateBasisPoints: settings.vatPayer ? 1_200 : 0,
        mxik: null,
        packageCode: null,
        barcode: null,
        description: null,
        route: 'category',
        modifierGroupIds: [],
        counted: false,
        favourite: true,
        imageId: null,
        moreImageIds: [],
        sort: index * SORT_STEP,
      })),
    );
    seedRows(work, { table: 'category', noun: 'category', idField: 'categoryId' }, categories);
    seedRows(work, { table: 'product', noun: 'product', idField: 'productId' }, products);
    work.fact('menu.sample-loaded', 'menu', 'sample', {
      categoryIds: categories.map(({ categoryId }) => categoryId),
      productIds: products.map(({ productId }) => productId),
    });
    return accept({ productCount: products.length });
  },
});

/** `menu.remove-sample`: what the sample brought goes off the menu; its names stay in past sales. */
export const removeSample = defineCommand(removeContract, {
  permission: 'menu.edit',
  reloads: ['catalogue'],
  refusals: ['not-found'],
  decide: async (work) => {
    const { catalogue } = work.state;
    const sample = await sampleProducts(async (sql, parameters) => work.all(sql, parameters), catalogue);
    if (sample.productIds.length === 0) return refuse('not-found');
    const goes = new Set(sample.productIds);
    for (const productId of goes) archive(work, 'product', productId);
    const own = new Set(
      [...catalogue.products.values()].flatMap((product) => (product.archived || goes.has(product.productId) ? [] : [product.categoryId])),
    );
    for (const categoryId of sample.categoryIds)
      if (!own.has(categoryId) && catalogue.categories.get(categoryId)?.archived === false) archive(work, 'category', categoryId);
    work.fact('menu.sample-removed', 'menu', 'sample', { productIds: sample.productIds });
    return accept({ productCount: goes.size });
  },
});

function archive(work: Work, table: 'product' | 'category', id: string): void {
  work.run(`UPDATE ${table} SET archived_at = ?, version = version + 1 WHERE id = ?`, [work.now, id]);
  work.fact(`${table}.archived`, table, id, { before: { archived: false }, after: { archived: true } });
}
