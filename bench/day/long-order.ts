import type { BoxProcess } from '../box-process';
import { percentile, rounded } from '../figures';
import { measureTaps } from '../kiosk';
import { newId } from '../selling';
import type { PlainProduct, Seller } from '../selling';

/** A banquet's order of 300 lines in a shop's menu of 20,000: the figure is the tap on it, the floor the same tap in an empty cart of the same menu. */

const LINES = 300;
const LINES_AT_ONCE = 100;

/** `product_tap_ms_p95` on the long order and, beside it, in an empty cart. */
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
  const [empty = [], long = []] = await measureTaps(box, of, ['#/counter', `#/order/${orderId}`], taps);
  return {
    product_tap_ms_p95_20000_products_empty: rounded(percentile(empty, 0.95)),
    product_tap_ms_p95_20000_products_300_lines: rounded(percentile(long, 0.95)),
  };
}
