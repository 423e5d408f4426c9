import { fromSom } from '#domain/money/money';
import { nameOf, readDemoFile } from './demo-files';
import type { DemoRow } from './demo-files';

/** Makes the id of a row. */
export type NewId = () => string;

/** A row ready for its table. */
export type Row = Readonly<Record<string, unknown>>;

/** The demo's menu with everything it leads to, as rows. */
export interface DemoMenu {
  readonly stations: readonly Row[];
  readonly categories: readonly Row[];
  readonly modifierGroups: readonly Row[];
  readonly products: readonly Row[];
  readonly stock: readonly { readonly productId: string; readonly leftThousandths: number }[];
}

const UNITS = { dona: 'piece', porsiya: 'portion', kg: 'kg', litr: 'litre' } as const;
const COUNTER_WARNING_SECONDS = 300;
const COUNTER_LATE_SECONDS = 480;
const SORT_STEP = 10;

/** Icons of the demo's categories by their code, as the office would choose them. */
const CATEGORY_ICONS: Readonly<Record<string, string>> = {
  'national-dishes': 'soup',
  'kebab-grill': 'flame',
  salads: 'salad',
  breads: 'wheat',
  soups: 'utensils',
  'hot-drinks': 'coffee',
  'cold-drinks': 'cup-soda',
  desserts: 'cake',
  'fast-food': 'sandwich',
  sets: 'layers',
};

/** Builds the menu. The kitchen prints slips besides showing them, the other stations only show: paper is seen, and not four papers a table. */
export function demoMenu(newId: NewId, kitchenPrinterId: string): DemoMenu {
  const stationIds = new Map(readDemoFile('stations').map(({ code }) => [code, newId()]));
  const categoryFile = readDemoFile('categories');
  const categoryIds = new Map(categoryFile.map(({ name_uz }) => [name_uz, newId()]));
  const stationOfCategory = new Map(categoryFile.map(({ name_uz, station }) => [name_uz, station]));
  const groups = demoGroups(newId);
  const menuFile = readDemoFile('menu').map((row) => ({ ...row, productId: newId() }));
  return {
    stations: readDemoFile('stations').map((row, index) => ({
      stationId: found(stationIds, row.code),
      name: namesOf(row),
      printerId: kitchenPrinterId,
      printsTickets: row.code === 'kitchen',
      hasScreen: true,
      warningSeconds: row.warning_seconds,
      lateSeconds: row.late_seconds,
      counterWarningSeconds: COUNTER_WARNING_SECONDS,
      counterLateSeconds: COUNTER_LATE_SECONDS,
      sort: (index + 1) * SORT_STEP,
    })),
    categories: categoryFile.map((row) => ({
      categoryId: found(categoryIds, row.name_uz),
      name: namesOf(row),
      sort: row.sort,
      icon: CATEGORY_ICONS[row.code] ?? null,
      colour: row.colour_hint,
      stationId: found(stationIds, row.station),
      notPrepared: false,
    })),
    modifierGroups: groups.map(({ row }) => row),
    products: menuFile.map((row, index) => ({
      productId: row.productId,
      name: namesOf(row),
      categoryId: found(categoryIds, row.category),
      code: row.code,
      unit: UNITS[row.unit],
      priceTiyin: fromSom(row.price_som),
      costTiyin: fromSom(row.cost_som),
      vatRateBasisPoints: row.vat_percent * 100,
      mxik: row.mxik,
      packageCode: row.package_code,
      barcode: row.barcode,
      description: null,
      route: routeOf(row, stationOfCategory, stationIds),
      modifierGroupIds: groups.filter((group) => group.belongsTo(row)).map(({ row: { modifierGroupId } }) => modifierGroupId),
      counted: !row.unlimited_stock,
      favourite: row.favourite,
      imageId: null,
      sort: (index + 1) * SORT_STEP,
    })),
    stock: menuFile.flatMap(({ productId, unlimited_stock, stock_quantity }) =>
      unlimited_stock ? [] : [{ productId, leftThousandths: stock_quantity ?? 0 }],
    ),
  };
}

interface DemoGroup {
  readonly row: Row & { readonly modifierGroupId: string };
  readonly belongsTo: (product: DemoRow<'menu'>) => boolean;
}

/** Rows of one group share the part of their code before the hyphen. */
function demoGroups(newId: NewId): DemoGroup[] {
  const byCode = new Map<string, DemoRow<'modifiers'>[]>();
  for (const row of readDemoFile('modifiers')) {
    const code = row.code.split('-')[0] ?? row.code;
    byCode.set(code, [...(byCode.get(code) ?? []), row]);
  }
  return [...byCode.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const options = rows.map((row) => ({
      optionId: newId(),
      name: nameOf(row.option_name_uz, row.option_name_uz_cyrl, row.option_name_ru, row.option_name_en),
      priceDeltaTiyin: fromSom(row.price_delta_som),
      isDefault: row.default,
      active: true,
    }));
    const name = nameOf(first.group_name_uz, first.group_name_uz_cyrl, first.group_name_ru, first.group_name_en);
    return [
      {
        row: { modifierGroupId: newId(), name, minimum: first.min, maximum: first.max, options },
        belongsTo: (product: DemoRow<'menu'>) => first.product_code === product.code || first.category === product.category,
      },
    ];
  });
}

function routeOf(row: DemoRow<'menu'>, stationOfCategory: ReadonlyMap<string, string>, stationIds: ReadonlyMap<string, string>): string {
  if (row.station === 'none') return 'none';
  return row.station === stationOfCategory.get(row.category) ? 'category' : found(stationIds, row.station);
}

function namesOf(row: { readonly name_uz: string; readonly name_uz_cyrl: string; readonly name_ru: string; readonly name_en: string }) {
  return nameOf(row.name_uz, row.name_uz_cyrl, row.name_ru, row.name_en);
}

function found(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demo's files do not fit together: ${key}`);
  return id;
}
