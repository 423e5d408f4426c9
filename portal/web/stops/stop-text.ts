import type { StopView } from '#domain/contract/menu';
import type { Format } from '#ui/text/format';
import type { StopsText } from '#portal/web/text/stops/uz-latn';

/** Why a dish is stopped, until when, and who stopped it. */
export function stopText(stop: StopView, t: StopsText, format: Format): string {
  const until = stop.until === 'time' && stop.untilAt !== null ? t.ends.time(format.dayTime(stop.untilAt)) : undefined;
  return [stop.note ?? '', until ?? (stop.until === 'shift' ? t.ends.shift : t.ends.hand), `${stop.byName} ${format.time(stop.at)}`.trim()]
    .filter((part) => part !== '')
    .join(' · ');
}
