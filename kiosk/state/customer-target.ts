import type { Problem } from '#ui/live/answers';

/** A customer as far as an order needs one; a row of the list fits as it is. */
export type OrderCustomer = { readonly customerId: string; readonly name: string; readonly groupIds: readonly string[] };

/** What the customer parts need of an order, be it a table's on the box or the counter's cart in this browser. */
export type CustomerTarget = {
  /** Null = nobody is attached. */
  readonly customerId: string | null;
  readonly customerName: string;
  /** Groups used without a registered customer (DY-7). */
  readonly adHocGroupIds: readonly string[];
  /** Why nobody can be attached now, as while the order is only on this device; false = it can be done. */
  readonly customerWaits: boolean;
  /** Attaches somebody, or nobody. Null = done; else the sentence of the box is for the screen to say. */
  readonly attach: (customer: OrderCustomer | null) => Promise<Problem | null>;
  readonly useGroups: (groupIds: readonly string[]) => Promise<Problem | null>;
};
