import { createCanvas } from '@napi-rs/canvas';
import type { CommandInputs } from '#domain/contract/commands';
import type { HallRow } from '#domain/contract/floor';
import type { CategoryView, ImageView } from '#domain/contract/menu';
import type { PrinterView, PrintersView } from '#domain/contract/printer';
import { FakePrinter } from '../fake-printer';
import { found, Restaurant } from '../restaurant';

type PrinterFields = Partial<CommandInputs['printer.create']>;

const printTimes = { backOffMs: [100], pollMs: 1_000, staleKitchenMs: 600_000, staleDrawerMs: 10_000 };

/** A printer of the branch with the fake one at its address. */
export interface Place {
  readonly printerId: string;
  readonly paper: FakePrinter;
}

/** The demo restaurant with printers of the test's own: one at the till and one in the kitchen, where slips come out on paper. */
export class PrinterHouse {
  readonly house: Restaurant;
  readonly till: Place;
  readonly kitchen: Place;
  readonly #places: Place[] = [];

  private constructor(house: Restaurant, till: Place, kitchen: Place) {
    this.house = house;
    this.till = till;
    this.kitchen = kitchen;
    this.#places.push(till, kitchen);
  }

  static async open(): Promise<PrinterHouse> {
    const house = await Restaurant.open({ box: { printTimes } });
    const own = new PrinterHouse(house, await place(house, 'Kassa sinovi'), await place(house, 'Oshxona sinovi'));
    await house.settings({ defaultPrinterId: own.till.printerId, tillPrinters: [] });
    for (const name of ['Oshxona', 'Bar']) {
      const { stationId, version } = await house.station(name);
      await house.admin.run('station.update', { stationId, version, printerId: own.kitchen.printerId, printsTickets: true });
    }
    return own;
  }

  async close(): Promise<void> {
    await this.house.close();
    await Promise.all(this.#places.map(({ paper }) => paper.stop()));
  }

  /** One more printer. */
  async printer(name: string, fields: PrinterFields = {}): Promise<Place> {
    const added = await place(this.house, name, fields);
    this.#places.push(added);
    return added;
  }

  async view({ printerId }: Place): Promise<PrinterView> {
    const { printers } = await this.house.admin.query<PrintersView>('/printers');
    return found(
      printers.find((printer) => printer.printerId === printerId),
      'printer',
    );
  }

  /** Changes a printer as the office does. */
  async change(of: Place, fields: PrinterFields): Promise<void> {
    await this.house.admin.run('printer.update', { ...fields, printerId: of.printerId, version: (await this.view(of)).version });
  }

  /** A hall of the demo with other fields. */
  async changeHall(name: string, fields: Partial<CommandInputs['hall.update']>): Promise<HallRow> {
    const { hallId, version } = await this.house.hall(name);
    await this.house.admin.run('hall.update', { ...fields, hallId, version });
    return this.house.hall(name);
  }

  async changeCategory(category: CategoryView, alsoPrinterIds: readonly string[]): Promise<void> {
    const { categoryId } = category;
    const row = (await this.house.menu()).find((candidate) => candidate.kind === 'category' && candidate.categoryId === categoryId);
    await this.house.admin.run('category.update', { categoryId, version: row?.version ?? 0, alsoPrinterIds: [...alsoPrinterIds] });
  }

  /** Everything that was asked for is out. */
  async settled(): Promise<void> {
    const deadline = performance.now() + 15_000;
    while (performance.now() < deadline) {
      const [row] = await this.house.box.rows(`SELECT count(*) AS count FROM print_job WHERE state IN ('queued', 'sending')`);
      if (row?.['count'] === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error('papers still wait');
  }

  /** Uploads a picture: a black disc on white, `diameter` dots. Answers its id. */
  async picture(diameter: number): Promise<string> {
    const canvas = createCanvas(diameter + 40, diameter + 40);
    const context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = '#000';
    context.beginPath();
    context.arc(canvas.width / 2, canvas.height / 2, diameter / 2, 0, 7);
    context.fill();
    const bytes = new Uint8Array(await canvas.encode('png'));
    const answer = await this.house.admin.post('/api/images', bytes, { 'content-type': 'image/png' });
    return ((await answer.json()) as ImageView).imageId;
  }
}

async function place(house: Restaurant, name: string, fields: PrinterFields = {}): Promise<Place> {
  const paper = await new FakePrinter().start();
  const printerId = house.box.newId();
  await house.admin.run('printer.create', {
    name,
    connection: 'network',
    address: paper.address,
    widthMm: 80,
    dots: null,
    copies: 1,
    cut: true,
    drawerPin: null,
    autoPrint: true,
    substitutePrinterId: null,
    ...fields,
    printerId,
  });
  return { printerId, paper };
}
