import type { Format } from '#ui/text/format';
import type { StationTickets } from '#kitchen/state/station-tickets.svelte.ts';

/** The stations of this screen by name; empty until the box told them. */
export function stationNames(stations: readonly StationTickets[], format: Format): string {
  return stations
    .map((station) => (station.facts === null ? '' : format.name(station.facts.name)))
    .filter((name) => name !== '')
    .join(' + ');
}
