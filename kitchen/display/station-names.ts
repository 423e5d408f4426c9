import type { Format } from '#ui/text/format';
import type { StationTickets } from '#kitchen/state/station-tickets.svelte.ts';

/** The stations of this screen by name; empty until the box told them. */
export function stationNames(stations: readonly StationTickets[], format: Format, expeditor: string): string {
  return stations
    .flatMap((station) => (station.isExpeditor ? [expeditor] : station.facts.map(({ name }) => format.name(name))))
    .filter((name) => name !== '')
    .join(' + ');
}
