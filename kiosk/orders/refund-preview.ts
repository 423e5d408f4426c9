import type { OrderView } from '#domain/contract/order';
import { subtract, sum, tiyin, type Tiyin } from '#domain/money/money';
import { decideRefund } from '#domain/order/refund';
import { priceOrder } from '#domain/pricing/price-order';

/** A line and how much of it goes back. */
export type RefundLine = { readonly lineId: string; readonly quantityThousandths: number };

/** What a refund of these lines (null = all that is left) gives back, reductions, charges and rounding as they were sold. Null when nothing would. */
export function refundAmount(order: OrderView, lines: readonly RefundLine[] | null): Tiyin | null {
  const reduced = order.lines.map((line) => ({ ...line, discount: { kind: 'amount' as const, amountTiyin: line.discountTiyin } }));
  const priced = priceOrder(reduced, { charges: order.charges });
  const sold = priced.perLine.flatMap((price) => {
    const line = order.lines.find((one) => one.lineId === price.lineId);
    return line === undefined
      ? []
      : [
          {
            ...price,
            name: line.name,
            unit: line.unit,
            state: line.state,
            quantityThousandths: line.quantityThousandths,
            refundedThousandths: line.refundedThousandths,
          },
        ];
  });
  const paidTiyin = sum(order.payments.map((payment) => tiyin(payment.amountTiyin)));
  const decision = decideRefund(
    {
      state: order.state,
      lines: sold,
      roundingTiyin: subtract(paidTiyin, priced.totalTiyin),
      payments: order.payments,
      refunds: order.refunds.flatMap((refund) => refund.tenders),
    },
    { lines, tenders: null },
  );
  return decision.ok ? decision.value.amountTiyin : null;
}
