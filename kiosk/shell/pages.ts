/** Pages that are not needed for the first dish; each is a chunk of its own. */
export const pages = {
  payOrder: () => import('#kiosk/pay/PayOrder.svelte'),
  moves: () => import('#kiosk/moves/MovesPage.svelte'),
  payCart: () => import('#kiosk/pay/PayCart.svelte'),
  queue: () => import('#kiosk/counter/Queue.svelte'),
  quickOrders: () => import('#kiosk/counter/QuickOrders.svelte'),
  orders: () => import('#kiosk/orders/OrderList.svelte'),
  order: () => import('#kiosk/orders/OrderPage.svelte'),
  customers: () => import('#kiosk/customers/CustomersPage.svelte'),
  debts: () => import('#kiosk/customers/debt/DebtPage.svelte'),
  deliveries: () => import('#kiosk/deliveries/DeliveriesPage.svelte'),
  phone: () => import('#kiosk/phone/PhonePage.svelte'),
  phoneNotices: () => import('#kiosk/phone/requests/PhoneNotices.svelte'),
  orderDelivery: () => import('#kiosk/deliveries/order/OrderDelivery.svelte'),
  preorders: () => import('#kiosk/preorders/PreorderPage.svelte'),
  orderCustomer: () => import('#kiosk/customers/order/OrderCustomer.svelte'),
  shift: () => import('#kiosk/shift/ShiftPage.svelte'),
  paper: () => import('#kiosk/paper/PaperPage.svelte'),
  keyboard: () => import('#ui/keyboard/OnScreenKeyboard.svelte'),
  office: () => import('#kiosk/office/Office.svelte'),
} as const;

const movesPages: readonly (string | undefined)[] = ['move', 'join', 'hand', 'split', 'dishes'];

/** Whether a part of an order's address is a page of moving, joining, handing over or splitting it, or of moving dishes of it. */
export function isMovesPage(name: string | undefined): boolean {
  return movesPages.includes(name);
}

const PREFETCH_AFTER_MS = 2500;
const BETWEEN_MS = 100;

/** What a cashier needs most, first. */
const prefetched = [
  pages.payOrder,
  pages.payCart,
  pages.moves,
  pages.queue,
  pages.order,
  pages.orderCustomer,
  pages.customers,
  pages.shift,
  pages.paper,
];

/**
 * Fetches the pages a cashier needs while the link is there: a payment must not begin with a missing chunk. One after the other, with room between
 * them for a finger. Returns the way to stop.
 */
export function prefetchPages(): () => void {
  let waits = PREFETCH_AFTER_MS;
  const timers = prefetched.map((fetch) => {
    const timer = setTimeout(() => void fetch().catch(() => undefined), waits);
    waits += BETWEEN_MS;
    return timer;
  });
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}
