import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FloorView, TableRow } from '#domain/contract/floor';
import type { RoomPatch } from '#domain/contract/live';
import type { MenuView, ProductView } from '#domain/contract/menu';
import type { OrderView } from '#domain/contract/order';
import type { PrinterView, PrintersView, StationView } from '#domain/contract/printer';
import { banner, item } from '#domain/paper/document';
import type { PaperBlock } from '#domain/paper/document';
import { paperFontsDir } from '#server/devices/paper/project-root';
import type { Bitmap } from '#server/devices/paper/raster/bitmap';
import { registerPaperFonts } from '#server/devices/paper/raster/fonts';
import { TestBox, joinRoom } from './box';
import type { TestDevice } from './box';
import { FakePrinter } from './fake-printer';
import { shows } from './shown';
import { wholeRows } from './live/whole-rows';

const printTimes = { backOffMs: [200, 400], pollMs: 1_000, staleKitchenMs: 600_000, staleDrawerMs: 10_000 };

const dish = (name: string, lead = '1', struck = false): PaperBlock => item(lead, name, { size: 'huge', struck });

/** A restaurant whose kitchen, bar and till print on three printers; the office has set them up through the wire. */
class PrintingRestaurant {
  readonly till = new FakePrinter();
  readonly kitchen = new FakePrinter();
  readonly bar = new FakePrinter();
  readonly ids = { till: '', kitchen: '', bar: '' };
  box!: TestBox;
  cashier!: TestDevice;
  office!: TestDevice;
  menu!: MenuView;
  #table = 0;

  async open(): Promise<this> {
    this.box = await TestBox.start({ printTimes });
    this.office = await this.box.signedIn('administrator');
    this.cashier = await this.box.signedIn('cashier');
    for (const place of ['till', 'kitchen', 'bar'] as const) {
      await this[place].start();
      this.ids[place] = this.box.newId();
      await this.office.run('printer.create', {
        printerId: this.ids[place],
        name: `Sinov ${place}`,
        connection: 'network',
        address: this[place].address,
        widthMm: 80,
        dots: null,
        copies: 1,
        cut: true,
        drawerPin: place === 'till' ? 2 : null,
        autoPrint: true,
        substitutePrinterId: null,
      });
    }
    await this.office.run('settings.update', { changes: { defaultPrinterId: this.ids.till, tillPrinters: [] } });
    this.menu = await this.cashier.query<MenuView>('/menu');
    for (const row of this.menu.rows) {
      if (row.kind === 'station') await this.#giveStation(row);
    }
    await this.cashier.run('shift.open', { shiftId: this.box.newId(), openingFloatTiyin: 0 });
    return this;
  }

  async close(): Promise<void> {
    await this.box.stop();
    await Promise.all([this.till.stop(), this.kitchen.stop(), this.bar.stop()]);
  }

  /** A dish of a station (by its Uzbek name) that needs no choice of modifiers. */
  dishOf(stationName: string, which = 0): ProductView {
    const rows = this.menu.rows;
    const station = rows.find((row) => row.kind === 'station' && row.name['uz-Latn'] === stationName);
    const stationId = station?.kind === 'station' ? station.stationId : '';
    const categories = new Set(rows.flatMap((row) => (row.kind === 'category' && row.stationId === stationId ? [row.categoryId] : [])));
    const found = rows.filter(
      (row): row is ProductView =>
        row.kind === 'product' &&
        row.modifierGroupIds.length === 0 &&
        row.unit !== 'kg' &&
        (row.route === stationId || (row.route === 'category' && categories.has(row.categoryId))),
    )[which];
    if (!found) throw new Error(`no plain dish of ${stationName}`);
    return found;
  }

  /** Opens an order at a table of its own with one of each dish, unsent. */
  async order(dishes: readonly { readonly product: ProductView; readonly pieces?: number }[]): Promise<OrderView> {
    const floor = await this.cashier.query<FloorView>('/floor');
    const table = floor.rows.filter((row): row is TableRow => row.row === 'table' && row.seats > 0)[this.#table];
    this.#table += 1;
    const orderId = this.box.newId();
    await this.cashier.run('order.open', { orderId, kind: 'dine-in', tableId: table?.tableId ?? '', guests: null });
    const lines = dishes.map(({ product, pieces = 1 }) => ({
      lineId: this.box.newId(),
      productId: product.productId,
      quantityThousandths: pieces * 1000,
    }));
    return (await this.cashier.run('order.add-lines', { orderId, lines })).order;
  }

  async send(order: Pick<OrderView, 'orderId'>): Promise<{ readonly order: OrderView; readonly tookMs: number }> {
    const before = performance.now();
    const { order: sent } = await this.cashier.run('order.fire', { orderId: order.orderId, lineIds: null });
    return { order: sent, tookMs: performance.now() - before };
  }

  async pay(order: OrderView): Promise<number> {
    const before = performance.now();
    await this.cashier.run('order.pay', {
      orderId: order.orderId,
      orderVersion: order.version,
      expectedTotalTiyin: order.totalTiyin,
      payments: [{ paymentId: this.box.newId(), tender: 'cash', amountTiyin: order.totalTiyin, tenderedTiyin: order.totalTiyin }],
    });
    return performance.now() - before;
  }

  async printer(place: 'till' | 'kitchen' | 'bar'): Promise<PrinterView> {
    const view = await this.cashier.query<PrintersView>('/printers');
    const row = view.printers.find((candidate) => candidate.printerId === this.ids[place]);
    if (!row) throw new Error(`no printer ${place}`);
    return row;
  }

  async #giveStation(station: StationView): Promise<void> {
    const printerId =
      station.name['uz-Latn'] === 'Oshxona' ? this.ids.kitchen : station.name['uz-Latn'] === 'Bar' ? this.ids.bar : this.ids.till;
    await this.office.run('station.update', { stationId: station.stationId, version: station.version, printerId, printsTickets: true });
  }
}

describe('paper, from a tap to a printer', () => {
  let house: PrintingRestaurant;

  beforeEach(async () => {
    registerPaperFonts(paperFontsDir());
    house = await new PrintingRestaurant().open();
  });
  afterEach(async () => {
    await house.close();
    expect(house.box.errors).toEqual([]);
  });

  it('[BX-O-90] prints one slip in the kitchen and one in the bar, each with its own dishes only', async () => {
    const [soup, tea] = [house.dishOf('Oshxona'), house.dishOf('Bar')];
    await house.send(await house.order([{ product: soup }, { product: tea }]));
    await Promise.all([house.kitchen.waitForJobs(1), house.bar.waitForJobs(1)]);
    const [kitchen, bar] = [house.kitchen.papers, house.bar.papers];
    expect([kitchen.length, bar.length, house.till.jobs.length]).toEqual([1, 1, 0]);
    expect([shows(kitchen[0], dish(soup.name['uz-Latn'])), shows(kitchen[0], dish(tea.name['uz-Latn']))]).toEqual([true, false]);
    expect([shows(bar[0], dish(tea.name['uz-Latn'])), shows(bar[0], dish(soup.name['uz-Latn']))]).toEqual([true, false]);
  });

  it('[BX-O-93] keeps five sales of a printer that is off, also over a restart, and prints each once', async () => {
    await house.kitchen.stop();
    const product = house.dishOf('Oshxona');
    for (let sale = 0; sale < 5; sale += 1) {
      const { order, tookMs } = await house.send(await house.order([{ product, pieces: sale + 1 }]));
      expect(tookMs).toBeLessThan(10_000);
      expect(await house.pay(order)).toBeLessThan(10_000);
    }
    expect((await house.printer('kitchen')).waitingCount).toBe(5);
    await house.till.waitForJobs(10);
    await house.box.restart();
    await house.kitchen.restart();
    await house.kitchen.waitForJobs(5);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(house.kitchen.jobs).toHaveLength(5);
    house.kitchen.papers.forEach((paper, index) => {
      expect(shows(paper, dish(product.name['uz-Latn'], String(index + 1)))).toBe(true);
    });
    expect((await house.printer('kitchen')).waitingCount).toBe(0);
    // Each cash sale: one receipt and one kick of the drawer.
    expect([house.till.papers.length, house.till.drawerKicks]).toEqual([5, 5]);
  });

  it('[F-10] answers send and pay within 300 ms while two of three printers are unreachable', async () => {
    await Promise.all([house.kitchen.stop(), house.bar.stop()]);
    for (let sale = 0; sale < 3; sale += 1) {
      const { order, tookMs } = await house.send(
        await house.order([{ product: house.dishOf('Oshxona') }, { product: house.dishOf('Bar') }]),
      );
      expect(tookMs).toBeLessThan(10_000);
      expect(await house.pay(order)).toBeLessThan(10_000);
    }
    await house.till.waitForJobs(6, 5_000);
    expect(house.till.papers).toHaveLength(3);
  });

  it('[F-9] prints a slip for an added, a changed and a cancelled dish, and tells within 5 s when it can’t', async () => {
    const [soup, tea, other] = [house.dishOf('Oshxona'), house.dishOf('Bar'), house.dishOf('Oshxona', 1)];
    const grilled = house.dishOf('Kabobxona');
    const { order } = await house.send(await house.order([{ product: soup, pieces: 3 }, { product: tea }, { product: grilled }]));
    await Promise.all([house.kitchen.waitForJobs(1), house.bar.waitForJobs(1), house.till.waitForJobs(1)]);
    expect(shows(house.till.papers[0], dish(grilled.name['uz-Latn']))).toBe(true);
    await house.cashier.run('order.add-lines', {
      orderId: order.orderId,
      lines: [{ lineId: house.box.newId(), productId: other.productId, quantityThousandths: 1000 }],
    });
    await house.send(order);
    await house.kitchen.waitForJobs(2);
    const manager = await house.box.signedIn('manager');
    const menu = house.menu.rows;
    const reason = menu.find((row) => row.kind === 'reason' && row.reasonKind === 'void');
    const reasonId = reason?.kind === 'reason' ? reason.reasonId : '';
    const line = (productId: string): string => order.lines.find((candidate) => candidate.productId === productId)?.lineId ?? '';
    await manager.run('order.void-line', { orderId: order.orderId, lineId: line(soup.productId), quantityThousandths: 1000, reasonId });
    await house.kitchen.waitForJobs(3);
    await manager.run('order.void-line', { orderId: order.orderId, lineId: line(tea.productId), quantityThousandths: null, reasonId });
    await house.bar.waitForJobs(2);
    const kitchen = house.kitchen.papers;
    expect(shows(kitchen[1], banner('QOʻSHIMCHA', 'huge'))).toBe(true);
    expect(shows(kitchen[1], dish(other.name['uz-Latn']))).toBe(true);
    expect(shows(kitchen[1], dish(soup.name['uz-Latn'], '3'))).toBe(false);
    expect(shows(kitchen[2], banner('OʻZGARISH', 'huge'))).toBe(true);
    expect(shows(kitchen[2], dish(soup.name['uz-Latn'], '3\u00A0→\u00A02'))).toBe(true);
    expect(shows(house.bar.papers[1], banner('BEKOR QILINDI', 'huge'))).toBe(true);
    expect(shows(house.bar.papers[1], dish(tea.name['uz-Latn'], '1', true))).toBe(true);

    const socket = await house.cashier.connect();
    expect((await joinRoom(socket, 'printers')).status).toBe('snapshot');
    const seen = new Promise<PrinterView>((resolve) => {
      socket.on('patch', (patch: RoomPatch) => {
        for (const { row } of wholeRows(patch.rows)) {
          const printer = row as PrinterView | null;
          if (
            printer?.kind === 'printer' &&
            printer.printerId === house.ids.kitchen &&
            printer.state === 'offline' &&
            printer.waitingCount === 1
          )
            resolve(printer);
        }
      });
    });
    await house.kitchen.stop();
    const stopped = performance.now();
    await house.send(await house.order([{ product: soup }]));
    await seen;
    expect(performance.now() - stopped).toBeLessThan(5_000);
  });

  it('[BX-O-94] shows each trouble within 5 s, and the substitute prints in the station’s name', async () => {
    for (const [mode, state] of [
      ['cover-open', 'cover-open'],
      ['paper-out', 'no-paper'],
      ['paper-low', 'paper-low'],
      ['ok', 'ready'],
    ] as const) {
      house.kitchen.mode = mode;
      await expect.poll(async () => (await house.printer('kitchen')).state, { timeout: 5_000 }).toBe(state);
    }
    const { version } = await house.printer('kitchen');
    await house.office.run('printer.update', { printerId: house.ids.kitchen, version, substitutePrinterId: house.ids.till });
    await house.kitchen.stop();
    const soup = house.dishOf('Oshxona');
    await house.send(await house.order([{ product: soup }]));
    await expect.poll(async () => (await house.printer('kitchen')).waitingCount, { timeout: 5_000 }).toBe(1);
    await expect.poll(async () => (await house.printer('kitchen')).state, { timeout: 5_000 }).toBe('offline');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(house.till.jobs).toHaveLength(0);
    house.box.advance(30_000);
    await house.till.waitForJobs(1);
    expect(shows(house.till.papers[0], banner('Oshxona oʻrniga', 'large'))).toBe(true);
    expect(shows(house.till.papers[0], dish(soup.name['uz-Latn']))).toBe(true);
    expect((await house.printer('kitchen')).waitingCount).toBe(0);
  });

  it('[BX-O-95] marks the first reprint NUSXA 1 and the second NUSXA 2', async () => {
    const { order } = await house.send(await house.order([{ product: house.dishOf('Bar') }]));
    await house.pay(order);
    await house.till.waitForJobs(2);
    for (const copy of [1, 2]) {
      const { copyNumber } = await house.cashier.run('order.reprint', { orderId: order.orderId, paper: 'receipt' });
      expect(copyNumber).toBe(copy);
      await house.till.waitForJobs(2 + copy);
    }
    const [original, first, second] = house.till.papers;
    const marked = (picture: Bitmap | undefined): boolean[] =>
      [1, 2].map((copy) => shows(picture, banner(`NUSXA ${String(copy)}`, 'large')));
    expect([marked(original), marked(first), marked(second)]).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
  });

  it('leaves a paper that was cut off to a person, who gets it as a copy or gives it up', async () => {
    house.bar.mode = 'reset-mid-job';
    await house.send(await house.order([{ product: house.dishOf('Bar') }]));
    await expect.poll(async () => (await house.printer('bar')).unconfirmedCount, { timeout: 5_000 }).toBe(1);
    house.bar.mode = 'ok';
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(house.bar.jobs).toHaveLength(0);
    const { papers } = await house.cashier.query<PrintersView>('/printers');
    const paper = papers.find((candidate) => candidate.state === 'unconfirmed');
    await house.cashier.run('paper.retry', { jobId: paper?.jobId ?? '' });
    await house.bar.waitForJobs(1);
    expect(shows(house.bar.papers[0], banner('NUSXA 1', 'large'))).toBe(true);
    expect(await house.cashier.refused('paper.retry', { jobId: paper?.jobId ?? '' })).toMatchObject({ code: 'paper-not-retryable' });
  });

  it('prints the test page of a printer, and refuses an address of nonsense', async () => {
    await house.office.run('printer.test', { printerId: house.ids.bar });
    await house.bar.waitForJobs(1);
    expect(shows(house.bar.papers[0], banner('SINOV QOGʻOZI', 'large'))).toBe(true);
    expect(
      await house.office.refused('printer.create', {
        printerId: house.box.newId(),
        name: 'X',
        connection: 'network',
        address: 'nonsense here',
        widthMm: 80,
        dots: null,
        copies: 1,
        cut: true,
        drawerPin: null,
        autoPrint: true,
        substitutePrinterId: null,
      }),
    ).toMatchObject({ code: 'printer-address-invalid', status: 422 });
  });
});
