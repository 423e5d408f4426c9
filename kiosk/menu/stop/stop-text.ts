import type { StopView } from '#domain/contract/menu';
import type { Format } from '#ui/text/format';
import type { KioskText } from '#kiosk/text/uz-latn';

/** Why a dish is stopped, until when, and who stopped it. */
export function stopText(stop: StopView, text: KioskText['stop'], format: Format): string {
  const end = stop.until === 'time' && stop.untilAt !== null ? text.ends.time(format.dayTime(stop.untilAt)) : stop.until;
  const until = end === 'hand' ? text.ends.hand : end === 'shift' ? text.ends.shift : end;
  return [stop.note ?? '', until, `${stop.byName} ${format.time(stop.at)}`.trim()].filter((part) => part !== '').join(' · ');
}
