import type { CommandInputs } from '#domain/contract/commands';
import { makeId } from '#ui/live/id';
import type { DraftLine } from '#kiosk/lines/draft-line';
import type { KeptDiscount } from '#kiosk/discounts/cart-discounts';
import type { WaiverWish } from '#kiosk/discounts/discount-target';
import type { OrderCustomer } from '#kiosk/state/customer-target';

/** Where a counter guest eats. */
export type CounterKind = 'quick' | 'takeaway' | 'delivery';

/** A sale that was sent and not answered: the same id and the same body until it is. */
export type SubmitAttempt = { readonly commandId: string; readonly input: CommandInputs['order.submit'] };

/** The counter's cart as a browser keeps it. */
export type KeptCart = {
  readonly orderId: string;
  readonly kind: CounterKind;
  readonly lines: readonly DraftLine[];
  readonly note: string;
  readonly customer: OrderCustomer | null;
  readonly adHocGroupIds: readonly string[];
  readonly discounts: readonly KeptDiscount[];
  readonly chargeWaiver: WaiverWish | null;
  readonly attempt: SubmitAttempt | null;
};

const PREFIX = 'dastarxon-cart/';

/** Where the cart of a person lies, or (`device`) the one that all who may see others' orders share. */
export function cartKey(owner: string): string {
  return PREFIX + owner;
}

/** A new sale with nothing in it. */
export function emptyCart(kind: CounterKind): KeptCart {
  return {
    orderId: makeId(),
    kind,
    lines: [],
    note: '',
    customer: null,
    adHocGroupIds: [],
    discounts: [],
    chargeWaiver: null,
    attempt: null,
  };
}

/** The cart that was kept; null where there is none, or none that can be read any more. */
export function readCart(storage: Storage, key: string): KeptCart | null {
  const text = storage.getItem(key);
  if (text === null) return null;
  try {
    const kept = { ...emptyCart('quick'), ...(JSON.parse(text) as Partial<KeptCart>) };
    return Array.isArray(kept.lines) && typeof kept.orderId === 'string' ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a cart; an empty one is forgotten. `excludesCustomers`: of a customer the id alone is written, the box knows the rest. */
export function keepCart(
  storage: Storage,
  key: string,
  cart: KeptCart,
  { excludesCustomers }: { readonly excludesCustomers: boolean },
): void {
  const { lines, note, customer, adHocGroupIds, attempt } = cart;
  const isEmpty = lines.length === 0 && note === '' && customer === null && adHocGroupIds.length === 0 && attempt === null;
  if (isEmpty) storage.removeItem(key);
  else storage.setItem(key, JSON.stringify(excludesCustomers && customer !== null ? withIdAlone(cart, customer) : cart));
}

/** Takes out of every cart on this device what it says of a customer but the id: the switch was set while something was kept (D365-22). */
export function forgetCustomers(storage: Storage = localStorage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) => key.startsWith(PREFIX));
  for (const key of keys) {
    const cart = readCart(storage, key);
    if (cart === null) storage.removeItem(key);
    else keepCart(storage, key, cart, { excludesCustomers: true });
  }
}

/** How many dishes wait in the counter's cart of this device, for the sign-in page. */
export function waitingInCart(storage: Storage = localStorage): number {
  return readCart(storage, cartKey('device'))?.lines.length ?? 0;
}

function withIdAlone(cart: KeptCart, { customerId }: OrderCustomer): KeptCart {
  return { ...cart, customer: { customerId, name: '', groupIds: [] } };
}
