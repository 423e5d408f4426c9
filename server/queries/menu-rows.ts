import type { MenuRow, ProductView, StopView } from '#domain/contract/menu';
import { isStopped } from '#domain/menu/stop';
import type { Stop } from '#domain/menu/stop';
import type { BranchState } from '#server/store/branch-state';
import type { Catalogue, Product } from '#domain/catalogue/catalogue';

/** The key of a row in room `menu`. */
export type MenuKey = `${MenuRow['kind']}:${string}`;

/** A row with its key. */
export interface KeyedMenuRow {
  readonly key: MenuKey;
  readonly row: MenuRow;
}

/** Every row of the menu, those that are no longer in use included. What a dish costs the branch is told only where `withCost` says so; `of` is a part of the catalogue. */
export function menuRows(
  state: BranchState,
  { withCost, of = state.catalogue }: { readonly withCost: boolean; readonly of?: Catalogue },
): KeyedMenuRow[] {
  const { categories, products, modifierGroups, reasons, notePresets, stations, priceLists } = of;
  return [
    ...each(stations, 'station', (row) => ({ kind: 'station', ...row })),
    ...each(categories, 'category', (row) => ({ kind: 'category', ...row })),
    ...each(products, 'product', (row) => productRow(state, row, withCost)),
    ...each(modifierGroups, 'modifier-group', (row) => ({ kind: 'modifier-group', ...row })),
    ...each(reasons, 'reason', (row) => ({ kind: 'reason', ...row })),
    ...each(notePresets, 'note-preset', (row) => ({ kind: 'note-preset', ...row })),
    ...each(priceLists, 'price-list', (row) => ({ kind: 'price-list', ...row })),
  ];
}

/** One row by its key, or null where there is none in use. */
export function menuRow(state: BranchState, kind: MenuRow['kind'], id: string): MenuRow | null {
  const row = anyRow(state, kind, id);
  return row === null || row.archived ? null : row;
}

function anyRow(state: BranchState, kind: MenuRow['kind'], id: string): MenuRow | null {
  const { categories, products, modifierGroups, reasons, notePresets, stations, priceLists } = state.catalogue;
  const keyed = <Row extends object, Kind extends string>(rows: ReadonlyMap<string, Row>, of: Kind) => {
    const row = rows.get(id);
    return row ? { kind: of, ...row } : null;
  };
  switch (kind) {
    case 'station':
      return keyed(stations, 'station');
    case 'category':
      return keyed(categories, 'category');
    case 'product': {
      const product = products.get(id);
      return product ? productRow(state, product, false) : null;
    }
    case 'modifier-group':
      return keyed(modifierGroups, 'modifier-group');
    case 'reason':
      return keyed(reasons, 'reason');
    case 'note-preset':
      return keyed(notePresets, 'note-preset');
    case 'price-list':
      return keyed(priceLists, 'price-list');
  }
}

function each<Row>(rows: ReadonlyMap<string, Row>, kind: MenuRow['kind'], toRow: (row: Row) => MenuRow): KeyedMenuRow[] {
  return [...rows].map(([id, row]) => ({ key: `${kind}:${id}`, row: toRow(row) }));
}

/** A product with what changes by the minute: how much is left, and whether it may be sold. */
function productRow({ stock, stopList, people }: BranchState, { counted: _counted, ...product }: Product, withCost: boolean): ProductView {
  const stop = stopList.get(product.productId);
  return {
    kind: 'product',
    ...product,
    costTiyin: withCost ? product.costTiyin : null,
    variants: withCost ? product.variants : product.variants.map((variant) => ({ ...variant, costTiyin: null })),
    stockThousandths: stock.get(product.productId) ?? null,
    available: !isStopped(stop, null),
    stop: stop === undefined ? null : stopView(stop, stop.byName ?? people.employees.get(stop.employeeId ?? '')?.name ?? ''),
  };
}

function stopView({ variantIds, note, at, until, untilAt }: Stop, byName: string): StopView {
  return { variantIds, note: note === '' ? null : note, byName, at, until, untilAt };
}
