import type { DiscountBenefit, ManualDiscountView } from '#domain/contract/order-discount';
import type { Tiyin } from '#domain/money/money';
import type { Problem } from '#ui/live/answers';

/** A discount as somebody fills it in. */
export type DiscountWish = { readonly benefit: DiscountBenefit; readonly reasonId: string | null; readonly reasonText: string };

/** Why the service charge is taken off. */
export type WaiverWish = { readonly reasonId: string; readonly reasonText: string };

/** What the parts for discounts need of an order, be it a table's on the box or the counter's cart in this browser. */
export type DiscountTarget = {
  /** What was given to the whole order; what a line was given stands on the line. */
  readonly orderDiscount: ManualDiscountView | null;
  readonly chargeWaived: boolean;
  /** There is a service charge to take off. */
  readonly hasCharge: boolean;
  /** Nothing can be given now: the box must have the order as it is on the screen first. */
  readonly discountWaits: boolean;
  /** What a discount on a line (null = on the order) is measured on. */
  readonly discountBase: (lineId: string | null) => Tiyin;
  /** Each resolves with null once it is done; else with why not (`aborted` = the manager's dialog was closed). */
  readonly giveDiscount: (lineId: string | null, wish: DiscountWish) => Promise<Problem | null>;
  readonly takeDiscountOff: (discountId: string) => Promise<Problem | null>;
  readonly waiveCharge: (wish: WaiverWish) => Promise<Problem | null>;
  readonly restoreCharge: () => Promise<Problem | null>;
};
