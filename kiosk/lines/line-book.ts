import type { OrderCharge, OrderDiscountView, OrderLineView } from '#domain/contract/order';
import type { ProductView } from '#domain/contract/menu';
import type { Tiyin } from '#domain/money/money';
import type { DiscountTarget } from '#kiosk/discounts/discount-target';
import type { PriceBoard } from '#kiosk/menu/price-board.svelte.ts';
import type { DraftLine, LineFields } from './draft-line';

/** Sums under the lines. `settled` false = counted here and muted until the box has answered (decision 8). */
export type Totals = {
  readonly linesTiyin: Tiyin;
  /** Reductions of lines and of the order, each with what made it; together `discountsTiyin`. */
  readonly discounts: readonly OrderDiscountView[];
  readonly discountsTiyin: Tiyin;
  readonly charges: readonly OrderCharge[];
  /** The service charge was taken off this order. */
  readonly chargeWaived: boolean;
  readonly totalTiyin: Tiyin;
  /** What the whole bill comes to, where a part of it is to be paid. */
  readonly billTiyin?: Tiyin;
  readonly settled: boolean;
};

/** What the selling parts need of an order, be it a table's on the box or the counter's cart in this browser. */
export type LineBook = {
  /** Lines as shown: sent, voided, drafts and those on their way. */
  readonly lines: readonly OrderLineView[];
  /** At a table: dishes may be a guest's, and come in courses. */
  readonly isSeated: boolean;
  readonly totals: Totals;
  /** Thousandths of a product in the order, voided ones apart; for the badge on its tile. */
  readonly counts: ReadonlyMap<string, number>;
  readonly discounts: DiscountTarget;
  /** What dishes cost where this order is taken. */
  readonly prices: PriceBoard;
  /** Adds a dish; a plain tap raises the unsent line of the same dish. Returns the id of the line that took it. */
  readonly add: (product: ProductView, fields?: Partial<LineFields>) => string;
  readonly change: (line: OrderLineView, fields: Partial<LineFields>) => void;
  /** A shown line as it can be put back; of a part of a combo not sent yet, the combo. */
  readonly draftOf: (line: OrderLineView) => DraftLine;
  readonly remove: (line: OrderLineView) => void;
  /** Puts a removed draft back as it was. */
  readonly restore: (line: DraftLine) => void;
};
