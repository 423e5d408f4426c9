import type { PreorderLineView, PreorderView } from '#domain/contract/preorder';
import { lineSum, smaller, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { floorShare } from '#domain/money/rounding';

const WHOLE_BASIS_POINTS = 10_000;

/** A line of an order for later, at the price that was agreed. */
export type PreorderLine = Omit<PreorderLineView, 'sumTiyin'>;

/** An order for later, or a quote, as the server holds it. Values are replaced, never mutated. */
export type Preorder = Omit<
  PreorderView,
  'customerId' | 'customerName' | 'phone' | 'lines' | 'totalTiyin' | 'depositTiyin' | 'paidTiyin' | 'createdByName' | 'payments'
> & {
  readonly partyId: string;
  readonly lines: readonly PreorderLine[];
  readonly createdById: string | null;
  readonly updatedAt: number;
};

/** What lines come to, before what the bill takes off. */
export function sumOfLines(lines: readonly Pick<PreorderLine, 'unitPriceTiyin' | 'quantityThousandths'>[]): Tiyin {
  return sum(lines.map((line) => lineSum(tiyin(line.unitPriceTiyin), line.quantityThousandths)));
}

/** What is to be put down of a sum: a share of it, whole soʻm, never rounded up. */
export function depositDue(totalTiyin: Tiyin, depositBasisPoints: number): Tiyin {
  return floorShare(totalTiyin, depositBasisPoints, WHOLE_BASIS_POINTS);
}

/** What giving up costs (DY-8): a share of what is given up, never more than was put down for it and is still on the customer's deposit. */
export function cancellationCharge(
  givenUp: Parameters<typeof sumOfLines>[0],
  chargeBasisPoints: number,
  put: { readonly paidTiyin: Tiyin; readonly depositTiyin: Tiyin },
): Tiyin {
  if (put.depositTiyin <= 0 || put.paidTiyin <= 0) return ZERO_TIYIN;
  return smaller(floorShare(sumOfLines(givenUp), chargeBasisPoints, WHOLE_BASIS_POINTS), smaller(put.paidTiyin, put.depositTiyin));
}

/** When the next of it is wanted; the last date of all when nothing is left to make. */
export function nextWantedAt(lines: readonly Pick<PreorderLine, 'wantedAt' | 'orderId'>[]): number {
  const left = lines.filter(({ orderId }) => orderId === null).map(({ wantedAt }) => wantedAt);
  return left.length > 0 ? Math.min(...left) : Math.max(...lines.map(({ wantedAt }) => wantedAt));
}
