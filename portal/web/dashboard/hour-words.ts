/** Orders of one hour of the clock, and of the same hour in the period before. */
export interface HourCount {
  readonly hour: number;
  readonly count: number;
  readonly previousCount: number;
}

/** When the evening begins: its peak is said beside the one of the day. */
const EVENING = 17;

/** The hours worth a word: the busiest, and the evening's peak where that is another. */
export function peaksOf(hours: readonly HourCount[]): { readonly busiest: HourCount | null; readonly evening: HourCount | null } {
  const busiest = most(hours);
  const evening = busiest !== null && busiest.hour < EVENING ? most(hours.filter(({ hour }) => hour >= EVENING)) : null;
  return { busiest, evening };
}

function most(hours: readonly HourCount[]): HourCount | null {
  const first = hours.reduce<HourCount | null>((best, hour) => (best === null || hour.count > best.count ? hour : best), null);
  return first === null || first.count === 0 ? null : first;
}

/** Marks of the axis from the top down: whole steps of 1, 2, 4 or 5 × 10ⁿ, at most five of them, none below the tallest bar. */
export function axisOf(tallest: number): readonly number[] {
  const least = Math.max(1, tallest);
  for (let power = 1; ; power *= 10)
    for (const base of [1, 2, 4, 5]) {
      const step = base * power;
      const steps = Math.ceil(least / step);
      if (steps <= 4) return Array.from({ length: steps + 1 }, (_, index) => (steps - index) * step);
    }
}

/** `09`, as the axis writes it, and `13:00`, as a sentence does. */
export function hourText(hour: number, form: 'axis' | 'clock'): string {
  const digits = String(hour).padStart(2, '0');
  return form === 'axis' ? digits : `${digits}:00`;
}
