import type { GuestPicture } from '#domain/contract/guest-screen';
import { idlePicture } from '#domain/kitchen/guest-picture';
import type { OrderLineView, OrderView } from '#domain/contract/order';
import type { Totals } from '#kiosk/lines/line-book';

/** What a guest sees while dishes are rung up or money is taken: what the cashier sees, without anybody's name, note or seat. Nobody's dishes yet: nothing. */
export function salePicture(
  stage: 'order' | 'pay',
  { lines, totals }: { readonly lines: readonly OrderLineView[]; readonly totals: Totals },
  cash: { readonly receivedTiyin: number; readonly changeTiyin: number } | null = null,
): GuestPicture {
  const wanted = lines.filter((line) => line.state !== 'voided');
  if (wanted.length === 0) return idlePicture;
  return {
    stage,
    lines: wanted.map((line) => ({
      key: line.lineId,
      name: line.name,
      modifiers: line.modifiers.map(({ name }) => name),
      quantityThousandths: line.quantityThousandths,
      unit: line.unit,
      sumTiyin: line.sumTiyin,
    })),
    extras: [
      ...reductions(totals.discounts),
      ...totals.charges.map(({ name, rateBasisPoints, amountTiyin }) => ({ name, rateBasisPoints, amountTiyin })),
    ],
    totalTiyin: totals.totalTiyin,
    receivedTiyin: cash?.receivedTiyin ?? null,
    changeTiyin: cash?.changeTiyin ?? null,
    queueNumber: null,
  };
}

/** What a guest sees after the payment: what was paid, the change to count, and the number to wait for. */
export function paidPicture(order: Pick<OrderView, 'totalTiyin' | 'payments'>, changeTiyin: number, queue: number | null): GuestPicture {
  const receivedTiyin = order.payments.reduce((sum, payment) => sum + (payment.tenderedTiyin ?? 0), 0);
  return {
    ...idlePicture,
    stage: 'paid',
    totalTiyin: order.totalTiyin,
    receivedTiyin: changeTiyin > 0 && receivedTiyin > 0 ? receivedTiyin : null,
    changeTiyin: changeTiyin > 0 ? changeTiyin : null,
    queueNumber: queue,
  };
}

/** One row for each rule, whether it reduced lines or the order: a guest reads rules, not lines. */
function reductions(discounts: Totals['discounts']): GuestPicture['extras'] {
  const byName = new Map<string, GuestPicture['extras'][number]>();
  for (const { name, amountTiyin } of discounts) {
    const key = name['uz-Latn'];
    byName.set(key, { name, rateBasisPoints: null, amountTiyin: (byName.get(key)?.amountTiyin ?? 0) - amountTiyin });
  }
  return [...byName.values()];
}
