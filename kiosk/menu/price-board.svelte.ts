import type { ProductView } from '#domain/contract/menu';
import { decidePrice, isOnMenu, listsInForce, type DecidedPrice, type SalePlace } from '#domain/pricing/price-lists';
import { activeVariants } from '#domain/menu/variants';
import type { Menu } from '#kiosk/state/menu.svelte.ts';

const MINUTE_MS = 60_000;

/** What dishes cost where an order is taken, and which of them are on the menu there: changes by itself at the minute, and with the lists of the office. */
export class PriceBoard {
  readonly #menu: Pick<Menu, 'priceLists'>;
  readonly #place: () => Omit<SalePlace, 'at'>;
  readonly #nowMs: () => number;
  readonly #minuteMs = $derived.by(() => Math.floor(this.#nowMs() / MINUTE_MS) * MINUTE_MS);
  readonly #orderKind = $derived.by(() => this.#place().orderKind);
  readonly #hallId = $derived.by(() => this.#place().hallId);
  readonly #inForce = $derived.by(() =>
    listsInForce(this.#menu.priceLists, { orderKind: this.#orderKind, hallId: this.#hallId, at: this.#minuteMs }),
  );

  constructor(menu: Pick<Menu, 'priceLists'>, place: () => Omit<SalePlace, 'at'>, nowMs: () => number) {
    this.#menu = menu;
    this.#place = place;
    this.#nowMs = nowMs;
  }

  /** What one unit of a dish, or of one variant of it, costs now. */
  of(product: ProductView, variantId: string | null = null): DecidedPrice {
    const { productId, categoryId } = product;
    const variant = variantId === null ? undefined : product.variants.find((one) => one.variantId === variantId);
    return decidePrice({ productId, categoryId, variantId, priceTiyin: variant?.priceTiyin ?? product.priceTiyin }, this.#inForce);
  }

  /** The least that a dish is sold for: of several variants the cheapest. */
  from(product: ProductView): DecidedPrice {
    const prices = activeVariants(product).map(({ variantId }) => this.of(product, variantId));
    return (
      prices.reduce<DecidedPrice | null>(
        (least, price) => (least === null || price.basePriceTiyin < least.basePriceTiyin ? price : least),
        null,
      ) ?? this.of(product)
    );
  }

  /** Whether a dish is shown here and now. */
  shows(product: ProductView): boolean {
    return isOnMenu(product, this.#inForce);
  }

  /** Whether a menu of its own holds: not everything is shown. */
  get narrows(): boolean {
    return this.#inForce.some(({ onlyThese }) => onlyThese);
  }
}
