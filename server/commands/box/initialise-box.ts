import { initialiseBox as contract } from '#domain/contract/box';
import type { ParsedInputs } from '#domain/contract/commands';
import { parsePrinterAddress } from '#domain/paper/printer-address';
import { accept, refuse } from '#domain/problem/refusal';
import { checkPin } from '#domain/staff/pin';
import { sameInAll } from '#domain/text/localized';
import { BLANK_PRINTER } from '../office/printer-subjects';
import { seedRows } from '../office/seed-rows';
import { definePreparedCommand } from '../registry';
import { openSession } from '../staff/session';
import { beginWorkTime } from '../staff/work-time';
import type { Work } from '../work';
import { seedBranch, seedPeople, seedSettings } from './seed-branch';

type Input = ParsedInputs['box.initialise'];

/** `box.initialise`: the first run of an empty box. The device that asks is signed in as the administrator it names (decision 22). */
export const initialiseBox = definePreparedCommand<'box.initialise', { readonly pinVerifier: string }>(contract, {
  requires: 'device',
  secrets: ['administrator'],
  reloads: ['settings', 'catalogue', 'people', 'stock'],
  refusals: ['box-already-initialised', 'pin-too-simple', 'printer-address-invalid', 'printer-substitute-invalid'],
  prepare: async ({ administrator: { pin } }, { services, state }) => {
    if (state.people.employees.size > 0) return refuse('box-already-initialised');
    // The administrator's PIN says how long the branch's PINs are.
    const checked = checkPin(pin, pin.length);
    return checked.ok ? accept({ pinVerifier: await services.hashPin(pin) }) : checked;
  },
  decide: (work, input, { pinVerifier }) => {
    if (work.state.people.employees.size > 0) return refuse('box-already-initialised');
    const { administrator, printer, language, branchName } = input;
    if (printer && !parsePrinterAddress(printer.connection, printer.address).ok)
      return refuse('printer-address-invalid', { address: printer.address });
    if (printer && printer.substitutePrinterId !== null) return refuse('printer-substitute-invalid');
    seedSettings(work, {
      branchName,
      defaultLanguage: language,
      paperLanguage: language,
      kitchenLanguage: language,
      pinLength: administrator.pin.length,
      defaultPrinterId: printer?.printerId ?? null,
    });
    const roleId = seedBranch(work).get('administrator');
    if (roleId === undefined) throw new Error('the shipped roles have no administrator');
    const { employeeId, name, pin } = administrator;
    seedPeople(work, [{ employeeId, name, roleId, language, phone: null, pinVerifier, pinLength: pin.length }]);
    if (printer) seedRows(work, { table: 'printer', noun: 'printer', idField: 'printerId' }, [{ ...BLANK_PRINTER, ...printer }]);
    seedKitchen(work, printer?.printerId ?? null);
    seedHall(work, input.hall);
    work.fact('box.initialised', 'box', work.deviceId, { branchName, language, employeeId });
    openSession(work, employeeId);
    beginWorkTime(work, employeeId, { automatic: true });
    return accept({ employeeId });
  },
});

/** One station with a screen: the first category has somewhere to lead to (BX-O-43). */
function seedKitchen(work: Work, printerId: string | null): void {
  const name = { 'uz-Latn': 'Oshxona', 'uz-Cyrl': 'Ошхона', ru: 'Кухня', en: 'Kitchen' };
  const minutes = { warningSeconds: 600, lateSeconds: 900, counterWarningSeconds: 300, counterLateSeconds: 480 };
  const station = { stationId: work.newId(), name, printerId, printsTickets: false, hasScreen: true, ...minutes, sort: 10 };
  seedRows(work, { table: 'station', noun: 'station', idField: 'stationId' }, [station]);
}

const TABLES_IN_A_ROW = 5;

/** A hall with square tables of four, in rows on its grid of 24 columns. */
function seedHall(work: Work, { hallId, name, tableCount, serviceRateBasisPoints }: Input['hall']): void {
  const hall = {
    hallId,
    name: sameInAll(name),
    kind: 'dine-in',
    serviceChargeOn: serviceRateBasisPoints > 0,
    serviceRateBasisPoints: serviceRateBasisPoints > 0 ? serviceRateBasisPoints : null,
    printerId: null,
    sort: 10,
  };
  seedRows(work, { table: 'hall', noun: 'hall', idField: 'hallId' }, [hall]);
  const tables = Array.from({ length: tableCount }, (_, index) => ({
    tableId: work.newId(),
    hallId,
    name: String(index + 1),
    seats: 4,
    shape: 'square',
    x: (index % TABLES_IN_A_ROW) * 5,
    y: Math.floor(index / TABLES_IN_A_ROW) * 4,
    width: 3,
    height: 3,
    sort: (index + 1) * 10,
  }));
  seedRows(work, { table: 'dining_table', noun: 'table', idField: 'tableId' }, tables);
}
