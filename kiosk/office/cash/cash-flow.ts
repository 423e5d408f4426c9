import type { CashListView, CashSums } from '#domain/contract/cash-list';
import { add, tiyin } from '#domain/money/money';

/** How long a step of the flow is. */
export type FlowStep = 'day' | 'week' | 'month';

const DAY_MS = 86_400_000;

/** The days of a list as days, weeks (by their Monday) or months, oldest first. */
export function flowOf(days: CashListView['byDay'], step: FlowStep): readonly (CashSums & { readonly from: string })[] {
  const steps = new Map<string, CashSums & { readonly from: string }>();
  for (const day of days) {
    const from = firstDay(day.day, step);
    const before = steps.get(from) ?? { from, inTiyin: 0, outTiyin: 0, netTiyin: 0 };
    const plus = (one: number, other: number): number => add(tiyin(one), tiyin(other));
    steps.set(from, {
      from,
      inTiyin: plus(before.inTiyin, day.inTiyin),
      outTiyin: plus(before.outTiyin, day.outTiyin),
      netTiyin: plus(before.netTiyin, day.netTiyin),
    });
  }
  return [...steps.values()];
}

function firstDay(day: string, step: FlowStep): string {
  if (step === 'day') return day;
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  const at = Date.parse(`${day}T00:00:00Z`);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}
