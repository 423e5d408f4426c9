import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrintersView } from '#domain/contract/printer';
import { ownPrinterPlaces } from '#server/devices/discovery/printer-places';
import { FakePrinter } from '../fake-printer';
import { Watcher } from '../live/watcher';
import { Restaurant } from '../restaurant';

/** Loopback addresses of the test's own: on the fifth stands a printer, at the port that real ones have. */
const addresses = Array.from({ length: 120 }, (_, index) => `127.0.91.${String(index + 1)}`);
const simulator = '127.0.91.5';

describe('the search for printers', () => {
  const printer = new FakePrinter();
  let house: Restaurant;

  beforeAll(async () => {
    await printer.start(9100, simulator);
    const devices = () => Promise.resolve([{ connection: 'bluetooth', address: '/dev/rfcomm0' }] as const);
    house = await Restaurant.open({ box: { printerPlaces: { ...ownPrinterPlaces, addresses: () => addresses, devices } } });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
    await printer.stop();
  });

  const search = async () => (await house.admin.query<PrintersView>('/printers')).search;

  it('[BX-O-97] finds the simulator on port 9100 and says so while it looks; added, it is known and prints', async () => {
    const screen = await Watcher.open(house.admin);
    expect((await screen.snapshot('printers')).has('search')).toBe(false);
    await house.admin.run('printer.search', {});
    const live = await screen.row('printers', 'search', (row) => row?.['running'] === true && row['checkedCount'] !== 0);
    expect(live).toMatchObject({ totalCount: addresses.length });
    await screen.row('printers', 'search', (row) => row?.['running'] === false);
    expect(await search()).toMatchObject({
      running: false,
      checkedCount: addresses.length,
      found: [
        { connection: 'bluetooth', address: '/dev/rfcomm0', printerId: null },
        { connection: 'network', address: `${simulator}:9100`, printerId: null },
      ],
    });
    // It was only knocked at.
    expect(printer.jobs).toEqual([]);

    const printerId = house.box.newId();
    await house.admin.run('printer.create', {
      ...{ printerId, name: 'Topilgan', connection: 'network', address: simulator, widthMm: 58, dots: null, copies: 1, cut: true },
      ...{ drawerPin: null, autoPrint: false, substitutePrinterId: null },
    });
    await screen.row('printers', 'search', (row) => JSON.stringify(row).includes(printerId));
    await house.admin.run('printer.test', { printerId });
    await printer.waitForJobs(1);
    expect(printer.papers[0]?.widthDots).toBe(384);
    expect((await house.cashier.refused('printer.search', {})).code).toBe('forbidden');
  });
});
