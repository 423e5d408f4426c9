import { afterEach, describe, expect, it } from 'vitest';
import type { PrintersView, StationView } from '#domain/contract/printer';
import { FakePrinter } from '../fake-printer';
import { Restaurant } from '../restaurant';
import { Watcher } from './watcher';

const printTimes = { backOffMs: [200, 400], pollMs: 1_000, staleKitchenMs: 600_000, staleDrawerMs: 10_000 };
const PATIENCE = { timeout: 8_000, interval: 50 };
/** Two rounds of the watch, and a little. */
const ROUNDS_MS = 2_500;

/** A house whose bar looks at a screen alone and has a printer to fall back on. */
class BarWithScreen {
  readonly printer = new FakePrinter();
  house!: Restaurant;
  station!: StationView;

  async open(): Promise<this> {
    await this.printer.start();
    this.house = await Restaurant.open({ box: { printTimes } });
    const printerId = this.house.box.newId();
    await this.house.admin.run('printer.create', {
      printerId,
      name: 'Sinov bar',
      connection: 'network',
      address: this.printer.address,
      widthMm: 80,
      dots: null,
      copies: 1,
      cut: true,
      drawerPin: null,
      autoPrint: false,
      substitutePrinterId: null,
    });
    const { stationId, version } = await this.house.station('Bar');
    await this.house.admin.run('station.update', { stationId, version, printerId, hasScreen: true, printsTickets: false });
    await this.house.settings({ kitchenScreenMissingSeconds: 30 });
    this.station = await this.house.station('Bar');
    return this;
  }

  async close(): Promise<void> {
    await this.house.close();
    await this.printer.stop();
  }

  async order(): Promise<string> {
    const dish = await this.house.dish(12_000, { station: 'Bar' });
    const { orderId } = await this.house.fire(this.house.cashier, await this.house.order(this.house.cashier, [{ dish }]));
    return orderId;
  }

  /** The setting's time goes by, and the watch looks. */
  async wait(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ROUNDS_MS));
    this.house.box.advance(31_000);
    await new Promise((resolve) => setTimeout(resolve, ROUNDS_MS));
  }

  async missing(): Promise<PrintersView['missingScreens']> {
    return (await this.house.cashier.query<PrintersView>('/printers')).missingScreens;
  }
}

describe('a station without its screen', () => {
  let bar: BarWithScreen;
  afterEach(() => bar.close());

  it('tells the till and prints each ticket once, also over a restart', async () => {
    bar = await new BarWithScreen().open();
    const till = await Watcher.open(bar.house.cashier);
    await till.snapshot('printers');
    // Who puts orders together sees the bar's tickets too, and mixes no drink.
    await (await Watcher.open(await bar.house.box.pair('Ekspeditor', 'kitchen'))).snapshot('expeditor');
    const orderId = await bar.order();
    expect(await bar.house.papers(orderId, 'kitchen-ticket')).toHaveLength(0);
    await bar.wait();
    const key = `missing-screen:${bar.station.stationId}`;
    expect(await till.row('printers', key)).toMatchObject({ kind: 'missing-screen', ticketCount: 1, printerId: bar.station.printerId });
    await expect.poll(() => bar.printer.jobs.length, PATIENCE).toBe(1);
    expect(await bar.house.papers(orderId, 'kitchen-ticket')).toHaveLength(1);

    await bar.house.box.restart();
    await bar.wait();
    expect(await bar.missing()).toMatchObject([{ stationId: bar.station.stationId }]);
    expect(bar.printer.jobs).toHaveLength(1);
    expect(await bar.house.papers(orderId, 'kitchen-ticket')).toHaveLength(1);

    const screen = await Watcher.open(await bar.house.box.pair('Bar ekrani', 'kitchen'));
    await screen.snapshot(`kitchen:${bar.station.stationId}`);
    await expect.poll(() => bar.missing(), PATIENCE).toEqual([]);
    expect(bar.house.box.errors).toEqual([]);
  }, 40_000);

  it('goes on on paper: a dish taken off is told there too, and later ones need not wait', async () => {
    bar = await new BarWithScreen().open();
    const orderId = await bar.order();
    await bar.wait();
    await expect.poll(() => bar.printer.jobs.length, PATIENCE).toBe(1);
    const { lines } = await bar.house.read({ orderId });
    const lineId = lines[0]?.lineId ?? '';
    const reasonId = await bar.house.reason('void');
    const later = await bar.order();
    expect(await bar.house.papers(later, 'kitchen-ticket')).toHaveLength(1);
    await bar.house.admin.run('order.void-line', { orderId, lineId, quantityThousandths: null, reasonId });
    expect((await bar.house.papers(orderId, 'kitchen-ticket')).map(({ payload }) => payload['change']).sort()).toEqual(['cancel', 'new']);
    await expect.poll(() => bar.printer.jobs.length, PATIENCE).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, ROUNDS_MS));
    expect(bar.printer.jobs).toHaveLength(3);
  }, 30_000);

  it('prints nothing and tells nobody while a screen is there', async () => {
    bar = await new BarWithScreen().open();
    const screen = await Watcher.open(await bar.house.box.pair('Bar ekrani', 'kitchen'));
    await screen.snapshot(`kitchen:${bar.station.stationId}`);
    const orderId = await bar.order();
    await bar.wait();
    expect(await bar.missing()).toEqual([]);
    expect(await bar.house.papers(orderId, 'kitchen-ticket')).toHaveLength(0);
    expect(bar.printer.jobs).toHaveLength(0);
  }, 30_000);
});
