/**
 * "Two and the third is free": of the dishes that one list counts, each `freeAfter` + 1 have one free, and it is the cheapest. Worked out anew with the order's sums from what its
 * lines have frozen, so that a void or another dish moves it, and a changed list does not. Only whole units count.
 */
import type { LinePriceList } from '#domain/contract/line-forms';
import type { OrderDiscountView } from '#domain/contract/order';
import { add, lineSum, smaller, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { oneUnitThousandths } from '#domain/menu/units';

/** What of a line free units depend on. */
export interface CountedLine {
  readonly lineId: string;
  readonly unitPriceTiyin: number;
  readonly quantityThousandths: number;
  readonly priceLists?: readonly LinePriceList[];
}

/** What is free: by line (in the order of the lines given), and by list and line for people. */
export interface FreeUnits {
  readonly perLine: readonly Tiyin[];
  readonly discounts: readonly (OrderDiscountView & { readonly amountTiyin: Tiyin })[];
}

/** What live lines have free; `sums` are theirs, and nothing is freed beyond them. */
export function freeUnits(lines: readonly CountedLine[], sums: readonly Tiyin[]): FreeUnits {
  const perLine = lines.map(() => ZERO_TIYIN);
  const discounts: FreeUnits['discounts'][number][] = [];
  for (const [list, places] of countedBy(lines)) {
    const units = places.map((place) => unitsOf(lines[place]));
    let left = Math.floor(units.reduce((total, count) => total + count, 0) / ((list.freeAfter ?? 0) + 1));
    const cheapestFirst = places
      .map((place, index) => ({ place, units: units[index] ?? 0, priceTiyin: lines[place]?.unitPriceTiyin ?? 0 }))
      .sort((a, b) => a.priceTiyin - b.priceTiyin || a.place - b.place);
    for (const { place, units: count, priceTiyin } of cheapestFirst) {
      const free = Math.min(left, count);
      const amountTiyin = smaller(lineSum(tiyin(priceTiyin), free * oneUnitThousandths), sums[place] ?? ZERO_TIYIN);
      const line = lines[place];
      if (amountTiyin <= 0 || line === undefined) continue;
      left -= free;
      perLine[place] = add(perLine[place] ?? ZERO_TIYIN, amountTiyin);
      discounts.push({
        discountId: `${list.priceListId}:${line.lineId}`,
        lineId: line.lineId,
        source: `list:${list.priceListId}`,
        name: list.name,
        rateBasisPoints: null,
        amountTiyin,
      });
    }
  }
  return { perLine, discounts };
}

/** Lines by the list that counts them; a list that was changed between two lines counts them apart. */
function countedBy(lines: readonly CountedLine[]): ReadonlyMap<LinePriceList, readonly number[]> {
  const lists = new Map<string, { readonly list: LinePriceList; readonly places: number[] }>();
  lines.forEach(({ priceLists = [] }, place) => {
    const list = priceLists.find(({ freeAfter }) => freeAfter !== null);
    if (list === undefined) return;
    const key = `${list.priceListId}:${String(list.freeAfter)}`;
    const known = lists.get(key);
    if (known === undefined) lists.set(key, { list, places: [place] });
    else known.places.push(place);
  });
  return new Map([...lists.values()].map(({ list, places }) => [list, places]));
}

function unitsOf(line: CountedLine | undefined): number {
  return Math.floor((line?.quantityThousandths ?? 0) / oneUnitThousandths);
}
