import type {
  CategoryView,
  MenuRow,
  MenuView,
  ModifierGroupView,
  NotePresetView,
  ProductView,
  ReasonKind,
  ReasonView,
} from '#domain/contract/menu';
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
  readonly reasons: readonly ReasonView[];
};

const bySort = (a: { readonly sort: number }, b: { readonly sort: number }): number => a.sort - b.sort;

function layOut(rows: ReadonlyMap<string, MenuRow>): Shelves {
  const categories: CategoryView[] = [];
  const products = new Map<string, ProductView>();
  const groups = new Map<string, ModifierGroupView>();
  const presets: NotePresetView[] = [];
  const reasons: ReasonView[] = [];
  for (const row of rows.values()) {
    if (row.archived) continue;
    if (row.kind === 'category') categories.push(row);
    else if (row.kind === 'product') products.set(row.productId, row);
    else if (row.kind === 'modifier-group') groups.set(row.modifierGroupId, row);
    else if (row.kind === 'note-preset') presets.push(row);
    else if (row.kind === 'reason') reasons.push(row);
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
    categories: categories.filter((category) => byCategory.has(category.categoryId)),
    byCategory,
    favourites,
    products,
    groups,
    presets: presets.sort(bySort),
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
    case 'station':
      return `station:${row.stationId}`;
  }
}

/** The menu as this screen sells it: room `menu`. */
export class Menu {
  readonly #room: LiveRoom<MenuRow>;
  readonly #shelves = $derived.by(() => layOut(this.#room.rows));

  readonly #client: BoxClient;
  #entered = false;

  constructor(client: BoxClient, connection: Connection) {
    this.#client = client;
    this.#room = new LiveRoom<MenuRow>(connection, 'menu');
  }

  /**
   * Reads the menu, then follows it. Thousands of dishes come over HTTP, packed, while the page is drawn; the room adds what has changed since.
   * Where the box says no (not paired yet) or is silent, the room asks for all of it when it can. Calling it twice is harmless.
   */
  enter(): void {
    if (this.#entered) return;
    this.#entered = true;
    void this.#readThenFollow();
  }

  /** False until the first snapshot is here. */
  get loaded(): boolean {
    return this.#room.seq !== null;
  }

  /** Categories that hold something to sell, in the menu's order. */
  get categories(): readonly CategoryView[] {
    return this.#shelves.categories;
  }

  get favourites(): readonly ProductView[] {
    return this.#shelves.favourites;
  }

  get presets(): readonly NotePresetView[] {
    return this.#shelves.presets;
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

  /** The product of a scanned barcode, or of a code typed in full. */
  byBarcode(code: string): ProductView | undefined {
    for (const product of this.#shelves.products.values()) {
      if (product.barcode === code) return product;
    }
    return undefined;
  }

  async #readThenFollow(): Promise<void> {
    const answer = await this.#client.query<MenuView>('/api/menu', { costs: 0 }, { giveUpAfterMs: 0 });
    if (answer.ok) this.#room.seed(answer.result.seq, new Map(answer.result.rows.map((row) => [keyOf(row), row])));
    this.#room.enter();
  }
}
