import type { CategoryView, ProductView } from '#domain/contract/menu';

/** Where a dish is made. `unrouted` = it should be made and nobody knows where: its slip goes to the default printer, never nowhere (F-11). */
export type DishRoute =
  { readonly kind: 'station'; readonly stationId: string } | { readonly kind: 'nobody' } | { readonly kind: 'unrouted' };

/** Product first, then its category. A station that is no longer in use leads nowhere. */
export function routeDish(
  product: Pick<ProductView, 'route'>,
  category: Pick<CategoryView, 'stationId' | 'notPrepared'> | null,
  activeStationIds: ReadonlySet<string>,
): DishRoute {
  if (product.route === 'none') return { kind: 'nobody' };
  const stationId = product.route === 'category' ? (category?.stationId ?? null) : product.route;
  if (stationId !== null && activeStationIds.has(stationId)) return { kind: 'station', stationId };
  return product.route === 'category' && category?.notPrepared === true ? { kind: 'nobody' } : { kind: 'unrouted' };
}

/** The station alone; null = no station makes it. */
export function stationOf(route: DishRoute): string | null {
  return route.kind === 'station' ? route.stationId : null;
}

/** A category must lead to a station or say that nothing is made (BX-O-43). */
export function leadsSomewhere(category: Pick<CategoryView, 'stationId' | 'notPrepared'>): boolean {
  return category.stationId !== null || category.notPrepared;
}
