import { isWithin, movesOf, movesOfMoney } from '#domain/report/moves';
import { Totals } from '#domain/report/totals';
import { businessDate, businessDayBounds } from '#domain/time/business-day';
import { addDays, daysOf } from '#domain/time/period';
import type { Period } from '#domain/time/period';
import { readOrderFacts } from '#server/store/reports/order-facts';
import type { Ask } from '#server/store/shift-reports';

/** The totals of business days, read from their orders. A day is read once: those that are over for two days no longer change. */

/** Totals of each day of a period. */
export type DayTotals = ReadonlyMap<string, Totals>;

/** Days read in one go: a busy week is some thousand orders. */
const CHUNK_DAYS = 7;
/** A bill of the night may still be paid, and an order of yesterday still get its first dish. */
const SETTLED_AFTER_DAYS = 2;
const KNOWN_DAYS_MAX = 1_500;

/** Reads the totals of the days of a period; `known` are those read before. */
export async function readDays(ask: Ask, period: Period, today: string, known: Map<string, Totals>): Promise<DayTotals> {
  const found = new Map<string, Totals>();
  let missing: string[] = [];
  const readMissing = async () => {
    for (const [day, totals] of await readChunk(ask, missing)) found.set(day, totals);
    missing = [];
  };
  for (let index = 0; index < daysOf(period); index += 1) {
    const day = addDays(period.from, index);
    const totals = known.get(day);
    if (totals !== undefined) found.set(day, totals);
    else if (day <= today) missing.push(day);
    if (missing.length > 0 && (totals !== undefined || missing.length === CHUNK_DAYS)) await readMissing();
  }
  if (missing.length > 0) await readMissing();
  const settled = addDays(today, -SETTLED_AFTER_DAYS);
  for (const [day, totals] of found) if (day < settled && known.size < KNOWN_DAYS_MAX) known.set(day, totals);
  return found;
}

/** All days of a period together. */
export function together(days: DayTotals): Totals {
  const all = new Totals();
  for (const totals of days.values()) all.merge(totals);
  return all;
}

/** Neighbouring days, or some of them known already: each is read by its own span of time. */
async function readChunk(ask: Ask, days: readonly string[]): Promise<ReadonlyMap<string, Totals>> {
  const first = days[0] ?? '';
  const last = days.at(-1) ?? first;
  const span = { from: businessDayBounds(first).from, to: businessDayBounds(last).to };
  const totals = new Map(days.map((day) => [day, new Totals()]));
  for (const facts of await readOrderFacts(ask, span)) {
    for (const move of movesOf(facts)) if (isWithin(move, span)) totals.get(businessDate(move.at))?.add(move);
  }
  const money = await ask('SELECT kind, tenders, at FROM customer_money WHERE at >= CAST(? AS INTEGER) AND at < CAST(? AS INTEGER)', [
    span.from,
    span.to,
  ]);
  for (const row of money) for (const move of movesOfMoney(row)) totals.get(businessDate(move.at))?.add(move);
  return totals;
}
