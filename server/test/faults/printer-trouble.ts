import { setTimeout as wait } from 'node:timers/promises';
import type { PrintersView, PrinterView } from '#domain/contract/printer';
import { FakePrinter } from '../fake-printer';
import type { FakePrinterMode } from '../fake-printer';
import { Restaurant } from '../restaurant';
import type { TestDish } from '../restaurant';

/** What a printer's trouble came to. */
export interface PrinterTrouble {
  readonly sentence: string;
  readonly saleMsMax: number;
  readonly alarmMsMax: number;
  readonly faults: readonly string[];
}

/** What a printer does, and whether anybody must be told. */
const TROUBLES: readonly { readonly mode: FakePrinterMode | 'off'; readonly alarm: boolean }[] = [
  { mode: 'off', alarm: true },
  { mode: 'refuse', alarm: true },
  { mode: 'paper-out', alarm: true },
  { mode: 'cover-open', alarm: true },
  { mode: 'stall', alarm: true },
  { mode: 'reset-mid-job', alarm: true },
  { mode: 'paper-low', alarm: true },
  { mode: 'silent', alarm: false },
  { mode: 'slow', alarm: false },
  { mode: 'chatty', alarm: false },
];
const SALES = 3;
const ALARM_MS = 15_000;
const SALE_MS = 1_000;
/** A paper on its way takes this long at most once the printer is well: back-off, drawing, sending. */
const SETTLE_MS = 45_000;

/** Row 14: a kitchen printer in each trouble there is. No sale waits; each slip comes out once, or a person decides; the alarm is there in time. */
export async function runPrinterTroubles(
  modes: readonly (FakePrinterMode | 'off')[] = TROUBLES.map(({ mode }) => mode),
): Promise<PrinterTrouble> {
  const faults: string[] = [];
  const salesMs: number[] = [];
  const alarmsMs: number[] = [];
  const printer = await new FakePrinter().start();
  const substitute = await new FakePrinter().start();
  const house = await Restaurant.open();
  const kitchen = await KitchenOnPaper.prepare(house, printer, substitute);
  try {
    for (const trouble of TROUBLES.filter(({ mode }) => modes.includes(mode))) {
      const result = await kitchen.suffer(trouble);
      faults.push(...result.faults);
      salesMs.push(...result.salesMs);
      if (trouble.alarm) alarmsMs.push(result.alarmMs);
    }
    faults.push(...(await kitchen.handOver()));
    for (const error of house.box.errors.slice(0, 5)) faults.push(`an error inside: ${String(error)}`);
  } finally {
    await house.close();
    await Promise.all([printer.stop(), substitute.stop()]);
  }
  const saleMsMax = Math.max(...salesMs);
  const alarmMsMax = Math.max(0, ...alarmsMs);
  return {
    sentence: `${modes.join(', ')}, and a substitute: slowest sale ${saleMsMax.toFixed(0)} ms, slowest alarm ${alarmMsMax.toFixed(0)} ms`,
    saleMsMax,
    alarmMsMax,
    faults,
  };
}

class KitchenOnPaper {
  readonly #house: Restaurant;
  readonly #printer: FakePrinter;
  readonly #substitute: FakePrinter;
  readonly #dish: TestDish;
  readonly #ids: { readonly printer: string; readonly substitute: string };

  private constructor(
    house: Restaurant,
    printers: readonly [FakePrinter, FakePrinter],
    dish: TestDish,
    ids: { readonly printer: string; readonly substitute: string },
  ) {
    this.#house = house;
    [this.#printer, this.#substitute] = printers;
    this.#dish = dish;
    this.#ids = ids;
  }

  /** The kitchen prints its tickets on a printer of its own; a second one stands by, not yet named as its substitute. */
  static async prepare(house: Restaurant, printer: FakePrinter, substitute: FakePrinter): Promise<KitchenOnPaper> {
    const ids = { printer: house.box.newId(), substitute: house.box.newId() };
    for (const [printerId, name, { address }] of [
      [ids.printer, 'Issiq sex', printer],
      [ids.substitute, 'Zaxira', substitute],
    ] as const) {
      await house.admin.run('printer.create', {
        printerId,
        name,
        connection: 'network',
        address,
        widthMm: 80,
        dots: null,
        copies: 1,
        cut: true,
        drawerPin: null,
        autoPrint: false,
        substitutePrinterId: null,
      });
    }
    const station = await house.station();
    await house.admin.run('station.update', {
      stationId: station.stationId,
      version: station.version,
      printerId: ids.printer,
      printsTickets: true,
    });
    return new KitchenOnPaper(house, [printer, substitute], await house.dish(45_000), ids);
  }

  async suffer(
    trouble: (typeof TROUBLES)[number],
  ): Promise<{ readonly faults: string[]; readonly salesMs: number[]; readonly alarmMs: number }> {
    const { mode, alarm } = trouble;
    const faults: string[] = [];
    await this.#recover();
    const before = this.#printer.jobs.length;
    const beganAt = performance.now();
    if (mode === 'off') await this.#printer.stop();
    else this.#printer.mode = mode;
    const salesMs: number[] = [];
    const orders: string[] = [];
    for (let sale = 0; sale < SALES; sale += 1) {
      const input = this.#house.sale([{ dish: this.#dish }]);
      const sentAt = performance.now();
      await this.#house.cashier.run('order.submit', input);
      salesMs.push(performance.now() - sentAt);
      orders.push(input.orderId);
    }
    if (Math.max(...salesMs) > SALE_MS) faults.push(`${mode}: a sale took ${Math.max(...salesMs).toFixed(0)} ms`);
    const alarmMs = alarm ? await this.#waitForAlarm(beganAt) : 0;
    if (alarmMs > ALARM_MS) faults.push(`${mode}: nobody was told within ${String(ALARM_MS / 1000)} s`);
    if (mode === 'reset-mid-job')
      await this.#waitFor(
        async () => (await this.#slips(orders)).some(({ state }) => state === 'unconfirmed'),
        `${mode}: no paper was left to a person`,
        faults,
      );
    await this.#recover();
    // A person looks at what is unconfirmed and asks for it again; all else comes by itself.
    const asked = await this.#askAgain(orders);
    const slips = await this.#slips(orders);
    if (slips.some(({ state }) => state !== 'sent'))
      faults.push(`${mode}: not every slip came out: ${slips.map(({ state }) => state).join(', ')}`);
    if (slips.length !== SALES) faults.push(`${mode}: ${String(slips.length)} slips in the queue of ${String(SALES)} sales`);
    const papers = this.#printer.jobs.slice(before).reduce((sum, job) => sum + job.papers.length, 0);
    if (papers < SALES || papers > SALES + asked)
      faults.push(`${mode}: ${String(papers)} papers of ${String(SALES)} slips, ${String(asked)} of them asked for again`);
    return { faults, salesMs, alarmMs };
  }

  /** The printer is off for longer than is set: the substitute prints, in the name of the station, once. */
  async handOver(): Promise<string[]> {
    const faults: string[] = [];
    const { printers } = await this.#view();
    const version = printers.find(({ printerId }) => printerId === this.#ids.printer)?.version ?? 0;
    await this.#house.admin.run('printer.update', { printerId: this.#ids.printer, version, substitutePrinterId: this.#ids.substitute });
    await this.#house.settings({ printerSubstituteAfterSeconds: 5 });
    await this.#recover();
    await this.#printer.stop();
    const before = this.#substitute.jobs.length;
    const input = this.#house.sale([{ dish: this.#dish }]);
    await this.#house.cashier.run('order.submit', input);
    // The house's clock stands still in tests; papers age by it.
    this.#house.box.advance(6_000);
    await this.#waitFor(() => Promise.resolve(this.#substitute.jobs.length > before), 'the substitute printed nothing', faults);
    await this.#printer.restart();
    await wait(3_000);
    const papers = this.#substitute.jobs.slice(before).reduce((sum, job) => sum + job.papers.length, 0);
    if (papers !== 1) faults.push(`the substitute printed ${String(papers)} papers`);
    return faults;
  }

  async #recover(): Promise<void> {
    this.#printer.mode = 'ok';
    await this.#printer.stop();
    await this.#printer.restart();
    await this.#waitFor(async () => (await this.#state()) === 'ready', 'the printer is not well again', []);
  }

  /** Answers how many papers a person had to ask for. */
  async #askAgain(orders: readonly string[]): Promise<number> {
    const deadline = performance.now() + SETTLE_MS;
    let asked = 0;
    while (performance.now() < deadline) {
      const slips = await this.#slips(orders);
      for (const { jobId, state } of slips) {
        if (state !== 'unconfirmed' && state !== 'failed') continue;
        if ((await this.#house.cashier.command('paper.retry', { jobId })).ok) asked += 1;
      }
      if (slips.every(({ state }) => state === 'sent')) break;
      await wait(250);
    }
    return asked;
  }

  /** Told is who sees the printer in trouble, or a paper that waits for a person. */
  async #waitForAlarm(beganAt: number): Promise<number> {
    while (performance.now() - beganAt < ALARM_MS + 5_000) {
      const { papers } = await this.#view();
      const state = await this.#state();
      if ((state !== 'ready' && state !== 'unknown') || papers.some((paper) => paper.state === 'unconfirmed'))
        return performance.now() - beganAt;
      await wait(100);
    }
    return performance.now() - beganAt;
  }

  async #waitFor(holds: () => Promise<boolean>, otherwise: string, faults: string[]): Promise<void> {
    const deadline = performance.now() + SETTLE_MS;
    while (performance.now() < deadline) {
      if (await holds()) return;
      await wait(100);
    }
    faults.push(otherwise);
  }

  async #state(): Promise<PrinterView['state']> {
    const { printers } = await this.#view();
    return printers.find(({ printerId }) => printerId === this.#ids.printer)?.state ?? 'unknown';
  }

  /** All slips of these orders, also those that no screen lists any more. */
  async #slips(orders: readonly string[]): Promise<readonly { readonly jobId: string; readonly state: string }[]> {
    const rows = await this.#house.box.rows(
      `SELECT id, state FROM print_job WHERE kind = 'kitchen-ticket' AND order_id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(orders)],
    );
    return rows.map((row) => ({ jobId: String(row['id']), state: String(row['state']) }));
  }

  #view(): Promise<PrintersView> {
    return this.#house.cashier.query<PrintersView>('/printers');
  }
}
