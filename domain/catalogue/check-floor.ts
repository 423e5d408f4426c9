import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Catalogue, Hall, Station, Table } from './catalogue';
import { activeRow, findNamesake } from './rows-in-use';

/** What halls, tables and stations must keep, whoever edits them. `before` is null for a new row. */

/** A name of its own, a printer that is there. Refuses `name-taken`, `reference-unknown`. */
export function checkHall(catalogue: Catalogue, row: Hall, before: Hall | null): Outcome<null> {
  if (findNamesake(catalogue.halls, row, 'hallId')) return refuse('name-taken', { name: row.name });
  for (const field of ['printerId', 'closingPrinterId'] as const)
    if (row[field] !== null && row[field] !== before?.[field] && !activeRow(catalogue.printers, row[field]))
      return refuse('reference-unknown', { field });
  return accept(null);
}

/** A name of its own in a hall that is there (BX-O-31). Refuses `reference-unknown`, `table-name-taken`. */
export function checkTable(catalogue: Catalogue, row: Table): Outcome<null> {
  if (!activeRow(catalogue.halls, row.hallId)) return refuse('reference-unknown', { field: 'hallId' });
  const namesake = findNamesake(catalogue.tables, row, 'tableId', (other) => other.hallId === row.hallId);
  return namesake ? refuse('table-name-taken', { name: row.name }) : accept(null);
}

/** A screen, a printer, or both; late comes after warning. */
export function checkStation(catalogue: Catalogue, row: Station, before: Station | null): Outcome<null> {
  if (findNamesake(catalogue.stations, row, 'stationId')) return refuse('name-taken', { name: row.name });
  if (row.printerId !== null && row.printerId !== before?.printerId && !activeRow(catalogue.printers, row.printerId))
    return refuse('reference-unknown', { field: 'printerId' });
  if (!row.hasScreen && row.printerId === null) return refuse('station-needs-output');
  if (row.printsTickets && row.printerId === null) return refuse('station-needs-output');
  if (row.lateSeconds <= row.warningSeconds || row.counterLateSeconds <= row.counterWarningSeconds) return refuse('station-times-invalid');
  return accept(null);
}

/** A station goes when nothing is sent to it. Refuses `station-in-use`. */
export function checkIdleStation(catalogue: Catalogue, { stationId }: Station): Outcome<null> {
  for (const category of catalogue.categories.values())
    if (!category.archived && category.stationId === stationId) return refuse('station-in-use', { name: category.name });
  for (const product of catalogue.products.values())
    if (!product.archived && product.route === stationId) return refuse('station-in-use', { name: product.name });
  return accept(null);
}
