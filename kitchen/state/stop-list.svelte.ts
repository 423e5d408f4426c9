import type { MenuRow, ProductView } from '#domain/contract/menu';
import type { Answer } from '#ui/live/answers';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';

/** What the cook says of a dish. */
export type Availability =
  { readonly kind: 'on-sale' } | { readonly kind: 'sold-out' } | { readonly kind: 'left'; readonly quantityThousandths: number };

const GIVE_UP_MS = 4000;

/** The dishes that this screen's stations make, with what is sold out. Follows the menu only while the sheet is open: a menu is large. */
export class StopList {
  readonly #client: BoxClient;
  readonly #room: LiveRoom<MenuRow>;

  constructor(client: BoxClient, connection: Connection) {
    this.#client = client;
    this.#room = new LiveRoom<MenuRow>(connection, 'menu');
  }

  get isLoading(): boolean {
    return this.#room.status.kind === 'waiting';
  }

  /** Begins to follow the menu. */
  open(): void {
    this.#room.enter();
  }

  /** Forgets the menu. */
  close(): void {
    this.#room.leave();
  }

  /** Dishes made at one of the stations, by name in the order the menu gives; what is sold out or counted comes first. */
  dishes(stationIds: readonly string[]): readonly ProductView[] {
    const stationOfCategory = new Map<string, string | null>();
    for (const row of this.#room.rows.values()) if (row.kind === 'category') stationOfCategory.set(row.categoryId, row.stationId);
    const stationOf = (product: ProductView): string | null => {
      if (product.route === 'none') return null;
      return product.route === 'category' ? (stationOfCategory.get(product.categoryId) ?? null) : product.route;
    };
    const here = new Set(stationIds);
    return this.#room.list
      .filter((row) => row.kind === 'product')
      .filter((product) => !product.archived && here.has(stationOf(product) ?? ''))
      .sort((a, b) => rank(a) - rank(b) || a.sort - b.sort);
  }

  /** Tells the box. Never queued: a mark that arrives an hour later would stop a dish that is back. */
  set(productId: string, availability: Availability): Promise<Answer<Record<string, never>>> {
    const remainingThousandths = availability.kind === 'left' ? availability.quantityThousandths : null;
    return this.#client.command(
      'product.set-availability',
      { productId, available: availability.kind !== 'sold-out', remainingThousandths, note: null },
      { giveUpAfterMs: GIVE_UP_MS },
    );
  }
}

function rank(product: ProductView): number {
  if (!product.available) return 0;
  return product.stockThousandths === null ? 2 : 1;
}
