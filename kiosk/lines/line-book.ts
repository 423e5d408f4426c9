import type { OrderCharge, OrderDiscountView, OrderLineView } from '#domain/contract/order';
import type { ProductView } from '#domain/contract/menu';
import type { Tiyin } from '#domain/money/money';
import type { DraftLine, LineFields } from './draft-line';

/** Sums under the lines. `settled` false = counted here and muted until the box has answered (decision 8). */
export type Totals = {
  readonly linesTiyin: Tiyin;
  /** Reductions of lines and of the order, each with what made it; together `discountsTiyin`. */
  readonly discounts: readonly OrderDiscountView[];
  readonly discountsTiyin: Tiyin;
  readonly charges: readonly OrderCharge[];
  readonly totalTiyin: Tiyin;
  readonly settled: boolean;
};

/** What the selling parts need of an order, be it a table's on the box or the counter's cart in this browser. */
export type LineBook = {
  /** Lines as shown: sent, voided, drafts and those on their way. */
  readonly lines: readonly OrderLineView[];
  readonly totals: Totals;
  /** Thousandths of a product in the order, voided ones apart; for the badge on its tile. */
  readonly counts: ReadonlyMap<string, number>;
  /** Adds a dish; a plain tap raises the unsent line of the same dish. Returns the id of the line that took it. */
  readonly add: (product: ProductView, fields?: Partial<LineFields>) => string;
  readonly change: (line: OrderLineView, fields: Partial<LineFields>) => void;
  readonly remove: (line: OrderLineView) => void;
  /** Puts a removed draft back as it was. */
  readonly restore: (line: DraftLine) => void;
};
