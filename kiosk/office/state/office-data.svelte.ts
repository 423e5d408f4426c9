import type { DeviceView } from '#domain/contract/device';
import type { FloorRow, HallRow, TableRow } from '#domain/contract/floor';
import type { CategoryView, MenuRow, MenuView, ModifierGroupView, NotePresetView, ProductView, ReasonView } from '#domain/contract/menu';
import type { PriceListView } from '#domain/contract/price-list';
import type { PaperView, PrinterSearchView, PrintersRow, PrinterView, StationView } from '#domain/contract/printer';
import type { Settings, SettingsView } from '#domain/contract/settings';
import type { EmployeeView, RoleView } from '#domain/contract/staff';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';

const bySort = (a: { readonly sort: number }, b: { readonly sort: number }): number => a.sort - b.sort;

/** What a product costs the branch, and in which version of its row that was so. */
type Costed = Pick<ProductView, 'version' | 'costTiyin' | 'variants'>;

const roleRank: readonly string[] = ['administrator', 'manager', 'cashier', 'waiter', 'cook'];

function rank(role: RoleView): number {
  const at = roleRank.indexOf(role.key);
  return at === -1 ? roleRank.length : at;
}

type MenuShelves = {
  readonly categories: readonly CategoryView[];
  readonly products: readonly ProductView[];
  readonly groups: readonly ModifierGroupView[];
  readonly reasons: readonly ReasonView[];
  readonly notes: readonly NotePresetView[];
  readonly stations: readonly StationView[];
  readonly priceLists: readonly PriceListView[];
};

function sortMenu(rows: ReadonlyMap<string, MenuRow>): MenuShelves {
  const categories: CategoryView[] = [];
  const products: ProductView[] = [];
  const groups: ModifierGroupView[] = [];
  const reasons: ReasonView[] = [];
  const notes: NotePresetView[] = [];
  const stations: StationView[] = [];
  const priceLists: PriceListView[] = [];
  for (const row of rows.values()) {
    if (row.archived) continue;
    if (row.kind === 'category') categories.push(row);
    else if (row.kind === 'product') products.push(row);
    else if (row.kind === 'modifier-group') groups.push(row);
    else if (row.kind === 'reason') reasons.push(row);
    else if (row.kind === 'note-preset') notes.push(row);
    else if (row.kind === 'price-list') priceLists.push(row);
    else stations.push(row);
  }
  categories.sort(bySort);
  const place = new Map(categories.map((category, index) => [category.categoryId, index]));
  products.sort((a, b) => (place.get(a.categoryId) ?? 0) - (place.get(b.categoryId) ?? 0) || a.sort - b.sort);
  priceLists.sort((a, b) => b.priority - a.priority || (a.priceListId < b.priceListId ? -1 : 1));
  return {
    ...{ categories, products, groups, priceLists },
    ...{ reasons: reasons.sort(bySort), notes: notes.sort(bySort), stations: stations.sort(bySort) },
  };
}

/** The live rooms that the office reads, sorted for its lists. A room is entered by the first page that needs it and kept while the office is open. */
export class OfficeData {
  readonly menuRoom: LiveRoom<MenuRow>;
  readonly floorRoom: LiveRoom<FloorRow>;
  readonly printersRoom: LiveRoom<PrintersRow>;
  readonly devicesRoom: LiveRoom<DeviceView>;
  readonly staffRoom: LiveRoom<EmployeeView | RoleView>;
  readonly settingsRoom: LiveRoom<SettingsView>;

  readonly #client: BoxClient;
  readonly #menu = $derived.by(() => sortMenu(this.menuRoom.rows));
  #costs = $state.raw<ReadonlyMap<string, Costed> | null>(null);

  constructor(connection: Connection, client: BoxClient) {
    this.#client = client;
    this.menuRoom = new LiveRoom(connection, 'menu');
    this.floorRoom = new LiveRoom(connection, 'floor');
    this.printersRoom = new LiveRoom(connection, 'printers');
    this.devicesRoom = new LiveRoom(connection, 'devices');
    this.staffRoom = new LiveRoom(connection, 'staff');
    this.settingsRoom = new LiveRoom(connection, 'settings');
  }

  /** Leaves every room; the office is closed. */
  leave(): void {
    for (const room of [this.menuRoom, this.floorRoom, this.printersRoom, this.devicesRoom, this.staffRoom, this.settingsRoom])
      room.leave();
  }

  get categories(): readonly CategoryView[] {
    return this.#menu.categories;
  }

  /** Active products, by category and then by their own order. */
  get products(): readonly ProductView[] {
    return this.#menu.products;
  }

  /** False until the costs are read; a form opened before would show none. */
  get hasCosts(): boolean {
    return this.#costs !== null;
  }

  /** The product with its cost. Rooms never carry costs, for everybody who sells hears them. Null while the cost of this version is not read yet. */
  costed(product: ProductView): ProductView | null {
    const known = this.#costs?.get(product.productId);
    return known === undefined || known.version < product.version
      ? null
      : { ...product, costTiyin: known.costTiyin, variants: known.variants };
  }

  /** Reads the costs anew: at first, and when a product changed. */
  async loadCosts(): Promise<void> {
    const answer = await this.#client.query<MenuView>('/api/menu');
    if (!answer.ok) return;
    this.#costs = new Map(answer.result.rows.flatMap((row) => (row.kind === 'product' ? [[row.productId, row] as const] : [])));
  }

  get groups(): readonly ModifierGroupView[] {
    return this.#menu.groups;
  }

  get reasons(): readonly ReasonView[] {
    return this.#menu.reasons;
  }

  get notes(): readonly NotePresetView[] {
    return this.#menu.notes;
  }

  get stations(): readonly StationView[] {
    return this.#menu.stations;
  }

  /** In the order in which they go. */
  get priceLists(): readonly PriceListView[] {
    return this.#menu.priceLists;
  }

  readonly halls = $derived.by<readonly HallRow[]>(() =>
    this.floorRoom.list.flatMap((row) => (row.row === 'hall' && !row.archived ? [row] : [])).sort(bySort),
  );

  readonly tables = $derived.by<readonly TableRow[]>(() =>
    this.floorRoom.list.flatMap((row) => (row.row === 'table' && !row.archived ? [row] : [])).sort(bySort),
  );

  readonly printers = $derived.by<readonly PrinterView[]>(() =>
    this.printersRoom.list
      .flatMap((row) => (row.kind === 'printer' && !row.archived ? [row] : []))
      .sort((a, b) => a.name.localeCompare(b.name)),
  );

  /** The latest search for printers; null before the first. */
  readonly printerSearch = $derived.by<PrinterSearchView | null>(
    () => this.printersRoom.list.find((row) => row.kind === 'printer-search') ?? null,
  );

  /** Latest first. */
  readonly papers = $derived.by<readonly PaperView[]>(() =>
    this.printersRoom.list.flatMap((row) => (row.kind === 'paper' ? [row] : [])).sort((a, b) => b.createdAt - a.createdAt),
  );

  /** Those in use first, then the latest seen. */
  readonly devices = $derived.by<readonly DeviceView[]>(() =>
    this.devicesRoom.list
      .filter((device) => device.revokedAt === null)
      .sort((a, b) => Number(b.online) - Number(a.online) || a.name.localeCompare(b.name)),
  );

  readonly employees = $derived.by<readonly EmployeeView[]>(() =>
    this.staffRoom.list
      .flatMap((row) => (row.kind === 'employee' ? [row] : []))
      .sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name)),
  );

  /** As shipped, from the most rights to the fewest; own roles after them. */
  readonly roles = $derived.by<readonly RoleView[]>(() =>
    this.staffRoom.list
      .flatMap((row) => (row.kind === 'role' ? [row] : []))
      .sort((a, b) => rank(a) - rank(b) || a.name['uz-Latn'].localeCompare(b.name['uz-Latn'])),
  );

  /** Null until the room's first snapshot. */
  get settings(): Settings | null {
    return this.settingsRoom.rows.get('settings')?.settings ?? null;
  }

  /** The place after the last one of a list, in steps of ten. */
  static nextSort(rows: readonly { readonly sort: number }[]): number {
    return rows.reduce((most, row) => Math.max(most, row.sort), 0) + 10;
  }
}
