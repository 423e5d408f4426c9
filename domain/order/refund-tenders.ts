import type { Tender } from '#domain/contract/order';
import { add, allocate, larger, negate, smaller, subtract, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { isWholeSom } from '#domain/money/rounding';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** A sum by a way to pay. */
export interface TenderAmount {
  readonly tender: Tender;
  readonly amountTiyin: number;
}

/** How a refund is paid out. */
export interface RefundTenders {
  readonly tenders: readonly { readonly tender: Tender; readonly amountTiyin: Tiyin }[];
  readonly otherTender: boolean;
}

/** What each tender took and has not given back; negative where it gave back for another. In the order of payment. */
export function remainingByTender(payments: readonly TenderAmount[], refunds: readonly TenderAmount[]): ReadonlyMap<Tender, Tiyin> {
  const remaining = new Map<Tender, Tiyin>();
  for (const { tender, amountTiyin } of payments) remaining.set(tender, add(remaining.get(tender) ?? ZERO_TIYIN, tiyin(amountTiyin)));
  for (const { tender, amountTiyin } of refunds)
    remaining.set(tender, add(remaining.get(tender) ?? ZERO_TIYIN, negate(tiyin(amountTiyin))));
  return remaining;
}

/**
 * As wished, when it adds up; by default what was taken on credit first (nobody is paid out while he owes for the same bill), then back the way it came:
 * in proportion to what each tender took and has left, never more than that.
 * Refuses `refund-tenders-differ` and `amount-not-whole`.
 */
export function decideRefundTenders(
  amountTiyin: Tiyin,
  sale: { readonly payments: readonly TenderAmount[]; readonly refunds: readonly TenderAmount[] },
  wished: readonly TenderAmount[] | null,
): Outcome<RefundTenders> {
  const remaining = remainingByTender(sale.payments, sale.refunds);
  if (wished === null) return accept({ tenders: debtFirst(amountTiyin, remaining), otherTender: false });
  if (wished.some((part) => !isWholeSom(part.amountTiyin))) return refuse('amount-not-whole');
  const byTender = remainingByTender(wished, []);
  if (sum(byTender.values()) !== amountTiyin) return refuse('refund-tenders-differ', { amountTiyin });
  // Credit and points can't be given back where none were taken: that would be a debt or points out of nothing.
  const outOfNothing = (['nasiya', 'points'] as const).some((tender) => (byTender.get(tender) ?? 0) > (remaining.get(tender) ?? 0));
  if (outOfNothing) return refuse('refund-tenders-differ', { amountTiyin });
  return accept({
    tenders: [...byTender].map(([tender, part]) => ({ tender, amountTiyin: part })),
    otherTender: [...byTender].some(([tender, part]) => part > (remaining.get(tender) ?? ZERO_TIYIN)),
  });
}

function debtFirst(amountTiyin: Tiyin, remaining: ReadonlyMap<Tender, Tiyin>): RefundTenders['tenders'] {
  const creditTiyin = smaller(amountTiyin, larger(remaining.get('nasiya') ?? ZERO_TIYIN, ZERO_TIYIN));
  if (creditTiyin === 0) return inProportion(amountTiyin, remaining);
  const others = new Map([...remaining].filter(([tender]) => tender !== 'nasiya'));
  return [{ tender: 'nasiya', amountTiyin: creditTiyin }, ...inProportion(subtract(amountTiyin, creditTiyin), others)];
}

function inProportion(amountTiyin: Tiyin, remaining: ReadonlyMap<Tender, Tiyin>): RefundTenders['tenders'] {
  const usable = [...remaining].filter(([, left]) => left > 0);
  const parts = within(
    amountTiyin,
    usable.map(([, left]) => left),
  );
  return usable.flatMap(([tender], index) => {
    const part = parts[index] ?? ZERO_TIYIN;
    return part > 0 ? [{ tender, amountTiyin: part }] : [];
  });
}

/** Divides by the room there is, in proportion to it, never more than there is: an odd rest may be a step too much for one, and goes to the next that has room. */
export function within(amountTiyin: Tiyin, rooms: readonly Tiyin[]): readonly Tiyin[] {
  if (rooms.length === 0 || amountTiyin === 0) return rooms.map(() => ZERO_TIYIN);
  const parts = allocate(amountTiyin, rooms);
  let overTiyin = ZERO_TIYIN;
  const capped = rooms.map((room, index) => {
    const part = parts[index] ?? ZERO_TIYIN;
    overTiyin = add(overTiyin, larger(subtract(part, room), ZERO_TIYIN));
    return smaller(part, room);
  });
  return capped.map((part, index) => {
    const more = smaller(overTiyin, subtract(rooms[index] ?? ZERO_TIYIN, part));
    overTiyin = subtract(overTiyin, more);
    return add(part, more);
  });
}
