import type { LocalizedText } from '#domain/contract/primitives';
import { parsePrinterAddress } from '#domain/paper/printer-address';
import { accept, refuse } from '#domain/problem/refusal';
import type { Printer, Station } from '#domain/catalogue/catalogue';
import { checkIdleStation, checkStation } from '#domain/catalogue/check-floor';
import type { Work } from '../work';
import { activeRow, findNamesake } from '#domain/catalogue/rows-in-use';
import type { OfficeSubject } from './office-subject';

/** What a new printer has that was not said. */
export const BLANK_PRINTER = { fontSize: 'normal', logo: true } as const;

/** Printers: an address that a transport can use, and a substitute that is another printer (BX-O-94, 97). */
export const printerSubject: OfficeSubject<Printer> = {
  noun: 'printer',
  table: 'printer',
  idField: 'printerId',
  permission: 'printer.manage',
  blank: BLANK_PRINTER,
  rowsOf: (catalogue) => catalogue.printers,
  refusals: ['name-taken', 'printer-address-invalid', 'printer-substitute-invalid', 'printer-in-use'],
  check: ({ state: { catalogue } }, row) => {
    if (findNamesake(catalogue.printers, row, 'printerId')) return refuse('name-taken', { name: row.name });
    const address = parsePrinterAddress(row.connection, row.address);
    if (!address.ok) return refuse('printer-address-invalid', { address: row.address });
    const { substitutePrinterId } = row;
    if (substitutePrinterId !== null && (substitutePrinterId === row.printerId || !activeRow(catalogue.printers, substitutePrinterId)))
      return refuse('printer-substitute-invalid');
    return accept(null);
  },
  checkArchive: (work, row) => {
    const user = userOf(work, row.printerId);
    return user === null ? accept(null) : refuse('printer-in-use', { name: user });
  },
};

/** Who still sends papers to a printer: a station, a hall, a category, another printer, a till or the branch. A paper must never have nowhere to go. */
function userOf({ state: { catalogue, settings, people } }: Work, printerId: string): LocalizedText | string | null {
  for (const station of catalogue.stations.values()) if (!station.archived && station.printerId === printerId) return station.name;
  for (const hall of catalogue.halls.values())
    if (!hall.archived && (hall.printerId === printerId || hall.closingPrinterId === printerId)) return hall.name;
  for (const category of catalogue.categories.values())
    if (!category.archived && category.alsoPrinterIds.includes(printerId)) return category.name;
  for (const printer of catalogue.printers.values())
    if (!printer.archived && printer.substitutePrinterId === printerId) return printer.name;
  const till = settings.tillPrinters.find((assigned) => assigned.printerId === printerId);
  if (till) return people.devices.get(till.deviceId)?.name ?? settings.branchName;
  return settings.defaultPrinterId === printerId || settings.badgePrinterId === printerId ? settings.branchName : null;
}

/** Kitchen stations: a screen, a printer, or both; late comes after warning. */
export const stationSubject: OfficeSubject<Station> = {
  noun: 'station',
  table: 'station',
  idField: 'stationId',
  permission: 'printer.manage',
  rowsOf: (catalogue) => catalogue.stations,
  refusals: ['name-taken', 'reference-unknown', 'station-needs-output', 'station-times-invalid', 'station-in-use'],
  check: ({ state: { catalogue } }, row, before) => checkStation(catalogue, row, before),
  checkArchive: ({ state: { catalogue } }, row) => checkIdleStation(catalogue, row),
};
