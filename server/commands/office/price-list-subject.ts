import type { PriceListRow } from '#domain/catalogue/catalogue';
import { checkPriceList } from '#domain/catalogue/check-price-list';
import type { OfficeSubject } from './office-subject';

/** Price lists (BX-O-40, BX-X-12, BX-X-13): what a dish costs in a hall, at an hour, in a menu of its own. */
export const priceListSubject: OfficeSubject<PriceListRow> = {
  noun: 'price-list',
  table: 'price_list',
  idField: 'priceListId',
  permission: 'menu.edit',
  rowsOf: (catalogue) => catalogue.priceLists,
  refusals: ['name-taken', 'price-list-invalid', 'reference-unknown'],
  check: ({ state: { catalogue } }, row, before) => checkPriceList(catalogue, row, before),
};
