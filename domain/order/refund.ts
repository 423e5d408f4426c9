/**
 * A refund is the mirror of the sale in every column (BX-O-103). Each column of a line is given back by its share of what is left of it, so any sequence of partial
 * refunds, by quantity or by amount, adds up to the sale exactly, to the tiyin, and never to more.
 */
import type { Unit } from '#domain/contract/menu';
import type { LineState, OrderState, Tender } from '#domain/contract/order';
import type { LocalizedText } from '#domain/contract/primitives';
import { checkQuantity } from '#domain/menu/units';
import { add, subtract, sum, tiyin, TIYIN_PER_SOM, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { isWholeSom, shareUpTo } from '#domain/money/rounding';
import type { LinePrice } from '#domain/pricing/price-order';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { lessBack, shareOf } from './refund-columns';
import type { RefundColumns } from './refund-columns';
import { decideRefundTenders, within } from './refund-tenders';
import type { TenderAmount } from './refund-tenders';

/** A sold line: its part in the sale's sums (as `priceOrder` gave them, frozen), and what of it was given back. */
export interface SoldLine extends LinePrice {
  readonly name: LocalizedText;
  readonly unit: Unit;
  readonly state: LineState;
  readonly quantityThousandths: number;
  readonly refundedThousandths: number;
  /** What of its columns was given back (`givenBackOf`). */
  readonly givenBack: RefundColumns;
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

/** What a person wants to give back; `lines` null = all that remains, or so much money without any dish; `tenders` null = as it was paid. */
export interface RefundRequest {
  readonly amountTiyin?: number | null;
  readonly lines: readonly { readonly lineId: string; readonly quantityThousandths: number }[] | null;
  readonly tenders: readonly TenderAmount[] | null;
}

/** A line's part in a refund; all amounts are sizes, never negative. By amount alone its quantity is 0. */
export interface RefundedLine extends RefundColumns {
  readonly lineId: string;
  readonly quantityThousandths: number;
  readonly sumTiyin: Tiyin;
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

/** Refuses `refund-not-paid`, `line-not-found`, `refund-nothing`, `refund-exceeds`, `refund-over-paid`, `refund-tenders-differ`, `quantity-not-whole`, `amount-not-whole`. */
export function decideRefund(sale: Sale, request: RefundRequest): Outcome<RefundDecision> {
  if (sale.state !== 'completed') return refuse('refund-not-paid');
  const sold = sale.lines.filter((line) => line.state !== 'voided');
  const left = moneyLeft(sale, sold);
  const pieces = piecesOf(sold, request, left);
  if (!pieces.ok) return pieces;
  const { lines } = pieces.value;
  const netTiyin = sum(lines.map((line) => line.netTiyin));
  // The sale's rounding goes back in step with the money, so that 10 400 paid for 10 430 gives back 10 400 (BX-O-81).
  const amountTiyin =
    pieces.value.amountTiyin ?? (left.netTiyin === 0 ? netTiyin : shareUpTo(left.paidTiyin, netTiyin, left.netTiyin, TIYIN_PER_SOM));
  const tenders = decideRefundTenders(amountTiyin, sale, request.tenders);
  if (!tenders.ok) return tenders;
  const complete = sold.every(
    (line) =>
      line.refundedThousandths + (lines.find(({ lineId }) => lineId === line.lineId)?.quantityThousandths ?? 0) ===
      line.quantityThousandths,
  );
  return accept({ amountTiyin, roundingTiyin: subtract(amountTiyin, netTiyin), lines, ...tenders.value, complete });
}

/** What of a sale was not given back: by its lines, and as it was paid, with the rounding. */
interface MoneyLeft {
  readonly netTiyin: Tiyin;
  readonly paidTiyin: Tiyin;
}

function moneyLeft(sale: Sale, sold: readonly SoldLine[]): MoneyLeft {
  const soldTiyin = sum(sold.map((line) => line.netTiyin));
  const backTiyin = sum(sale.refunds.map((part) => tiyin(part.amountTiyin)));
  return {
    netTiyin: sum(sold.map((line) => lessBack(line).netTiyin)),
    paidTiyin: subtract(add(soldTiyin, tiyin(sale.roundingTiyin)), backTiyin),
  };
}

interface Pieces {
  readonly lines: readonly RefundedLine[];
  /** What was asked for; null = what the lines come to. */
  readonly amountTiyin: Tiyin | null;
}

function piecesOf(sold: readonly SoldLine[], request: RefundRequest, left: MoneyLeft): Outcome<Pieces> {
  const asked = request.amountTiyin ?? null;
  if (asked !== null && asked !== left.paidTiyin) return piecesByAmount(sold, asked, left);
  const wanted = wantedQuantities(sold, asked === null ? request.lines : null);
  if (!wanted.ok) return wanted;
  const lines = sold.flatMap((line) => {
    const quantity = wanted.value.get(line.lineId);
    return quantity === undefined ? [] : [refundLine(line, quantity)];
  });
  return accept({ lines, amountTiyin: null });
}

/** So much money for no dish in particular: each line bears what it is worth of it, and its other columns go with that. */
function piecesByAmount(sold: readonly SoldLine[], asked: number, left: MoneyLeft): Outcome<Pieces> {
  if (!isWholeSom(asked)) return refuse('amount-not-whole');
  if (left.paidTiyin <= 0) return refuse('refund-nothing');
  if (asked > left.paidTiyin) return refuse('refund-over-paid', { leftTiyin: left.paidTiyin });
  const amountTiyin = tiyin(asked);
  const rooms = sold.map((line) => lessBack(line).netTiyin);
  const netTiyin = shareUpTo(left.netTiyin, amountTiyin, left.paidTiyin, TIYIN_PER_SOM);
  const parts = within(netTiyin, rooms);
  const lines = sold.flatMap((line, index) => {
    const part = parts[index] ?? ZERO_TIYIN;
    return part === 0 ? [] : [pieceOf(line, 0, shareOf(lessBack(line), part, rooms[index] ?? part))];
  });
  return accept({ lines, amountTiyin });
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

/** The columns of a piece: its share of what is left of each. */
function refundLine(line: SoldLine, quantityThousandths: number): RefundedLine {
  const leftThousandths = line.quantityThousandths - line.refundedThousandths;
  return pieceOf(line, quantityThousandths, shareOf(lessBack(line), quantityThousandths, leftThousandths));
}

/** The sum follows from the others, so that the row adds up. */
function pieceOf({ lineId }: SoldLine, quantityThousandths: number, columns: RefundColumns): RefundedLine {
  const { netTiyin, chargeTiyin, discountTiyin } = columns;
  return { lineId, quantityThousandths, sumTiyin: add(subtract(netTiyin, chargeTiyin), discountTiyin), ...columns };
}
