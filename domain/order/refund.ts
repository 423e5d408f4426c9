/**
 * A refund is the mirror of the sale in every column (BX-O-103). Each column of a line is given back by its share up to the quantity refunded so far,
 * so any sequence of partial refunds adds up to the sale exactly, to the tiyin, and never to more.
 */
import type { Unit } from '#domain/contract/menu';
import type { LineState, OrderState, Tender } from '#domain/contract/order';
import type { LocalizedText } from '#domain/contract/primitives';
import { checkQuantity } from '#domain/menu/units';
import { add, subtract, sum, tiyin, TIYIN_PER_SOM } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { shareUpTo } from '#domain/money/rounding';
import type { LinePrice } from '#domain/pricing/price-order';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { decideRefundTenders } from './refund-tenders';
import type { TenderAmount } from './refund-tenders';

/** A sold line: its part in the sale's sums (as `priceOrder` gave them, frozen), and what of it was given back. */
export interface SoldLine extends LinePrice {
  readonly name: LocalizedText;
  readonly unit: Unit;
  readonly state: LineState;
  readonly quantityThousandths: number;
  readonly refundedThousandths: number;
}

/** A completed order as far as giving back goes. */
export interface Sale {
  readonly state: OrderState;
  /** All its lines; voided ones were not sold. */
  readonly lines: readonly SoldLine[];
  /** Signed: what rounding of cash added. */
  readonly roundingTiyin: number;
  readonly payments: readonly TenderAmount[];
  readonly refunds: readonly TenderAmount[];
}

/** What a person wants to give back; `lines` null = all that remains, `tenders` null = as it was paid. */
export interface RefundRequest {
  readonly lines: readonly { readonly lineId: string; readonly quantityThousandths: number }[] | null;
  readonly tenders: readonly TenderAmount[] | null;
}

/** A line's part in a refund; all amounts are sizes, never negative. */
export interface RefundedLine {
  readonly lineId: string;
  readonly quantityThousandths: number;
  readonly sumTiyin: Tiyin;
  readonly discountTiyin: Tiyin;
  readonly chargeTiyin: Tiyin;
  readonly vatTiyin: Tiyin;
  /** Sum − discount + charge. */
  readonly netTiyin: Tiyin;
}

/** An accepted refund. `Σ net of lines + rounding = amount = Σ tenders`. */
export interface RefundDecision {
  readonly amountTiyin: Tiyin;
  /** Signed share of the sale's cash rounding. */
  readonly roundingTiyin: Tiyin;
  readonly lines: readonly RefundedLine[];
  readonly tenders: readonly { readonly tender: Tender; readonly amountTiyin: Tiyin }[];
  /** A tender gives back more than it took: needs `refund.other_tender` (BX-O-104). */
  readonly otherTender: boolean;
  /** After it nothing of the order is left to give back. */
  readonly complete: boolean;
}

/** Refuses `refund-not-paid`, `line-not-found`, `refund-nothing`, `refund-exceeds`, `refund-tenders-differ`, `quantity-not-whole`, `amount-not-whole`. */
export function decideRefund(sale: Sale, request: RefundRequest): Outcome<RefundDecision> {
  if (sale.state !== 'completed') return refuse('refund-not-paid');
  const sold = sale.lines.filter((line) => line.state !== 'voided');
  const wanted = wantedQuantities(sold, request.lines);
  if (!wanted.ok) return wanted;
  const lines = sold.flatMap((line) => {
    const quantity = wanted.value.get(line.lineId);
    return quantity === undefined ? [] : [refundLine(line, quantity)];
  });
  const roundingTiyin = roundingShare(sale, sold, sum(lines.map((line) => line.netTiyin)));
  const amountTiyin = add(sum(lines.map((line) => line.netTiyin)), roundingTiyin);
  const tenders = decideRefundTenders(amountTiyin, sale, request.tenders);
  if (!tenders.ok) return tenders;
  const complete = sold.every((line) => line.refundedThousandths + (wanted.value.get(line.lineId) ?? 0) === line.quantityThousandths);
  return accept({ amountTiyin, roundingTiyin, lines, ...tenders.value, complete });
}

function wantedQuantities(sold: readonly SoldLine[], request: RefundRequest['lines']): Outcome<ReadonlyMap<string, number>> {
  const wanted = new Map<string, number>();
  if (request === null) {
    for (const line of sold) {
      const left = line.quantityThousandths - line.refundedThousandths;
      if (left > 0) wanted.set(line.lineId, left);
    }
    return wanted.size === 0 ? refuse('refund-nothing') : accept(wanted);
  }
  for (const { lineId, quantityThousandths } of request) wanted.set(lineId, (wanted.get(lineId) ?? 0) + quantityThousandths);
  for (const [lineId, quantity] of wanted) {
    const line = sold.find((candidate) => candidate.lineId === lineId);
    if (line === undefined) return refuse('line-not-found');
    const leftThousandths = line.quantityThousandths - line.refundedThousandths;
    if (leftThousandths === 0) return refuse('refund-nothing');
    if (quantity > leftThousandths) return refuse('refund-exceeds', { name: line.name, leftThousandths });
    const checked = checkQuantity(quantity, line.unit);
    if (!checked.ok && quantity !== leftThousandths) return checked;
  }
  return wanted.size === 0 ? refuse('refund-nothing') : accept(wanted);
}

/** The columns of a piece: each is its share after, less its share before. The sum follows from the others, so that the row adds up. */
function refundLine(line: SoldLine, quantityThousandths: number): RefundedLine {
  const before = line.refundedThousandths;
  const after = before + quantityThousandths;
  const piece = (columnTiyin: Tiyin, step: number): Tiyin =>
    subtract(shareUpTo(columnTiyin, after, line.quantityThousandths, step), shareUpTo(columnTiyin, before, line.quantityThousandths, step));
  const netTiyin = piece(line.netTiyin, TIYIN_PER_SOM);
  const discountTiyin = piece(line.discountTiyin, TIYIN_PER_SOM);
  const chargeTiyin = piece(line.chargeTiyin, TIYIN_PER_SOM);
  return {
    lineId: line.lineId,
    quantityThousandths,
    sumTiyin: add(subtract(netTiyin, chargeTiyin), discountTiyin),
    discountTiyin,
    chargeTiyin,
    vatTiyin: piece(line.vatTiyin, 1),
    netTiyin,
  };
}

/** The sale's rounding goes back in step with the money, so that 10 400 paid for 10 430 gives back 10 400 (BX-O-81). */
function roundingShare(sale: Sale, sold: readonly SoldLine[], nowTiyin: Tiyin): Tiyin {
  const totalTiyin = sum(sold.map((line) => line.netTiyin));
  const beforeTiyin = sum(sold.map((line) => shareUpTo(line.netTiyin, line.refundedThousandths, line.quantityThousandths, TIYIN_PER_SOM)));
  if (totalTiyin === 0) return tiyin(0);
  const paidTiyin = add(totalTiyin, tiyin(sale.roundingTiyin));
  const moneyAfter = shareUpTo(paidTiyin, add(beforeTiyin, nowTiyin), totalTiyin, TIYIN_PER_SOM);
  const moneyBefore = shareUpTo(paidTiyin, beforeTiyin, totalTiyin, TIYIN_PER_SOM);
  return subtract(subtract(moneyAfter, moneyBefore), nowTiyin);
}
