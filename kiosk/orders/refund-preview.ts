import type { OrderView } from '#domain/contract/order';
import { subtract, sum, tiyin, type Tiyin } from '#domain/money/money';
import { givenBackOf } from '#domain/order/refund-columns';
import { decideRefund } from '#domain/order/refund';
import { priceOrder } from '#domain/pricing/price-order';

/** A line and how much of it goes back. */
export type RefundLine = { readonly lineId: string; readonly quantityThousandths: number };

/** What a refund of these lines (null = all that is left), or of so much money, gives back, reductions, charges and rounding as they were sold. Null when nothing would. */
export function refundAmount(order: OrderView, lines: readonly RefundLine[] | null, amountTiyin: Tiyin | null = null): Tiyin | null {
  const parts = order.refunds.flatMap((refund) => refund.lines);
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
            // Only the money is shown; the box has the other columns.
            givenBack: givenBackOf({ ...price, quantityThousandths: line.quantityThousandths }, parts),
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
    { lines, amountTiyin, tenders: null },
  );
  return decision.ok ? decision.value.amountTiyin : null;
}
