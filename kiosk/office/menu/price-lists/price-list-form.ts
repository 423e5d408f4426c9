import type { CommandInputs } from '#domain/contract/commands';
import type { OrderKind } from '#domain/contract/order';
import type { PriceListView } from '#domain/contract/price-list';
import { tiyin, type Tiyin } from '#domain/money/money';
import { toLocalized, toValues, type LocalizedValues } from '#ui/text/localized-values';
import type { OfficeText } from '../../text/uz-latn';

/** What a list makes of a price. */
export type ChangeKind = PriceListView['priceChange']['kind'];
/** What a list is about. */
export type ScopeKind = PriceListView['scope']['kind'];

/** A dish, or a variant of it, with its price in the list. */
type ListedPrice = { productId: string; variantId: string | null; priceTiyin: Tiyin | null };

/** What a price list's form holds. What belongs to another kind than the chosen one is kept while kinds are tried out, and not sent. */
export type PriceListValues = {
  name: LocalizedValues;
  changeKind: ChangeKind;
  direction: 'cheaper' | 'dearer';
  rateBasisPoints: number | null;
  prices: ListedPrice[];
  buy: number | null;
  scopeKind: ScopeKind;
  categoryIds: string[];
  productIds: string[];
  hallIds: string[];
  orderKinds: OrderKind[];
  fromDay: string;
  toDay: string;
  weekdays: number[];
  fromTime: string;
  toTime: string;
  priority: number | null;
  onTop: boolean;
  onlyThese: boolean;
  active: boolean;
};

/** An empty form: cheaper by a percentage, everywhere. */
export const emptyPriceList: PriceListValues = {
  name: toValues(null),
  changeKind: 'percent',
  direction: 'cheaper',
  rateBasisPoints: null,
  prices: [],
  buy: 2,
  scopeKind: 'all',
  categoryIds: [],
  productIds: [],
  hallIds: [],
  orderKinds: [],
  fromDay: '',
  toDay: '',
  weekdays: [],
  fromTime: '',
  toTime: '',
  priority: 0,
  onTop: false,
  onlyThese: false,
  active: true,
};

/** A row of the box as the form shows it. */
export function priceListValues(list: PriceListView): PriceListValues {
  const { priceChange, scope } = list;
  const rate = priceChange.kind === 'percent' ? priceChange.rateBasisPoints : null;
  return {
    name: toValues(list.name),
    changeKind: priceChange.kind,
    direction: rate !== null && rate > 0 ? 'dearer' : 'cheaper',
    rateBasisPoints: rate === null ? null : Math.abs(rate),
    prices: priceChange.kind === 'prices' ? priceChange.prices.map((price) => ({ ...price, priceTiyin: tiyin(price.priceTiyin) })) : [],
    buy: priceChange.kind === 'n-plus-one' ? priceChange.buy : emptyPriceList.buy,
    scopeKind: scope.kind,
    categoryIds: scope.kind === 'categories' ? [...scope.categoryIds] : [],
    productIds: scope.kind === 'products' ? [...scope.productIds] : [],
    hallIds: [...list.hallIds],
    orderKinds: [...list.orderKinds],
    fromDay: list.fromDay ?? '',
    toDay: list.toDay ?? '',
    weekdays: [...list.weekdays],
    fromTime: list.fromTime ?? '',
    toTime: list.toTime ?? '',
    priority: list.priority,
    onTop: list.onTop,
    onlyThese: list.onlyThese,
    active: list.active,
  };
}

/** A price list as the command wants it. */
export type PriceListInput = Omit<CommandInputs['price-list.create'], 'priceListId'>;

const orNull = (text: string): string | null => (text === '' ? null : text);

function changeOf(values: PriceListValues): PriceListInput['priceChange'] {
  switch (values.changeKind) {
    case 'none':
      return { kind: 'none' };
    case 'percent':
      return { kind: 'percent', rateBasisPoints: (values.direction === 'cheaper' ? -1 : 1) * (values.rateBasisPoints ?? 0) };
    case 'n-plus-one':
      return { kind: 'n-plus-one', buy: values.buy ?? 0 };
    case 'prices':
      return {
        kind: 'prices',
        prices: values.prices.flatMap((row) => (row.priceTiyin === null ? [] : [{ ...row, priceTiyin: row.priceTiyin }])),
      };
  }
}

/** Prices of its own say by themselves what a list is about. */
function scopeOf(values: PriceListValues): PriceListInput['scope'] {
  if (values.changeKind === 'prices' || values.scopeKind === 'all') return { kind: 'all' };
  if (values.scopeKind === 'categories') return { kind: 'categories', categoryIds: values.categoryIds };
  return { kind: 'products', productIds: values.productIds };
}

/** The form as the command wants it. */
export function priceListInput(values: PriceListValues): PriceListInput {
  return {
    name: toLocalized(values.name),
    priceChange: changeOf(values),
    scope: scopeOf(values),
    hallIds: values.hallIds,
    orderKinds: values.orderKinds,
    fromDay: orNull(values.fromDay),
    toDay: orNull(values.toDay),
    weekdays: values.weekdays.toSorted((a, b) => a - b),
    fromTime: orNull(values.fromTime),
    toTime: orNull(values.toTime),
    priority: values.priority ?? 0,
    onTop: values.onTop,
    onlyThese: values.onlyThese,
    active: values.active,
  };
}

/** Faults that the form can tell without asking the box, by path. */
export function priceListFaults(
  values: PriceListValues,
  t: OfficeText['priceLists'],
  fillIn: string,
): Readonly<Record<string, string | undefined>> {
  const unless = (fine: boolean, message: string): string | undefined => (fine ? undefined : message);
  const { changeKind, scopeKind } = values;
  const listed = values.prices.length > 0 && values.prices.every(({ priceTiyin }) => priceTiyin !== null);
  const bothTimes = (values.fromTime === '') === (values.toTime === '');
  return {
    'name.uz-Latn': unless(values.name['uz-Latn'].trim() !== '', fillIn),
    'priceChange.rateBasisPoints': unless(changeKind !== 'percent' || (values.rateBasisPoints ?? 0) > 0, fillIn),
    'priceChange.prices': unless(changeKind !== 'prices' || listed, t.choosePrice),
    'priceChange.buy': unless(changeKind !== 'n-plus-one' || (values.buy ?? 0) > 0, fillIn),
    'scope.categoryIds': unless(changeKind === 'prices' || scopeKind !== 'categories' || values.categoryIds.length > 0, t.chooseOne),
    'scope.productIds': unless(changeKind === 'prices' || scopeKind !== 'products' || values.productIds.length > 0, t.chooseOne),
    toDay: unless(values.fromDay === '' || values.toDay === '' || values.fromDay <= values.toDay, t.endsBefore),
    toTime: unless(bothTimes, t.bothOrNone),
    onlyThese: unless(changeKind !== 'none' || values.onlyThese, t.doesNothing),
  };
}
