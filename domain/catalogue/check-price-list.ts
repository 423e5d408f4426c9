import { isWholeSom } from '#domain/money/rounding';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Catalogue, PriceListRow } from './catalogue';
import { activeRow, findNamesake } from './rows-in-use';

/**
 * What a price list must keep, whoever edits it: a name of its own, a window that can be met, something that it does, and rows that are there.
 * Refuses `name-taken`, `price-list-invalid`, `reference-unknown`.
 */
export function checkPriceList(catalogue: Catalogue, row: PriceListRow, before: PriceListRow | null): Outcome<null> {
  if (findNamesake(catalogue.priceLists, row, 'priceListId')) return refuse('name-taken', { name: row.name });
  const path = faultOfPriceList(row);
  if (path !== null) return refuse('price-list-invalid', { path });
  const unknown = (field: string) => refuse('reference-unknown', { field });
  const { scope, priceChange, hallIds } = row;
  // What it has pointed at all along may have been archived meanwhile.
  if (hallIds.some((id) => before?.hallIds.includes(id) !== true && !activeRow(catalogue.halls, id))) return unknown('hallIds');
  if (scope.kind === 'categories' && scope.categoryIds.some((id) => !catalogue.categories.has(id))) return unknown('scope.categoryIds');
  if (scope.kind === 'products' && scope.productIds.some((id) => !catalogue.products.has(id))) return unknown('scope.productIds');
  if (priceChange.kind === 'prices' && priceChange.prices.some(({ productId }) => !catalogue.products.has(productId)))
    return unknown('priceChange.prices');
  return accept(null);
}

/** What of a price list does not fit together, by its name in the form; null = all fits. */
export function faultOfPriceList(list: Omit<PriceListRow, 'priceListId' | 'version' | 'archived' | 'name'>): string | null {
  const { priceChange } = list;
  if (priceChange.kind === 'percent' && priceChange.rateBasisPoints === 0) return 'priceChange.rateBasisPoints';
  if (priceChange.kind === 'prices' && priceChange.prices.some(({ priceTiyin }) => !isWholeSom(priceTiyin))) return 'priceChange.prices';
  if (priceChange.kind === 'none' && !list.onlyThese) return 'onlyThese';
  if (list.fromDay !== null && list.toDay !== null && list.fromDay > list.toDay) return 'toDay';
  if ((list.fromTime === null) !== (list.toTime === null)) return list.fromTime === null ? 'fromTime' : 'toTime';
  if (list.fromTime !== null && list.fromTime === list.toTime) return 'toTime';
  return new Set(list.weekdays).size < list.weekdays.length ? 'weekdays' : null;
}
