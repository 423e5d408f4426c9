import type { LineModifier } from '#domain/contract/order';
import type { Fulfilment } from '#domain/contract/preorder';
import type { LocalizedText } from '#domain/contract/primitives';
import { lineSum, smaller, sum, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { floorShare } from '#domain/money/rounding';

const WHOLE_BASIS_POINTS = 10_000;

/** A line of an order for later, at the price that was agreed. */
export interface PreorderLine {
  readonly lineId: string;
  readonly productId: string;
  readonly name: LocalizedText;
  readonly quantityThousandths: number;
  readonly unitPriceTiyin: Tiyin;
  readonly modifiers: readonly LineModifier[];
  readonly notePresetIds: readonly string[];
  readonly note: string;
  readonly wantedAt: number;
  readonly fulfilment: Fulfilment;
  readonly addressId: string | null;
  /** The order it became; null = still to be made. */
  readonly orderId: string | null;
}

/** An order for later, or a quote, as the server holds it. Values are replaced, never mutated. */
export interface Preorder {
  readonly preorderId: string;
  readonly version: number;
  readonly number: number;
  readonly kind: 'order' | 'quote';
  readonly state: 'open' | 'fulfilled' | 'cancelled';
  readonly partyId: string;
  readonly lines: readonly PreorderLine[];
  readonly note: string;
  readonly wantedAt: number;
  readonly validUntil: number | null;
  readonly depositBasisPoints: number;
  readonly chargeTiyin: number;
  readonly cancelReason: string;
  readonly createdAt: number;
  readonly createdById: string | null;
  readonly updatedAt: number;
}

/** What lines come to, before what the bill takes off. */
export function sumOfLines(lines: readonly Pick<PreorderLine, 'unitPriceTiyin' | 'quantityThousandths'>[]): Tiyin {
  return sum(lines.map((line) => lineSum(line.unitPriceTiyin, line.quantityThousandths)));
}

/** What is to be put down: a share of the whole, whole soʻm, never rounded up. */
export function depositDue(lines: readonly PreorderLine[], depositBasisPoints: number): Tiyin {
  return floorShare(sumOfLines(lines), depositBasisPoints, WHOLE_BASIS_POINTS);
}

/** What giving up costs (DY-8): a share of what is given up, never more than was put down for it and is still on the customer's deposit. */
export function cancellationCharge(
  givenUp: readonly PreorderLine[],
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
