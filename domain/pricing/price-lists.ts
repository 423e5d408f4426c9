/**
 * What a dish costs here and now. Invariants: the price is decided when a line is added and frozen with the names of the lists that made it; the box and a screen decide alike.
 * How lists meet: of those that hold, one makes the price, the one of the higher priority, among equals the one of the lower price. What is marked to go on top then changes
 * that price, again one of them: a happy hour in a dear hall. Beside both, one list may give every so many dishes one free. Extras of a dish keep their price.
 */
import type { PriceListRow } from '#domain/catalogue/catalogue';
import type { LinePriceList } from '#domain/contract/line-forms';
import type { OrderKind } from '#domain/contract/order';
import { add, larger, percentOf, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { isWithinWindow } from './rule-situation';

/** Where and when a line is added. Times are the branch's. */
export interface SalePlace {
  readonly orderKind: OrderKind;
  readonly hallId: string | null;
  /** The box's time, epoch ms. */
  readonly at: number;
}

/** A dish, or one variant of it, as far as lists go. */
export interface ListedDish {
  readonly productId: string;
  readonly categoryId: string;
  readonly variantId?: string | null;
  /** What the menu says. */
  readonly priceTiyin: number;
}

/** What a dish costs, and what made it so. */
export interface DecidedPrice {
  /** One unit without its extras. */
  readonly basePriceTiyin: Tiyin;
  /** The menu's price where lists made another; null = the price is the menu's. */
  readonly menuPriceTiyin: Tiyin | null;
  readonly priceLists: readonly LinePriceList[];
}

/** Lists that hold at a place and moment, the first to go first. */
export function listsInForce(lists: Iterable<PriceListRow>, place: SalePlace): readonly PriceListRow[] {
  return [...lists]
    .filter(
      (list) =>
        list.active &&
        !list.archived &&
        (list.orderKinds.length === 0 || list.orderKinds.includes(place.orderKind)) &&
        (list.hallIds.length === 0 || (place.hallId !== null && list.hallIds.includes(place.hallId))) &&
        isWithinWindow(list, place.at),
    )
    .sort((a, b) => b.priority - a.priority || (a.priceListId < b.priceListId ? -1 : 1));
}

/** The price of a dish by the lists that hold. */
export function decidePrice(dish: ListedDish, inForce: readonly PriceListRow[]): DecidedPrice {
  const menuPriceTiyin = tiyin(dish.priceTiyin);
  const about = inForce.filter((list) => isAbout(list, dish));
  const base = winner(
    about.filter((list) => !list.onTop),
    dish,
    menuPriceTiyin,
  );
  const top = winner(
    about.filter((list) => list.onTop),
    dish,
    base?.priceTiyin ?? menuPriceTiyin,
  );
  const basePriceTiyin = top?.priceTiyin ?? base?.priceTiyin ?? menuPriceTiyin;
  const free = about.find(({ priceChange }) => priceChange.kind === 'n-plus-one');
  const named = [base, top].flatMap((one) => (one === null || one.priceTiyin === one.fromTiyin ? [] : [nameOf(one.list)]));
  return {
    basePriceTiyin,
    menuPriceTiyin: basePriceTiyin === menuPriceTiyin ? null : menuPriceTiyin,
    priceLists: free === undefined ? named : [...named, nameOf(free)],
  };
}

/** Whether a screen shows a dish while these lists hold: menus of their own show theirs alone. */
export function isOnMenu(dish: Pick<ListedDish, 'productId' | 'categoryId'>, inForce: readonly PriceListRow[]): boolean {
  const menus = inForce.filter(({ onlyThese }) => onlyThese);
  return menus.length === 0 || menus.some((list) => isAbout(list, dish));
}

function isAbout(list: PriceListRow, dish: Pick<ListedDish, 'productId' | 'categoryId'>): boolean {
  const { priceChange, scope } = list;
  if (priceChange.kind === 'prices') return indexOf(priceChange).dishes.has(dish.productId);
  if (scope.kind === 'all') return true;
  return scope.kind === 'categories' ? scope.categoryIds.includes(dish.categoryId) : scope.productIds.includes(dish.productId);
}

interface Made {
  readonly list: PriceListRow;
  readonly fromTiyin: Tiyin;
  readonly priceTiyin: Tiyin;
}

/** Lists come sorted by priority: among those of the first one's priority the lower price wins. */
function winner(lists: readonly PriceListRow[], dish: ListedDish, fromTiyin: Tiyin): Made | null {
  return lists.reduce<Made | null>((best, list) => {
    const priceTiyin = priceBy(list, dish, fromTiyin);
    if (priceTiyin === null) return best;
    const isBetter = best === null || (list.priority === best.list.priority && priceTiyin < best.priceTiyin);
    return isBetter ? { list, fromTiyin, priceTiyin } : best;
  }, null);
}

function priceBy({ priceChange }: PriceListRow, dish: ListedDish, fromTiyin: Tiyin): Tiyin | null {
  if (priceChange.kind === 'percent') return larger(add(fromTiyin, percentOf(fromTiyin, priceChange.rateBasisPoints)), ZERO_TIYIN);
  if (priceChange.kind !== 'prices') return null;
  const { prices } = indexOf(priceChange);
  const own = dish.variantId == null ? undefined : prices.get(keyOf(dish.productId, dish.variantId));
  const listed = own ?? prices.get(keyOf(dish.productId, null));
  return listed === undefined ? null : tiyin(listed);
}

type Prices = Extract<PriceListRow['priceChange'], { readonly kind: 'prices' }>;
interface PriceIndex {
  readonly dishes: ReadonlySet<string>;
  readonly prices: ReadonlyMap<string, number>;
}

/** A list of thousands of prices is looked up for each tile: its index is made once. */
const indexes = new WeakMap<Prices, PriceIndex>();

function indexOf(list: Prices): PriceIndex {
  const known = indexes.get(list);
  if (known !== undefined) return known;
  const index = {
    dishes: new Set(list.prices.map(({ productId }) => productId)),
    prices: new Map(list.prices.map(({ productId, variantId, priceTiyin }) => [keyOf(productId, variantId), priceTiyin])),
  };
  indexes.set(list, index);
  return index;
}

function keyOf(productId: string, variantId: string | null): string {
  return variantId === null ? productId : `${productId}:${variantId}`;
}

function nameOf({ priceListId, name, priceChange }: PriceListRow): LinePriceList {
  return { priceListId, name, freeAfter: priceChange.kind === 'n-plus-one' ? priceChange.buy : null };
}
