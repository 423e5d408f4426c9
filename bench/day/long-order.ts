import type { BoxProcess } from '../box-process';
import { rounded } from '../figures';
import { measureTaps } from '../kiosk';
import { newId } from '../selling';
import type { PlainProduct, Seller } from '../selling';

/** A banquet's order of 300 lines in a shop's menu of 20,000: the figure is the tap on it, the floor the same tap in an empty cart of the same menu. */

const LINES = 300;
const LINES_AT_ONCE = 100;
const VISITS = 5;

/** Ten dishes a second, faster than any hand: the last figure lets the next one come at once, before the box has answered. */
const REST_MS = 80;

/** `product_tap_ms_p95` of fresh pages on the long order and, beside it, in an empty cart. */
export async function measureLongOrder(
  box: BoxProcess,
  of: Seller,
  products: readonly PlainProduct[],
  taps: number,
): Promise<Record<string, number>> {
  const orderId = newId();
  await of.command('order.open', { orderId, kind: 'delivery', tableId: null, guests: null });
  for (let from = 0; from < LINES; from += LINES_AT_ONCE)
    await of.command('order.add-lines', {
      orderId,
      lines: products.slice(from, from + LINES_AT_ONCE).map(({ productId }) => ({ lineId: newId(), productId, quantityThousandths: 1000 })),
    });
  const address = `#/order/${orderId}`;
  const [empty = 0, long = 0, hurried = 0] = await measureTaps(
    box,
    of,
    [
      { address: '#/counter', taps, restMs: REST_MS },
      { address, taps, restMs: REST_MS },
      { address, taps, restMs: 0 },
    ],
    VISITS,
  );
  return {
    product_tap_ms_p95_20000_products_empty: rounded(empty),
    product_tap_ms_p95_20000_products_300_lines: rounded(long),
    product_tap_ms_p95_20000_products_300_lines_no_rest: rounded(hurried),
  };
}
