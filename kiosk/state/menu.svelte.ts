import type {
  BestSellersView,
  CategoryView,
  MenuRow,
  MenuView,
  ModifierGroupView,
  NotePresetView,
  ProductView,
  ReasonKind,
  ReasonView,
} from '#domain/contract/menu';
import type { PriceListView } from '#domain/contract/price-list';
import { isWeighed, readWeightBarcode } from '#domain/menu/label-barcode';
import { drawn } from '#ui/layout/drawn';
import { pause } from '#ui/live/back-off';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';
import { searchProducts } from '#kiosk/menu/search';

/** The menu laid out for selling. Made once for each change of the menu, never for a tap. */
type Shelves = {
  readonly categories: readonly CategoryView[];
  readonly byCategory: ReadonlyMap<string, readonly ProductView[]>;
  readonly favourites: readonly ProductView[];
  readonly products: ReadonlyMap<string, ProductView>;
  readonly groups: ReadonlyMap<string, ModifierGroupView>;
  readonly presets: readonly NotePresetView[];
  readonly priceLists: readonly PriceListView[];
  readonly reasons: readonly ReasonView[];
};

const bySort = (a: { readonly sort: number }, b: { readonly sort: number }): number => a.sort - b.sort;

function layOut(rows: ReadonlyMap<string, MenuRow>, complete: boolean): Shelves {
  const categories: CategoryView[] = [];
  const products = new Map<string, ProductView>();
  const groups = new Map<string, ModifierGroupView>();
  const presets: NotePresetView[] = [];
  const reasons: ReasonView[] = [];
  const priceLists: PriceListView[] = [];
  for (const row of rows.values()) {
    if (row.archived) continue;
    if (row.kind === 'category') categories.push(row);
    else if (row.kind === 'product') products.set(row.productId, row);
    else if (row.kind === 'modifier-group') groups.set(row.modifierGroupId, row);
    else if (row.kind === 'note-preset') presets.push(row);
    else if (row.kind === 'reason') reasons.push(row);
    else if (row.kind === 'price-list') priceLists.push(row);
  }
  const byCategory = new Map<string, ProductView[]>();
  const favourites: ProductView[] = [];
  for (const product of [...products.values()].sort(bySort)) {
    const shelf = byCategory.get(product.categoryId);
    if (shelf === undefined) byCategory.set(product.categoryId, [product]);
    else shelf.push(product);
    if (product.favourite) favourites.push(product);
  }
  categories.sort(bySort);
  return {
    // The first part holds no category without a dish, but not every dish.
    categories: complete ? categories.filter((category) => byCategory.has(category.categoryId)) : categories,
    byCategory,
    favourites,
    products,
    groups,
    presets: presets.sort(bySort),
    priceLists,
    reasons: reasons.sort(bySort),
  };
}

/** The key of a row in room `menu`. */
function keyOf(row: MenuRow): string {
  switch (row.kind) {
    case 'category':
      return `category:${row.categoryId}`;
    case 'product':
      return `product:${row.productId}`;
    case 'modifier-group':
      return `modifier-group:${row.modifierGroupId}`;
    case 'reason':
      return `reason:${row.reasonId}`;
    case 'note-preset':
      return `note-preset:${row.notePresetId}`;
    case 'price-list':
      return `price-list:${row.priceListId}`;
    case 'station':
      return `station:${row.stationId}`;
  }
}

/** The dish of a barcode, its variant where the code is the variant's, and the weight that a label of the house says. */
export type Scanned = { readonly product: ProductView; readonly variantId: string | null; readonly grams: number | null };

const HOUR_MS = 3_600_000;

/** Products of one answer: read, they take less than a frame of a weak processor. */
const PAGE_PRODUCTS = 500;

type MenuPart = { readonly part: 'first' } | { readonly part: 'all'; readonly from: number; readonly count: number };

/** How long a scan waits for the rest of a large menu before its code counts as unknown. */
const PATIENCE_MS = 3000;

/** The menu as this screen sells it: room `menu`. A large one comes in two parts, the shelves that are opened first and then all of it. */
export class Menu {
  readonly #client: BoxClient;
  readonly #room: LiveRoom<MenuRow>;
  #first = $state.raw<ReadonlyMap<string, MenuRow> | null>(null);
  readonly #shelves = $derived.by(() => layOut(this.complete ? this.#room.rows : (this.#first ?? this.#room.rows), this.complete));
  #best = $state.raw<readonly string[] | null>(null);
  #bestReadAt: number | null = null;
  readonly #favourites = $derived.by(() => {
    const best = this.#best?.flatMap((productId) => this.#shelves.products.get(productId) ?? []) ?? [];
    // A branch that has sold nothing yet has its own list.
    return best.length > 0 ? best : this.#shelves.favourites;
  });
  #reading: Promise<void> | undefined;
  #following = false;
  readonly #waiting = new Set<() => void>();

  constructor(client: BoxClient, connection: Connection) {
    this.#client = client;
    this.#room = new LiveRoom<MenuRow>(connection, 'menu', () => {
      for (const arrived of this.#waiting) arrived();
      this.#waiting.clear();
    });
  }

  /** Asks for the first shelves over HTTP, packed, while the page is made. Calling it twice is harmless. */
  read(): Promise<void> {
    return (this.#reading ??= this.#readFirst());
  }

  /**
   * Reads the rest once the first shelves are drawn, then follows the menu: the room adds what has changed since. Where the box says no (not paired
   * yet) or is silent, the room asks for all of it when it can. Calling it twice is harmless.
   */
  follow(): void {
    if (this.#following) return;
    this.#following = true;
    void this.#followAfterFirst();
  }

  /** False until the first shelves are here. */
  get loaded(): boolean {
    return this.#first !== null || this.complete;
  }

  /** Whether every dish is here: until then a code that is not found may yet be. */
  get complete(): boolean {
    return this.#room.seq !== null;
  }

  /** Categories that hold something to sell, in the menu's order. */
  get categories(): readonly CategoryView[] {
    return this.#shelves.categories;
  }

  /** What sold best where the branch wants it so, else what was picked by hand. */
  get favourites(): readonly ProductView[] {
    return this.#favourites;
  }

  /** Reads what sold best, when it was not read within the hour; `isWanted` false = the first shelf is picked by hand. */
  async readBestSellers(isWanted: boolean, nowMs: number): Promise<void> {
    if (!isWanted) {
      this.#best = null;
      this.#bestReadAt = null;
      return;
    }
    if (this.#bestReadAt !== null && nowMs - this.#bestReadAt < HOUR_MS) return;
    this.#bestReadAt = nowMs;
    const answer = await this.#client.query<BestSellersView>('/api/best-sellers', {}, { giveUpAfterMs: 0 });
    this.#takeBest(answer.ok ? answer.result.productIds : null);
  }

  /** Null = the box was not heard: it is asked again at the next chance. Nothing is taken any more that is not wanted any more. */
  #takeBest(productIds: readonly string[] | null): void {
    if (productIds === null) this.#bestReadAt = null;
    else if (this.#bestReadAt !== null) this.#best = productIds;
  }

  get presets(): readonly NotePresetView[] {
    return this.#shelves.presets;
  }

  /** Price lists that are not ended, whether they hold now or not. */
  get priceLists(): readonly PriceListView[] {
    return this.#shelves.priceLists;
  }

  productsOf(categoryId: string): readonly ProductView[] {
    return this.#shelves.byCategory.get(categoryId) ?? [];
  }

  /** Every product that is on the menu. */
  get all(): Iterable<ProductView> {
    return this.#shelves.products.values();
  }

  product(productId: string): ProductView | undefined {
    return this.#shelves.products.get(productId);
  }

  category(categoryId: string): CategoryView | undefined {
    return this.#shelves.categories.find((category) => category.categoryId === categoryId);
  }

  /** The modifier groups of a product, in its order; groups taken off the menu are left out. */
  groupsOf(product: ProductView): readonly ModifierGroupView[] {
    return product.modifierGroupIds.flatMap((id) => this.#shelves.groups.get(id) ?? []);
  }

  reasons(kind: ReasonKind): readonly ReasonView[] {
    return this.#shelves.reasons.filter((reason) => reason.reasonKind === kind);
  }

  /** Products whose name (any language, any script) or code holds what was typed; at most `limit`. */
  search(typed: string, limit: number): readonly ProductView[] {
    return searchProducts(this.#shelves.products, typed, limit);
  }

  /** The product of a scanned barcode, or of a code typed in full. Of a menu that is still coming, it waits for the rest. */
  async byBarcode(code: string): Promise<Scanned | undefined> {
    const found = this.#withBarcode(code);
    if (found !== undefined || this.complete) return found;
    const rest = new Promise<void>((resolve) => this.#waiting.add(resolve));
    await Promise.race([rest, pause(PATIENCE_MS)]);
    return this.#withBarcode(code);
  }

  #withBarcode(code: string): Scanned | undefined {
    for (const product of this.#shelves.products.values()) {
      if (product.barcode === code) return { product, variantId: null, grams: null };
      const variant = product.variants.find((one) => one.active && one.barcode === code);
      if (variant !== undefined) return { product, variantId: variant.variantId, grams: null };
    }
    const label = readWeightBarcode(code);
    if (label === null) return undefined;
    const weighed = [...this.#shelves.products.values()].find((product) => isWeighed(product.unit) && label.isOf(product.code));
    return weighed === undefined ? undefined : { product: weighed, variantId: null, grams: label.grams };
  }

  async #readFirst(): Promise<void> {
    const answer = await this.#ask({ part: 'first' });
    if (answer === null) return;
    if (answer.complete) this.#room.seed(answer.seq, answer.rows);
    else this.#first = answer.rows;
  }

  async #followAfterFirst(): Promise<void> {
    await this.read();
    if (this.#first !== null) {
      await drawn();
      await this.#readRest();
    }
    this.#room.enter();
  }

  /** In pages, so that no finger waits until twenty thousand goods are read; the room tells what has changed since the first of them. */
  async #readRest(): Promise<void> {
    const rows = new Map<string, MenuRow>();
    let seq: number | null = null;
    for (let from = 0; ; from += PAGE_PRODUCTS) {
      const page = await this.#ask({ part: 'all', from, count: PAGE_PRODUCTS });
      if (page === null) return;
      for (const [key, row] of page.rows) rows.set(key, row);
      seq ??= page.seq;
      if (page.complete) break;
    }
    this.#room.seed(seq, rows);
  }

  async #ask(of: MenuPart): Promise<{ readonly seq: number; readonly complete: boolean; readonly rows: Map<string, MenuRow> } | null> {
    const answer = await this.#client.query<MenuView>('/api/menu', { costs: 0, ...of }, { giveUpAfterMs: 0 });
    if (!answer.ok) return null;
    const { seq, complete, rows } = answer.result;
    return { seq, complete, rows: new Map(rows.map((row) => [keyOf(row), row])) };
  }
}
