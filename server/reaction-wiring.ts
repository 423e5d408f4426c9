import { firstStopEnd } from '#domain/menu/stop';
import { systemCaller } from './commands/system/system-commands';
import { ownPrinterPlaces } from './devices/discovery/printer-places';
import { openTransport } from './devices/printer/open-transport';
import { missingScreenPatch, printerPatch, searchPatch } from './live/printers-room';
import { Housekeeping } from './reactions/housekeeping';
import { MissingScreens } from './reactions/missing-screens';
import { PrintQueue } from './reactions/print/print-queue';
import { PrinterSearch } from './reactions/print/printer-search';
import { readEmptyOrderIds } from './store/orders';
import { hasLatePhoneOrder } from './store/delivery/phone-orders';
import { forgetPrintJobs, readDonePrintJobs } from './store/paper/print-jobs';
import { readWaitingTickets } from './store/paper/waiting-tickets';
import { createViewer } from './viewers';
import type { WiredParts } from './wired-parts';

/** The reactions: what the box does by itself after a commit or as time passes. */

/** The queue of papers, with the room that shows it. */
export function createPrintQueue({ wiring, context, pictures, drawer, live }: WiredParts): PrintQueue {
  const { clock, database, state, bus, onError } = wiring;
  return new PrintQueue({
    readers: database.readers,
    state,
    now: clock.now,
    onError,
    write: (run) => bus.write(run),
    drawer,
    openTransport: (address) => openTransport(address, pictures),
    onChanged: (change) => {
      // Nobody looks: nothing is read.
      if (live().countIn('printers') === 0) return;
      printerPatch(context(createViewer(state, systemCaller)), change).then(
        (rows) => {
          live().publishRows('printers', rows);
        },
        (error: unknown) => {
          onError(error, 'printers');
        },
      );
    },
    onPrinted: (job) => {
      if (job.kind !== 'kitchen-ticket' || job.orderId === null || job.stationId === null) return;
      void bus.execute(
        'kitchen.confirm-paper',
        { id: wiring.newId(), input: { orderId: job.orderId, stationId: job.stationId } },
        systemCaller,
      );
    },
    ...(wiring.printTimes === undefined ? {} : { times: wiring.printTimes }),
  });
}

/** Who looks for printers when somebody asks. */
export function createPrinterSearch({ wiring, context, live }: WiredParts): PrinterSearch {
  const { clock, state, onError } = wiring;
  return new PrinterSearch({
    places: wiring.printerPlaces ?? ownPrinterPlaces,
    now: clock.now,
    onError,
    onChanged: () => {
      if (live().countIn('printers') > 0) live().publishRows('printers', searchPatch(context(createViewer(state, systemCaller))));
    },
  });
}

/** What is tidied while nobody looks. */
export function createHousekeeping({ wiring, live }: WiredParts): Housekeeping {
  const { clock, database, state, bus, onError } = wiring;
  return new Housekeeping({
    emptyOrdersBefore: (at) => readEmptyOrderIds(database.readers, at),
    now: clock.now,
    nextStopEnd: () => firstStopEnd(state.stopList.values()),
    hasLatePhoneOrder: (at) => hasLatePhoneOrder(database.readers, at),
    newId: wiring.newId,
    donePapers: (before, limit) => readDonePrintJobs(database.readers, before, limit),
    forgetPapers: async (jobIds) => {
      await bus.write((writer) => forgetPrintJobs(writer, jobIds));
      if (live().countIn('printers') > 0)
        live().publishRows(
          'printers',
          jobIds.map((jobId) => ({ key: `paper:${jobId}`, row: null })),
        );
    },
    ...(wiring.housekeepingMs === undefined ? {} : { everyMs: wiring.housekeepingMs }),
    isOrderOpenOnScreen: (orderId) => live().countIn(`order:${orderId}`) > 0,
    execute: (name, body) => bus.execute(name, body, systemCaller),
    onError,
  });
}

/** Who notices that a station's screen is gone. */
export function createMissingScreens({ wiring, context, live }: WiredParts): MissingScreens {
  const { clock, database, state, bus, onError } = wiring;
  return new MissingScreens({
    state,
    onError,
    now: clock.now,
    screensAt: (stationId) => live().countIn(`kitchen:${stationId}`),
    waitingTickets: (stationIds, firedAfter) => readWaitingTickets(database.readers, stationIds, firedAfter),
    print: (ticketId) => bus.execute('kitchen.print-unseen', { id: wiring.newId(), input: { ticketId } }, systemCaller),
    onChanged: (stationIds) => {
      if (live().countIn('printers') > 0)
        live().publishRows('printers', missingScreenPatch(context(createViewer(state, systemCaller)), stationIds));
    },
  });
}
