import type { CategoryRow, Product } from '#domain/catalogue/catalogue';
import type { Language, LocalizedText } from '#domain/contract/primitives';
import { broughtOnly, cellWords, columnsOfList, targetWords } from '#domain/import/lists/list-words';
import type { ListKind, ListTarget } from '#domain/import/lists/list-words';
import { unitWord } from '#domain/menu/unit-words';
import { plainSom } from '#domain/table-file/cells';
import type { TableCell } from '#domain/table-file/cells';
import { pick } from '#domain/text/localized';
import type { BranchState } from '#server/store/branch-state';
import type { Role } from '#server/store/people';

/** Lists of the office as rows of a file: what the import of the same list takes without a change. */

/** A list as a table. */
export interface ListTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

type Target = Exclude<ListTarget, 'skip'>;

/** Everything in use, in the order of the screens. */
export function exportedList(state: BranchState, kind: ListKind, language: Language): ListTable {
  const targets = columnsOfList[kind].filter((target) => !broughtOnly.has(target));
  return { heads: heads(targets, language), rows: cellsOf(state, kind, targets, language) };
}

/** Heads, and a row that shows how cells are filled. */
export function templateOf(state: BranchState, kind: ListKind, language: Language): ListTable {
  const targets = columnsOfList[kind];
  const example = examples[kind](state, language);
  return { heads: heads(targets, language), rows: [targets.map((target) => example[target] ?? '')] };
}

function heads(targets: readonly Target[], language: Language): readonly string[] {
  return targets.map((target) => targetWords[target][language]);
}

function cellsOf(state: BranchState, kind: ListKind, targets: readonly Target[], language: Language): TableCell[][] {
  const row = (cells: Partial<Record<Target, TableCell>>) => targets.map((target) => cells[target] ?? '');
  const categories = inUse(state.catalogue.categories).sort((a, b) => a.sort - b.sort);
  switch (kind) {
    case 'menu': {
      const place = new Map(categories.map(({ categoryId }, index) => [categoryId, index]));
      const products = inUse(state.catalogue.products).sort(
        (a, b) =>
          (place.get(a.categoryId) ?? 0) - (place.get(b.categoryId) ?? 0) || a.sort - b.sort || (a.productId < b.productId ? -1 : 1),
      );
      return products.map((product) => row(productCells(state, product, language)));
    }
    case 'categories':
      return categories.map((category) => row(categoryCells(state, category, language)));
    case 'staff':
      return [...state.people.employees.values()]
        .filter(({ archivedAt }) => archivedAt === null)
        .sort((a, b) => a.name.localeCompare(b.name))
        .map(({ name, roleId, phone, language: own }) => {
          const role = state.people.roles.get(roleId);
          return row({ name, role: role ? pick(role.name, language) : '', phone: phone ?? '', language: languageWord[own] });
        });
  }
}

function productCells(state: BranchState, product: Product, language: Language): Partial<Record<Target, TableCell>> {
  const category = state.catalogue.categories.get(product.categoryId);
  return {
    ...nameCells(product.name),
    code: product.code ?? '',
    category: category ? pick(category.name, language) : '',
    unit: unitWord(product.unit, language),
    price: priceCell(product.priceTiyin),
    cost: product.costTiyin === null ? '' : priceCell(product.costTiyin),
    vat: percent(product.vatRateBasisPoints),
    station: routeWord(state, product.route, language),
    barcode: product.barcode ?? '',
    mxik: product.mxik ?? '',
    packageCode: product.packageCode ?? '',
    favourite: cellWords[product.favourite ? 'yes' : 'no'][language],
    description: product.description ?? '',
  };
}

function categoryCells(state: BranchState, category: CategoryRow, language: Language): Partial<Record<Target, TableCell>> {
  const station = category.stationId === null ? undefined : state.catalogue.stations.get(category.stationId);
  return {
    ...nameCells(category.name),
    station: station ? pick(station.name, language) : category.notPrepared ? cellWords.notPrepared[language] : '',
    sort: { count: category.sort },
    colour: category.colour ?? '',
  };
}

function nameCells(name: LocalizedText): Partial<Record<Target, string>> {
  return { name: name['uz-Latn'], nameCyrl: name['uz-Cyrl'] ?? '', nameRu: name.ru ?? '', nameEn: name.en ?? '' };
}

/** Whole soʻm as a number; tiyin as text with both digits, which no spreadsheet shortens. */
function priceCell(amountTiyin: number): TableCell {
  return amountTiyin % 100 === 0 ? { amountTiyin } : plainSom(amountTiyin, ',');
}

function percent(basisPoints: number): string {
  const rest = basisPoints % 100;
  const whole = String(Math.floor(basisPoints / 100));
  return rest === 0 ? whole : `${whole},${String(rest).padStart(2, '0')}`;
}

function routeWord(state: BranchState, route: string, language: Language): string {
  if (route === 'none') return cellWords.notPrepared[language];
  const station = state.catalogue.stations.get(route);
  return station ? pick(station.name, language) : '';
}

function inUse<Row extends { readonly archived: boolean }>(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows.values()].filter(({ archived }) => !archived);
}

const languageWord: Readonly<Record<Language, string>> = { 'uz-Latn': 'uz', 'uz-Cyrl': 'uz-cyrl', ru: 'ru', en: 'en' };

const lagmon = { 'uz-Latn': 'Lagʻmon', 'uz-Cyrl': 'Лағмон', ru: 'Лагман', en: 'Laghman' } as const;
const soups = { 'uz-Latn': 'Suyuq taomlar', 'uz-Cyrl': 'Суюқ таомлар', ru: 'Супы', en: 'Soups' } as const;

const examples: Readonly<Record<ListKind, (state: BranchState, language: Language) => Partial<Record<Target, TableCell>>>> = {
  menu: (state, language) => {
    const category = inUse(state.catalogue.categories).sort((a, b) => a.sort - b.sort)[0];
    return {
      ...nameCells(lagmon),
      code: '101',
      category: pick(category?.name ?? soups, language),
      unit: unitWord('portion', language),
      price: { amountTiyin: 3_500_000 },
      cost: { amountTiyin: 1_800_000 },
      vat: '12',
      stock: cellWords.unlimited[language],
      favourite: cellWords.no[language],
    };
  },
  categories: (state, language) => {
    const station = inUse(state.catalogue.stations)[0];
    return {
      ...nameCells(soups),
      station: station ? pick(station.name, language) : cellWords.notPrepared[language],
      sort: { count: 1 },
      colour: '#b45309',
    };
  },
  staff: (state, language) => {
    // The one with the fewest rights: whoever may bring a list may give it.
    const role = [...state.people.roles.values()].sort((a, b) => rightsOf(a) - rightsOf(b) || (a.key < b.key ? -1 : 1))[0];
    return { name: 'Aziza Karimova', role: role ? pick(role.name, language) : '', phone: '+998901234567', language: 'uz' };
  },
};

function rightsOf({ permissions }: Role): number {
  return Object.values(permissions).filter((right) => right === 'yes').length;
}
