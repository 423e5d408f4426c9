import { fromDateInput } from '#ui/text/time-text';
import type { Office } from '../../state/office.svelte.ts';
import type { PriceListInput } from './price-list-form';

/** More names than these make a list, not a sentence. */
const NAMES_MAX = 3;

/** What a list does, where and when: `Osh: 20 % arzon, VIP, Du, Se, soat 17:00–19:00`. Reactive where it is derived. */
export function priceListSentence(list: Omit<PriceListInput, 'name'>, office: Office): string {
  const t = office.t.priceLists;
  const day = (text: string): string => office.format.dayYear(fromDateInput(text) ?? 0);
  const { fromDay, toDay } = list;
  const days =
    fromDay !== null && toDay !== null
      ? t.say.between(day(fromDay), day(toDay))
      : fromDay !== null
        ? t.say.since(day(fromDay))
        : toDay === null
          ? null
          : t.say.until(day(toDay));
  const parts: readonly (string | null)[] = [
    change(list, office),
    list.onlyThese ? t.say.only : null,
    list.hallIds.length === 0
      ? null
      : names(
          list.hallIds.map((id) => hallName(id, office)),
          office,
        ),
    list.orderKinds.length === 0 ? null : list.orderKinds.map((kind) => t.orderKindNames[kind]).join(', '),
    days,
    list.weekdays.length === 0 ? null : list.weekdays.map((weekday) => t.weekdayNames[weekday - 1] ?? '').join(', '),
    list.fromTime === null || list.toTime === null ? null : t.say.hours(list.fromTime, list.toTime),
    list.onTop ? t.say.onTop : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function change({ priceChange, scope }: Omit<PriceListInput, 'name'>, office: Office): string {
  const { say } = office.t.priceLists;
  if (priceChange.kind === 'prices') return say.prices(new Set(priceChange.prices.map(({ productId }) => productId)).size);
  const what =
    scope.kind === 'all'
      ? say.all
      : names(
          scope.kind === 'categories'
            ? scope.categoryIds.map((id) => categoryName(id, office))
            : scope.productIds.map((id) => productName(id, office)),
          office,
        );
  if (priceChange.kind === 'none') return what;
  if (priceChange.kind === 'n-plus-one') return say.free(priceChange.buy, what);
  const rate = office.format.percent(Math.abs(priceChange.rateBasisPoints));
  return priceChange.rateBasisPoints < 0 ? say.cheaper(rate, what) : say.dearer(rate, what);
}

function names(all: readonly string[], office: Office): string {
  const more = all.length - NAMES_MAX;
  return [...all.slice(0, NAMES_MAX), ...(more > 0 ? [office.t.priceLists.say.more(more)] : [])].join(', ');
}

function hallName(hallId: string, office: Office): string {
  const hall = office.data.halls.find((row) => row.hallId === hallId);
  return hall === undefined ? '…' : office.name(hall.name);
}

function categoryName(categoryId: string, office: Office): string {
  const category = office.data.categories.find((row) => row.categoryId === categoryId);
  return category === undefined ? '…' : office.name(category.name);
}

function productName(productId: string, office: Office): string {
  const product = office.data.products.find((row) => row.productId === productId);
  return product === undefined ? '…' : office.name(product.name);
}
