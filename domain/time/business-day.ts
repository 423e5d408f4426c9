/** Uzbekistan is UTC+5 all the year: a day is computed without a time-zone database, the same in every browser. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Asia/Tashkent against UTC. */
export const tashkentOffsetMs = 5 * hourMs;

/** When the business day begins unless the branch says otherwise, in minutes after midnight: guests of 01:30 belong to yesterday. */
export const defaultBusinessDayStartsAtMinutes = 5 * 60;

/** The business day of an instant as `YYYY-MM-DD`. */
export function businessDate(at: number, startsAtMinutes: number = defaultBusinessDayStartsAtMinutes): string {
  return new Date(at + tashkentOffsetMs - startsAtMinutes * 60_000).toISOString().slice(0, 10);
}

/** First instant of a business day, and the first of the next. Throws on a date that does not exist. */
export function businessDayBounds(
  date: string,
  startsAtMinutes: number = defaultBusinessDayStartsAtMinutes,
): { readonly from: number; readonly to: number } {
  const midnightUtc = Date.parse(`${date}T00:00:00.000Z`);
  if (Number.isNaN(midnightUtc)) throw new RangeError(`not a date: ${date}`);
  const from = midnightUtc - tashkentOffsetMs + startsAtMinutes * 60_000;
  return { from, to: from + dayMs };
}

/** The hour of the clock on the wall, 0…23. */
export function hourOfDay(at: number): number {
  return new Date(at + tashkentOffsetMs).getUTCHours();
}

/** The clock on the wall, `18:40`. */
export function timeOfDay(at: number): string {
  return new Date(at + tashkentOffsetMs).toISOString().slice(11, 16);
}
