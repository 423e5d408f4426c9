import type { ReasonView } from '#domain/contract/menu';
import type { OrderLineView } from '#domain/contract/order';
import type { DiscountBenefit, ManualDiscountView } from '#domain/contract/order-discount';
import type { LocalizedText } from '#domain/contract/primitives';
import type { Tiyin } from '#domain/money/money';
import { discountName } from '#domain/pricing/manual-discounts';
import { discountBase, type RulePricing } from '#domain/pricing/price-with-rules';
import type { Problem } from '#ui/live/answers';
import { makeId } from '#ui/live/id';
import type { DiscountTarget, DiscountWish, WaiverWish } from './discount-target';

/** A discount of the counter's cart as the browser keeps it, and as `order.submit` takes it but for its name. */
export type KeptDiscount = {
  readonly discountId: string;
  readonly lineId: string | null;
  readonly benefit: DiscountBenefit;
  readonly reasonId: string | null;
  readonly reasonText: string;
  readonly name: LocalizedText;
};

/** What of a cart stands here. */
export type KeptReductions = { readonly discounts: readonly KeptDiscount[]; readonly chargeWaiver: WaiverWish | null };

/** The cart, as far as discounts go. */
type DiscountedCart = {
  readonly kept: KeptReductions;
  readonly lines: readonly OrderLineView[];
  readonly pricing: RulePricing;
  readonly reasons: readonly ReasonView[];
  readonly waits: boolean;
  readonly hasCharge: boolean;
  readonly keep: (kept: KeptReductions) => void;
};

/** What somebody gave a line (null = the whole order) in the cart, in the shape of the box. Who may give it is asked when it is paid. */
export function keptDiscountOn(discounts: readonly KeptDiscount[], lineId: string | null): ManualDiscountView | null {
  const kept = discounts.find((one) => one.lineId === lineId);
  if (kept === undefined) return null;
  const { discountId, benefit, name, reasonText } = kept;
  return { discountId, benefit, limitBasisPoints: null, name, reasonText, byId: 'here', byName: '', approverName: null };
}

/** Discounts of the counter's cart: they stay in this browser until the sale is sent. */
export class CartDiscounts implements DiscountTarget {
  readonly #cart: () => DiscountedCart;

  constructor(cart: () => DiscountedCart) {
    this.#cart = cart;
  }

  get orderDiscount(): ManualDiscountView | null {
    return keptDiscountOn(this.#cart().kept.discounts, null);
  }

  get chargeWaived(): boolean {
    return this.#cart().kept.chargeWaiver !== null;
  }

  get hasCharge(): boolean {
    return this.#cart().hasCharge;
  }

  get discountWaits(): boolean {
    return this.#cart().waits;
  }

  discountBase(lineId: string | null): Tiyin {
    const { lines, pricing } = this.#cart();
    return discountBase(lines, pricing, lineId);
  }

  giveDiscount(lineId: string | null, wish: DiscountWish): Promise<Problem | null> {
    const { kept, reasons } = this.#cart();
    const name = reasons.find(({ reasonId }) => reasonId === wish.reasonId)?.name ?? discountName;
    const others = kept.discounts.filter((one) => one.lineId !== lineId);
    return this.#keep({ discounts: [...others, { ...wish, discountId: makeId(), lineId, name }] });
  }

  takeDiscountOff(discountId: string): Promise<Problem | null> {
    return this.#keep({ discounts: this.#cart().kept.discounts.filter((one) => one.discountId !== discountId) });
  }

  waiveCharge(chargeWaiver: WaiverWish): Promise<Problem | null> {
    return this.#keep({ chargeWaiver });
  }

  restoreCharge(): Promise<Problem | null> {
    return this.#keep({ chargeWaiver: null });
  }

  #keep(change: Partial<KeptReductions>): Promise<null> {
    const { kept, keep } = this.#cart();
    keep({ ...kept, ...change });
    return Promise.resolve(null);
  }
}
