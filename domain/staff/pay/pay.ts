import type { PayAdvance, PayFine, PayLine, PayPart } from '#domain/contract/pay';
import { add, allocate, multiplyDivide, subtract, sum, tiyin, TIYIN_PER_SOM } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { movesOf } from '#domain/report/moves';
import type { OrderFacts } from '#domain/report/moves';
import { businessDate, businessDayBounds } from '#domain/time/business-day';
import { workedMs, within } from '../work-time';
import type { Stretch } from '../work-time';

/**
 * What somebody earned. Invariant: neighbouring periods add up to the whole, whatever moment parts them: a month is divided by `allocate`, a day and a shift belong
 * to the moment they began, hours are cut, and a sale and its refund count each at their own moment.
 */

/** Epoch ms, `to` exclusive. */
export interface PayPeriod {
  readonly from: number;
  readonly to: number;
}

/** What a person sold and worked, for as long as the period needs: stretches from the beginning of its first business day. */
export interface PayFacts {
  readonly stretches: readonly Stretch[];
  readonly sales: OwnSales;
}

/** Own sales less what was given back. */
export interface OwnSales {
  readonly revenueTiyin: number;
  readonly chargesTiyin: number;
  /** Thousandths sold, by dish. */
  readonly dishes: ReadonlyMap<string, number>;
}

const HOUR_MS = 3_600_000;

/** A person's own parts, or those of his role; null = nobody has said what is paid. */
export function ratesFor(
  own: readonly PayPart[],
  ofRole: readonly PayPart[],
): { readonly of: 'employee' | 'role'; readonly parts: readonly PayPart[] } | null {
  if (own.length > 0) return { of: 'employee', parts: own };
  return ofRole.length > 0 ? { of: 'role', parts: ofRole } : null;
}

/** What a person's orders came to in a period: the revenue of the reports. */
export function ownSales(orders: readonly OrderFacts[], employeeId: string, period: PayPeriod): OwnSales {
  let revenueTiyin = 0;
  let chargesTiyin = 0;
  const dishes = new Map<string, number>();
  for (const facts of orders) {
    if (facts.order?.['waiter_id'] !== employeeId) continue;
    for (const move of movesOf(facts)) {
      if (move.at < period.from || move.at >= period.to) continue;
      if (move.kind === 'bill') {
        revenueTiyin += move.revenueTiyin;
        chargesTiyin += move.chargesTiyin;
      } else if (move.kind === 'line') {
        const productId = String(move.line['product_id']);
        dishes.set(productId, (dishes.get(productId) ?? 0) + move.quantityThousandths);
      }
    }
  }
  return { revenueTiyin, chargesTiyin, dishes };
}

/** What each part comes to over a period that ends now or earlier. */
export function payLines(parts: readonly PayPart[], facts: PayFacts, period: PayPeriod): readonly PayLine[] {
  return parts.map((part) => lineOf(part, facts, period));
}

function lineOf(part: PayPart, { stretches, sales }: PayFacts, period: PayPeriod): PayLine {
  switch (part.kind) {
    case 'month': {
      const days = daysBegunIn(period);
      return { part, measure: days.length, amountTiyin: sum(days.map((day) => dayOfMonth(tiyin(part.amountTiyin), day))) };
    }
    case 'day':
      return timesOf(part, daysWorked(stretches, period));
    case 'shift':
      return timesOf(part, stretches.filter(({ inAt }) => inAt >= period.from && inAt < period.to).length);
    case 'hour': {
      const worked = stretches.reduce((total, stretch) => {
        const inside = within(stretch, period, period.to);
        return total + (inside ? workedMs(inside, period.to) : 0);
      }, 0);
      return { part, measure: worked, amountTiyin: multiplyDivide(part.amountTiyin, worked, HOUR_MS, 1) };
    }
    case 'sales':
      return shareOf(part, sales.revenueTiyin);
    case 'service':
      return shareOf(part, sales.chargesTiyin);
    case 'dish': {
      const sold = sales.dishes.get(part.productId) ?? 0;
      return { part, measure: sold, amountTiyin: multiplyDivide(part.amountTiyin, sold, 1_000, 1) };
    }
  }
}

function timesOf(part: PayPart & { readonly amountTiyin: number }, count: number): PayLine {
  return { part, measure: count, amountTiyin: tiyin(part.amountTiyin * count) };
}

function shareOf(part: PayPart & { readonly basisPoints: number }, ofTiyin: number): PayLine {
  return { part, measure: ofTiyin, amountTiyin: multiplyDivide(ofTiyin, part.basisPoints, 10_000, 1) };
}

/** Business days that begin in the period. */
function daysBegunIn({ from, to }: PayPeriod): readonly string[] {
  const days: string[] = [];
  for (let at = from; ;) {
    const day = businessDate(at);
    const bounds = businessDayBounds(day);
    if (bounds.from >= to) return days;
    if (bounds.from >= from) days.push(day);
    at = bounds.to;
  }
}

/** A day's part of a month's pay: the days of a month add up to it. */
function dayOfMonth(monthTiyin: Tiyin, day: string): Tiyin {
  const [year = 0, month = 0, date = 1] = day.split('-').map(Number);
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return allocate(monthTiyin, new Array<number>(count).fill(1), 1)[date - 1] ?? tiyin(0);
}

/** Business days whose first coming lies in the period: one that was paid in its middle is not paid again in the evening. */
function daysWorked(stretches: readonly Stretch[], { from, to }: PayPeriod): number {
  const first = new Map<string, number>();
  for (const { inAt } of stretches) {
    const day = businessDate(inAt);
    first.set(day, Math.min(first.get(day) ?? inAt, inAt));
  }
  return [...first.values()].filter((inAt) => inAt >= from && inAt < to).length;
}

/** What counts as taken: all but what the manager says was for something else. A debt that is withheld was settled with his pay, and always counts. */
export function countedAdvances(advances: readonly PayAdvance[], exceptMovementIds: readonly string[]): readonly PayAdvance[] {
  return advances.filter(({ withheld, movementId }) => withheld || !exceptMovementIds.includes(movementId));
}

/** What is due: whole soʻm to pay; what is less than one is carried to the next pay, never lost. Nothing where less was earned than taken. */
export function payDue(of: {
  readonly lines: readonly PayLine[];
  readonly carriedTiyin: number;
  readonly advances: readonly Pick<PayAdvance, 'amountTiyin'>[];
  readonly fines: readonly Pick<PayFine, 'amountTiyin'>[];
}): {
  readonly baseTiyin: Tiyin;
  readonly advancesTiyin: Tiyin;
  readonly finesTiyin: Tiyin;
  readonly netTiyin: Tiyin;
  readonly amountTiyin: Tiyin;
  readonly restTiyin: Tiyin;
} {
  const total = (rows: readonly { readonly amountTiyin: number }[]) => sum(rows.map(({ amountTiyin }) => tiyin(amountTiyin)));
  const [baseTiyin, advancesTiyin, finesTiyin] = [total(of.lines), total(of.advances), total(of.fines)];
  const netTiyin = subtract(add(baseTiyin, tiyin(of.carriedTiyin)), add(advancesTiyin, finesTiyin));
  const amountTiyin = tiyin(Math.max(0, netTiyin - (netTiyin % TIYIN_PER_SOM)));
  return { baseTiyin, advancesTiyin, finesTiyin, netTiyin, amountTiyin, restTiyin: subtract(netTiyin, amountTiyin) };
}
