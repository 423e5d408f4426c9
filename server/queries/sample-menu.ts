import type { SampleMenuView } from '#domain/contract/sample-menu';
import { accept } from '#domain/problem/refusal';
import { isMenuEmpty, sampleProducts } from '#server/store/catalogue/sample-menu';
import { defineQuery } from './registry';
import type { QueryRegistration } from './registry';

/** The sample menu: whether it may be loaded, and how much of it is still there. */
export const sampleMenuQuery: QueryRegistration = defineQuery({
  path: '/sample-menu',
  permission: 'menu.edit',
  summary: 'Whether the sample menu may be loaded, and how many of its dishes are on the menu',
  read: async ({ readers, state }) => {
    const { productIds } = await sampleProducts((sql, parameters) => readers.raw(sql, [...parameters]), state.catalogue);
    return accept<SampleMenuView>({ canLoad: isMenuEmpty(state.catalogue), productCount: productIds.length });
  },
});
