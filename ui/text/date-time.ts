import { fromDateInput, startOfDay, toDateInput } from './time-text';

const MINUTE_MS = 60_000;

/** A moment as a date field and a time field write it, in Tashkent. */
export type DateTime = { readonly date: string; readonly time: string };

/** The moment that the two fields name, epoch ms; null while one of them is empty or no such moment. */
export function fromDateTime({ date, time }: DateTime): number | null {
  const dayMs = fromDateInput(date);
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time);
  if (dayMs === null || match === null) return null;
  return dayMs + (Number(match[1]) * 60 + Number(match[2])) * MINUTE_MS;
}

/** A moment for the two fields. */
export function toDateTime(atMs: number): DateTime {
  const minutes = Math.floor((atMs - startOfDay(atMs)) / MINUTE_MS);
  const two = (value: number): string => String(value).padStart(2, '0');
  return { date: toDateInput(atMs), time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` };
}
