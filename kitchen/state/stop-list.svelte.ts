import type { MenuRow, ProductView } from '#domain/contract/menu';
import { stopTerms } from '#domain/menu/stop';
import type { StopChoice } from '#domain/menu/stop';
import type { Answer } from '#ui/live/answers';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';
import { EXPEDITOR } from './station-tickets.svelte.ts';

/** What the cook says of a dish. */
export type Availability =
  | { readonly kind: 'on-sale' }
  /** Of a variant alone where one is named. */
  | { readonly kind: 'sold-out'; readonly until: StopChoice }
  | { readonly kind: 'variant'; readonly variantId: string; readonly available: boolean }
  | { readonly kind: 'left'; readonly quantityThousandths: number };

const GIVE_UP_MS = 4000;

/** The dishes that this screen's stations make, with what is sold out. Follows the menu only while the sheet is open: a menu is large. */
export class StopList {
  readonly #client: BoxClient;
  readonly #nowMs: () => number;
  readonly #room: LiveRoom<MenuRow>;

  constructor(client: BoxClient, connection: Connection) {
    this.#client = client;
    this.#nowMs = () => connection.serverNowMs();
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
    // The expeditor's screen is that of all stations.
    const isHere = (stationId: string | null): boolean => stationId !== null && (here.has(EXPEDITOR) || here.has(stationId));
    return this.#room.list
      .filter((row) => row.kind === 'product')
      .filter((product) => !product.archived && isHere(stationOf(product)))
      .sort((a, b) => rank(a) - rank(b) || a.sort - b.sort);
  }

  /** Tells the box. Never queued: a mark that arrives an hour later would stop a dish that is back. */
  set(productId: string, availability: Availability): Promise<Answer<Record<string, never>>> {
    return this.#client.command(
      'product.set-availability',
      {
        productId,
        available: availability.kind === 'variant' ? availability.available : availability.kind !== 'sold-out',
        remainingThousandths: availability.kind === 'left' ? availability.quantityThousandths : null,
        note: null,
        ...(availability.kind === 'sold-out' ? stopTerms(availability.until, this.#nowMs()) : {}),
        variantIds: availability.kind === 'variant' ? [availability.variantId] : null,
      },
      { giveUpAfterMs: GIVE_UP_MS },
    );
  }
}

function rank(product: ProductView): number {
  if (product.stop !== null) return 0;
  return product.stockThousandths === null ? 2 : 1;
}
