import type { CommandInputs } from '#domain/contract/commands';
import type { OrderLineView, OrderView } from '#domain/contract/order';
import type { ManualDiscountView } from '#domain/contract/order-discount';
import type { Tiyin } from '#domain/money/money';
import { discountBase, type RulePricing } from '#domain/pricing/price-with-rules';
import type { Problem } from '#ui/live/answers';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { makeId } from '#ui/live/id';
import type { Commands } from '#kiosk/state/commands';
import type { DiscountTarget, DiscountWish, WaiverWish } from './discount-target';

/** The order on the screen, as far as discounts go. */
type DiscountedOrder = {
  readonly orderId: string;
  readonly server: OrderView | null;
  readonly settled: boolean;
  readonly lines: readonly OrderLineView[];
  readonly pricing: RulePricing;
  readonly take: (order: OrderView) => void;
};

type Reducing = 'order.give-discount' | 'order.take-discount-off' | 'order.waive-charge' | 'order.restore-charge';

/** Discounts of an order that the box has: each is a command, and a manager is asked where the box asks for one. */
export class OrderDiscounts implements DiscountTarget {
  readonly #order: DiscountedOrder;
  readonly #parts: { readonly commands: Commands; readonly connection: Connection };

  constructor(order: DiscountedOrder, parts: { readonly commands: Commands; readonly connection: Connection }) {
    this.#order = order;
    this.#parts = parts;
  }

  get orderDiscount(): ManualDiscountView | null {
    return this.#order.server?.manualDiscount ?? null;
  }

  get chargeWaived(): boolean {
    return this.#order.server?.chargeWaiver != null;
  }

  get hasCharge(): boolean {
    return (this.#order.server?.charges.length ?? 0) > 0;
  }

  get discountWaits(): boolean {
    return this.#order.server === null || !this.#order.settled || this.#parts.connection.state === 'down';
  }

  discountBase(lineId: string | null): Tiyin {
    return discountBase(this.#order.lines, this.#order.pricing, lineId);
  }

  giveDiscount(lineId: string | null, { benefit, reasonId, reasonText }: DiscountWish): Promise<Problem | null> {
    return this.#send('order.give-discount', { orderId: this.#order.orderId, discountId: makeId(), lineId, benefit, reasonId, reasonText });
  }

  takeDiscountOff(discountId: string): Promise<Problem | null> {
    return this.#send('order.take-discount-off', { orderId: this.#order.orderId, discountId });
  }

  waiveCharge(wish: WaiverWish): Promise<Problem | null> {
    return this.#send('order.waive-charge', { orderId: this.#order.orderId, ...wish });
  }

  restoreCharge(): Promise<Problem | null> {
    return this.#send('order.restore-charge', { orderId: this.#order.orderId });
  }

  async #send<Name extends Reducing>(name: Name, input: CommandInputs[Name]): Promise<Problem | null> {
    const answer = await this.#parts.commands.run<Reducing>(name, input);
    if (answer.ok) this.#order.take(answer.result.order);
    return answer.ok ? null : answer.problem;
  }
}
