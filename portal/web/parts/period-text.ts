import type { Language } from '#ui/text/language';
import { formatDay, fromDateInput } from '#ui/text/time-text';
import type { Period } from '#domain/time/period';

const DASH = '\u2013';

/** A period as people write it: `15–21-noyabr`, `28-oktabr – 3-noyabr`, with the years where they differ. */
export function periodText({ from, to }: Period, language: Language): string {
  const [start, end] = [fromDateInput(from), fromDateInput(to)];
  if (start === null || end === null) return `${from} ${DASH} ${to}`;
  const year = from.slice(0, 4) === to.slice(0, 4) ? 'without-year' : 'with-year';
  const last = formatDay(end, language, year);
  if (from === to) return last;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${String(Number(from.slice(8)))}${DASH}${last}`;
  return `${formatDay(start, language, year)} ${DASH} ${last}`;
}

/** One business day: `21-noyabr`. */
export function dayText(day: string, language: Language): string {
  const at = fromDateInput(day);
  return at === null ? day : formatDay(at, language);
}
