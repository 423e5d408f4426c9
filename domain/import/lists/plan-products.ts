import type { Catalogue, CategoryRow, Product } from '#domain/catalogue/catalogue';
import { checkProduct } from '#domain/catalogue/check-menu';
import { withoutChange } from './changed-row';
import { isNone, ListCells } from './list-cells';
import { targetWords } from './list-words';
import type { ListTarget } from './list-words';
import { ByName } from './plan-list';
import type { ListRow, OnKnown, PlannedRow, RowChange } from './plan-list';
import { readProductFields } from './product-fields';
import type { ProductFields } from './product-fields';

/** Products from the rows of a file. Pure: the same rows over the same menu come to the same. */

/** What rows are taken by. */
export interface ProductContext {
  readonly columns: readonly ListTarget[];
  readonly heads: readonly string[];
  readonly catalogue: Catalogue;
  /** What is left of counted products, in thousandths. */
  readonly stock: ReadonlyMap<string, number>;
  /** The rate of a new product whose row says none. */
  readonly usualVatBasisPoints: number;
  readonly onKnown: OnKnown;
  /** Where dishes of a category that is not there yet are made; null = such rows are rejected (BX-O-43). */
  readonly newCategories: NewCategories | null;
  readonly newId: () => string;
}

/** A place for categories that a file makes. */
export type NewCategories = Pick<CategoryRow, 'stationId' | 'notPrepared'>;

/** A product that is to be written. `stockThousandths` undefined = what is left stays as it is, null = unlimited. */
export interface ProductChange extends RowChange<Product> {
  readonly stockThousandths: number | null | undefined;
}

/** What the rows come to, and what is to be written for it. */
export interface PlannedProducts {
  readonly rows: readonly PlannedRow[];
  readonly categories: readonly RowChange<CategoryRow>[];
  readonly products: readonly ProductChange[];
}

/** Goes through the rows from the first to the last, each seeing what the ones before have made. */
export function planProducts(rows: readonly ListRow[], context: ProductContext): PlannedProducts {
  return new ProductPlan(context, codesIn(rows, context)).go(rows);
}

/** Codes that rows of the file call their own: a product that has one of them belongs to that row, whatever others are called. */
function codesIn(rows: readonly ListRow[], { columns }: ProductContext): ReadonlySet<string> {
  const at = columns.indexOf('code');
  return new Set(at < 0 ? [] : rows.map(({ cells }) => (cells[at] ?? '').trim()).filter((code) => code !== ''));
}

class ProductPlan {
  readonly #context: ProductContext;
  readonly #codesOfFile: ReadonlySet<string>;
  readonly #byCode: Map<string, Product>;
  readonly #byName: ByName<Product>;
  readonly #categories: ByName<CategoryRow>;
  readonly #stations: ByName<Catalogue['stations'] extends ReadonlyMap<string, infer Row> ? Row : never>;
  readonly #ownerOfBarcode = new Map<string, Product>();
  readonly #rowOfProduct = new Map<string, number>();
  readonly #lastSort = new Map<string, number>();
  readonly #newCategories: RowChange<CategoryRow>[] = [];
  readonly #changes: ProductChange[] = [];
  /** The catalogue with the categories of this file, and no product: uniqueness is looked up here, not by going through all. */
  #bare: Catalogue;

  constructor(context: ProductContext, codesOfFile: ReadonlySet<string>) {
    const { catalogue } = context;
    const active = [...catalogue.products.values()].filter(({ archived }) => !archived);
    this.#context = context;
    this.#codesOfFile = codesOfFile;
    this.#byCode = new Map(active.flatMap((row) => (row.code === null ? [] : [[row.code, row] as const])));
    this.#byName = new ByName(active);
    this.#categories = new ByName(catalogue.categories.values());
    this.#stations = new ByName(catalogue.stations.values());
    for (const row of active) {
      if (row.barcode !== null) this.#ownerOfBarcode.set(row.barcode, row);
      this.#lastSort.set(row.categoryId, Math.max(this.#lastSort.get(row.categoryId) ?? 0, row.sort));
    }
    this.#bare = { ...catalogue, products: new Map() };
  }

  go(rows: readonly ListRow[]): PlannedProducts {
    const planned = rows.map((row) => this.#plan(row));
    return { rows: planned, categories: this.#newCategories, products: this.#changes };
  }

  #plan({ row, cells: texts }: ListRow): PlannedRow {
    const { columns, heads, onKnown } = this.#context;
    const cells = new ListCells(texts, columns, heads);
    const name = cells.text('name') ?? cells.text('nameRu') ?? cells.text('nameCyrl') ?? cells.text('nameEn') ?? cells.text('code') ?? '';
    const came = (outcome: PlannedRow['outcome'], remarks: PlannedRow['remarks'] = cells.remarks): PlannedRow => ({
      row,
      outcome,
      name,
      remarks,
    });
    if (cells.isBlank) return came('skipped', [{ code: 'import-row-blank' }]);
    const match = this.#match(cells);
    if (match === 'ambiguous') return came('rejected', [{ code: 'list-name-ambiguous', params: { name } }]);
    const earlier = match && this.#rowOfProduct.get(match.productId);
    if (earlier !== undefined) return came('rejected', [{ code: 'list-row-repeated', params: { row: earlier } }]);
    if (match && onKnown === 'skip') return came('skipped', [{ code: 'list-known-skipped', params: { name: match.name } }]);
    const fields = readProductFields(cells, { before: match ?? null, stations: this.#stations });
    const newCategory = this.#categoryOf(cells, match ?? null);
    if (cells.remarks.length > 0 || fields === null || newCategory === null) return came('rejected');
    const before = match ?? null;
    const made =
      before === null ? this.#created(fields, newCategory.categoryId) : { ...before, ...fields.row, categoryId: newCategory.categoryId };
    if (!this.#isSound(cells, made, before, newCategory)) return came('rejected');
    return came(this.#take(row, before, made, newCategory, fields));
  }

  /** By code first, then by name; a product whose code another row names is not found by its name. */
  #match(cells: ListCells): Product | undefined | 'ambiguous' {
    const code = cells.text('code');
    const byCode = code === null || isNone(code) ? undefined : this.#byCode.get(code);
    if (byCode) return byCode;
    for (const target of ['name', 'nameRu', 'nameCyrl', 'nameEn'] as const) {
      const name = cells.text(target);
      if (name === null || isNone(name)) continue;
      const free = this.#byName.all(name).filter((row) => row.code === null || !this.#codesOfFile.has(row.code));
      const category = cells.text('category');
      const near =
        category === null
          ? free
          : free.filter((row) => this.#categories.all(category).some(({ categoryId }) => categoryId === row.categoryId));
      if (near.length === 1) return near[0];
      if (near.length > 1 || free.length > 1) return 'ambiguous';
      if (free.length === 1) return free[0];
    }
    return undefined;
  }

  /** The category that the row names, or the one it has; a new one where the plan says where its dishes are made. Null = remarked. */
  #categoryOf(cells: ListCells, before: Product | null): CategoryRow | null {
    const named = cells.text('category');
    if (named === null || isNone(named)) {
      const own = before && this.#bare.categories.get(before.categoryId);
      if (own) return own;
      cells.missing('category', targetWords.category);
      return null;
    }
    const known = this.#categories.one(named);
    if (known) return known;
    const { newCategories, newId } = this.#context;
    if (named.length > 120) cells.wrong('category', 'list-value-long');
    else if (newCategories === null) cells.wrong('category', 'list-category-place');
    if (named.length > 120 || newCategories === null) return null;
    const sort = Math.max(0, ...[...this.#bare.categories.values()].map((row) => row.sort)) + 1;
    const { stationId, notPrepared } = newCategories;
    return {
      categoryId: newId(),
      version: 1,
      archived: false,
      name: { 'uz-Latn': named },
      sort,
      icon: null,
      colour: null,
      stationId,
      notPrepared,
      alsoPrinterIds: [],
      course: null,
    };
  }

  #created(fields: ProductFields, categoryId: string): Product {
    return {
      productId: this.#context.newId(),
      version: 0,
      archived: false,
      code: null,
      unit: 'portion',
      costTiyin: null,
      vatRateBasisPoints: this.#context.usualVatBasisPoints,
      mxik: null,
      packageCode: null,
      barcode: null,
      description: null,
      route: 'category',
      modifierGroupIds: [],
      counted: false,
      favourite: false,
      imageId: null,
      variants: [],
      combo: null,
      quickAmounts: null,
      sort: (this.#lastSort.get(categoryId) ?? 0) + 1,
      ...fields.row,
      categoryId,
    };
  }

  #isSound(cells: ListCells, row: Product, before: Product | null, category: CategoryRow): boolean {
    const owner = row.barcode === null ? undefined : this.#ownerOfBarcode.get(row.barcode);
    if (owner && owner.productId !== row.productId) cells.wrong('barcode', 'list-value-taken', { name: owner.name });
    const categories = new Map(this.#bare.categories);
    if (!categories.has(category.categoryId)) categories.set(category.categoryId, category);
    const checked = checkProduct(this.#bare.categories.has(category.categoryId) ? this.#bare : { ...this.#bare, categories }, row, before);
    if (!checked.ok)
      cells.wrong(
        checked.code === 'barcode-check-digit' ? 'barcode' : 'name',
        checked.code === 'barcode-check-digit' ? 'list-check-digit' : 'list-value-wrong',
      );
    return cells.remarks.length === 0;
  }

  #take(at: number, before: Product | null, made: Product, category: CategoryRow, fields: ProductFields): PlannedRow['outcome'] {
    const { stock } = this.#context;
    const stockBefore = before === null ? null : (stock.get(before.productId) ?? null);
    const stockThousandths = fields.stockThousandths === stockBefore ? undefined : fields.stockThousandths;
    const counted = fields.stockThousandths === undefined ? made.counted : fields.stockThousandths !== null;
    const row: Product = { ...made, counted };
    this.#rowOfProduct.set(row.productId, at);
    if (before !== null && stockThousandths === undefined && withoutChange(before, row)) return 'unchanged';
    if (!this.#bare.categories.has(category.categoryId)) this.#add(category);
    if (before?.barcode != null && before.barcode !== row.barcode) this.#ownerOfBarcode.delete(before.barcode);
    if (row.barcode !== null) this.#ownerOfBarcode.set(row.barcode, row);
    if (row.code !== null) this.#byCode.set(row.code, row);
    if (before === null) this.#byName.add(row);
    if (before === null) this.#lastSort.set(row.categoryId, row.sort);
    this.#changes.push({ before, row: { ...row, version: row.version + 1 }, stockThousandths });
    return before === null ? 'created' : 'updated';
  }

  #add(category: CategoryRow): void {
    this.#categories.add(category);
    this.#newCategories.push({ before: null, row: category });
    this.#bare = { ...this.#bare, categories: new Map(this.#bare.categories).set(category.categoryId, category) };
  }
}
