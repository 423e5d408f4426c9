import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { branchMigrations } from '#migrations/branch';
import type { Paper } from '#domain/paper/papers';
import { sampleKitchenTicket, sampleReceipt } from '#domain/paper/sample-papers';
import { drawPaper } from '#server/devices/paper/draw-paper';
import { openTransport } from '#server/devices/printer/open-transport';
import { BranchState } from '#server/store/branch-state';
import { openDatabase } from '#server/store/database';
import type { Database } from '#server/store/database';
import { FakePrinter } from '#server/test/fake-printer';
import { layoutPaper } from '#domain/paper/layout';
import { PrintQueue } from './print-queue';
import type { PrintChange, PrintQueueOptions } from './print-queue';

const timeouts = { connectMs: 400, statusMs: 150, stallMs: 500, answerMs: 500, closeMs: 300, bytesPerMs: 1000 };
const times = { backOffMs: [50, 100, 200], pollMs: 100, staleKitchenMs: 600_000, staleDrawerMs: 10_000 };

/** A branch on a real database with fake printers, and the print queue as `server/main` builds it. */
class PrintBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'dastarxon-print-'));
  readonly printers: FakePrinter[] = [];
  readonly changes: PrintChange[] = [];
  readonly errors: unknown[] = [];
  printed: string[] = [];
  now: () => number = () => Date.now();
  database!: Database;
  state!: BranchState;
  queue!: PrintQueue;
  #writing: Promise<void> = Promise.resolve();
  #jobs = 0;

  async open(): Promise<this> {
    this.database = await openDatabase(this.folder, branchMigrations);
    this.state = new BranchState(this.database.writer);
    return this;
  }

  async addPrinter(
    printerId: string,
    mode: ConstructorParameters<typeof FakePrinter>[0] = 'ok',
    substitute: string | null = null,
  ): Promise<FakePrinter> {
    const printer = await new FakePrinter(mode).start();
    this.printers.push(printer);
    await this.database.writer.run(
      `INSERT INTO printer (id, version, name, connection, address, width_mm, dots, copies, cut, drawer_pin, auto_print, substitute_printer_id)
       VALUES (?, 1, ?, 'network', ?, 80, NULL, 1, 1, 2, 1, ?)`,
      [printerId, `Printer ${printerId}`, printer.address, substitute],
    );
    return printer;
  }

  async start(changes: Partial<PrintQueueOptions> = {}): Promise<void> {
    await this.state.loadAll();
    this.queue = new PrintQueue({
      readers: this.database.readers,
      state: this.state,
      write: (run) => {
        this.#writing = this.#writing.then(() => run(this.database.writer));
        return this.#writing;
      },
      drawer: { draw: (paper, options) => drawPaper(paper, options, 'raster'), stop: () => undefined },
      openTransport: (address) => openTransport(address, join(this.folder, 'paper'), timeouts),
      now: () => this.now(),
      onChanged: (change) => this.changes.push(change),
      onPrinted: ({ jobId }) => this.printed.push(jobId),
      onError: (error) => this.errors.push(error),
      times,
      ...changes,
    });
    await this.queue.start();
  }

  async add(printerId: string, payload: Paper | { kind: 'drawer'; pin: 2 }, at = Date.now(), state = 'queued'): Promise<string> {
    this.#jobs += 1;
    const jobId = `job-${String(this.#jobs)}`;
    await this.database.writer.run(
      `INSERT INTO print_job (id, printer_id, kind, title, payload, dedupe_key, state, attempts, version, created_at, due_at) VALUES (?, ?, ?, '', ?, ?, ?, 0, 1, ?, ?)`,
      [jobId, printerId, payload.kind, JSON.stringify(payload), jobId, state, at, at],
    );
    return jobId;
  }

  async jobStates(): Promise<Record<string, string>> {
    const rows = await this.database.writer.all('SELECT id, state FROM print_job ORDER BY created_at, id');
    return Object.fromEntries(rows.map((row) => [String(row['id']), String(row['state'])]));
  }

  async until(condition: () => Promise<boolean> | boolean, timeoutMs = 8_000): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!(await condition())) {
      if (performance.now() > deadline) throw new Error(`never: ${condition.toString()} ${JSON.stringify(await this.jobStates())}`);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }

  async untilState(jobId: string, state: string): Promise<void> {
    await this.until(async () => (await this.jobStates())[jobId] === state);
  }

  async close(): Promise<void> {
    await this.queue.stop();
    await Promise.all(this.printers.map((printer) => printer.stop()));
    await this.database.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let bench: PrintBench;

beforeEach(async () => {
  bench = await new PrintBench().open();
});
afterEach(async () => {
  await bench.close();
  expect(bench.errors).toEqual([]);
});

const ticket = sampleKitchenTicket('uz-Latn');

describe('the print queue', () => {
  it('prints what was sold while the printer was off, once each and in order, when it is on again', async () => {
    const kitchen = await bench.addPrinter('kitchen');
    await kitchen.stop();
    await bench.start();
    const jobs: string[] = [];
    for (let revision = 1; revision <= 5; revision += 1) {
      jobs.push(await bench.add('kitchen', { ...ticket, revision }, Date.now() + revision));
      bench.queue.wake();
    }
    await bench.until(() => bench.queue.printerState('kitchen').state === 'offline');
    expect(Object.values(await bench.jobStates())).toEqual(Array.from({ length: 5 }, () => 'queued'));
    await kitchen.restart();
    await bench.untilState(jobs[4] ?? '', 'sent');
    expect(kitchen.jobs).toHaveLength(5);
    expect(bench.printed).toEqual(jobs);
    expect(bench.queue.printerState('kitchen').state).toBe('ready');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(kitchen.jobs).toHaveLength(5);
  });

  it('keeps two printers going while a third is dead', async () => {
    const dead = await bench.addPrinter('dead');
    await dead.stop();
    const [till, bar] = [await bench.addPrinter('till'), await bench.addPrinter('bar')];
    await bench.start();
    for (const printerId of ['dead', 'till', 'bar']) await bench.add(printerId, ticket);
    const before = performance.now();
    bench.queue.wake();
    await Promise.all([till.waitForJobs(1), bar.waitForJobs(1)]);
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it('tells of trouble within seconds, and when it is over', async () => {
    const printer = await bench.addPrinter('till');
    await bench.start();
    await bench.until(() => bench.queue.printerState('till').state === 'ready');
    for (const [mode, state] of [
      ['cover-open', 'cover-open'],
      ['paper-out', 'no-paper'],
      ['paper-low', 'paper-low'],
      ['ok', 'ready'],
    ] as const) {
      printer.mode = mode;
      await bench.until(() => bench.queue.printerState('till').state === state, 5_000);
    }
    await printer.stop();
    await bench.until(() => bench.queue.printerState('till').state === 'offline', 5_000);
    expect(bench.changes.filter((change) => change.printerIds.includes('till')).length).toBeGreaterThanOrEqual(6);
  });

  it('leaves a paper whose line broke to a person and goes on with the next', async () => {
    const printer = await bench.addPrinter('till', 'reset-mid-job');
    const first = await bench.add('till', sampleReceipt('uz-Latn'));
    await bench.start();
    await bench.untilState(first, 'unconfirmed');
    printer.mode = 'ok';
    const second = await bench.add('till', sampleReceipt('ru'));
    bench.queue.wake();
    await bench.untilState(second, 'sent');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(printer.jobs).toHaveLength(1);
    expect(await bench.jobStates()).toEqual({ [first]: 'unconfirmed', [second]: 'sent' });
  });

  it('never says that a stalled printer printed', async () => {
    await bench.addPrinter('till', 'stall');
    const job = await bench.add('till', sampleReceipt('uz-Latn'));
    await bench.start();
    await bench.untilState(job, 'unconfirmed');
    expect(bench.printed).toEqual([]);
  });

  it('survives a restart: what waited is printed once, what was being sent is left to a person', async () => {
    const printer = await bench.addPrinter('till');
    const interrupted = await bench.add('till', sampleReceipt('uz-Latn'), Date.now(), 'sending');
    const waiting = await bench.add('till', sampleReceipt('uz-Latn'));
    await bench.start();
    await bench.untilState(waiting, 'sent');
    expect(await bench.jobStates()).toEqual({ [interrupted]: 'unconfirmed', [waiting]: 'sent' });
    await bench.queue.stop();
    await bench.start();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(printer.jobs).toHaveLength(1);
  });

  it('holds kitchen slips of more than ten minutes for a tap, and prints an old receipt', async () => {
    const printer = await bench.addPrinter('kitchen');
    const long = Date.now() - 601_000;
    const slip = await bench.add('kitchen', ticket, long);
    const receipt = await bench.add('kitchen', sampleReceipt('uz-Latn'), long);
    await bench.start();
    await bench.untilState(receipt, 'sent');
    expect((await bench.jobStates())[slip]).toBe('held');
    await bench.database.writer.run(`UPDATE print_job SET state = 'queued', due_at = ? WHERE id = ?`, [Date.now(), slip]);
    bench.queue.wake();
    await bench.untilState(slip, 'sent');
    expect(printer.jobs).toHaveLength(2);
  });

  it('opens the drawer before any paper, once, and never later', async () => {
    const printer = await bench.addPrinter('till');
    const late = await bench.add('till', { kind: 'drawer', pin: 2 }, Date.now() - 20_000);
    const receipt = await bench.add('till', sampleReceipt('uz-Latn'));
    const kick = await bench.add('till', { kind: 'drawer', pin: 2 });
    await bench.start();
    await bench.untilState(receipt, 'sent');
    expect(await bench.jobStates()).toEqual({ [late]: 'discarded', [receipt]: 'sent', [kick]: 'sent' });
    expect(printer.jobs.map((job) => job.drawerKicks.length)).toEqual([1, 0]);
    await printer.stop();
    await bench.until(() => bench.queue.printerState('till').state === 'offline');
    const missed = await bench.add('till', { kind: 'drawer', pin: 2 });
    bench.queue.wake();
    await bench.untilState(missed, 'failed');
    await printer.restart();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(printer.drawerKicks).toBe(1);
  });

  it('lets the substitute take over after the time that is set, in the name of the station', async () => {
    const grill = await bench.addPrinter('grill', 'ok', 'till');
    await grill.stop();
    const till = await bench.addPrinter('till');
    await bench.start();
    bench.state.settings = { ...bench.state.settings, printerSubstituteAfterSeconds: 1 };
    await bench.until(() => bench.queue.printerState('till').state === 'ready');
    const job = await bench.add('grill', ticket);
    const before = performance.now();
    bench.queue.wake();
    await bench.untilState(job, 'sent');
    expect(performance.now() - before).toBeGreaterThan(900);
    const row = await bench.database.writer.get('SELECT printer_id, payload FROM print_job WHERE id = ?', [job]);
    expect(row?.['printer_id']).toBe('till');
    const paper = JSON.parse(String(row?.['payload'])) as Paper;
    expect(paper.substituteFor).toBe('Oshxona');
    expect(layoutPaper(paper)[0]).toMatchObject({ type: 'banner', text: 'Oshxona oʻrniga' });
    const shown = await drawPaper(paper, { dots: 576, cut: true, copies: 1 }, 'raster');
    expect(till.papers[0]?.heightDots).toBe(shown.heightDots);
    await grill.restart();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(grill.jobs).toHaveLength(0);
    expect(till.jobs).toHaveLength(1);
  });

  it('follows printers that are added, moved and taken away', async () => {
    const first = await bench.addPrinter('till');
    await bench.start();
    const second = await new FakePrinter().start();
    bench.printers.push(second);
    await bench.until(() => bench.queue.printerState('till').state === 'ready');
    await bench.database.writer.run('UPDATE printer SET address = ?, version = 2', [second.address]);
    await bench.state.load(['catalogue']);
    const catalogueChanged = {
      seq: 1,
      facts: [],
      orders: [],
      reloaded: new Set(['catalogue'] as const),
      changedStock: [],
      hasPapers: false,
    };
    bench.queue.onCommitted(catalogueChanged);
    const job = await bench.add('till', sampleReceipt('uz-Latn'));
    bench.queue.onCommitted({ ...catalogueChanged, reloaded: new Set(), hasPapers: true });
    await bench.untilState(job, 'sent');
    expect([first.jobs.length, second.jobs.length]).toEqual([0, 1]);
  });

  it('says of a paper that can’t be drawn or read that it failed, and goes on', async () => {
    const printer = await bench.addPrinter('till');
    const broken = await bench.add('till', { kind: 'nonsense' } as unknown as Paper);
    const undrawn = await bench.add('till', { ...sampleReceipt('uz-Latn'), sums: null } as unknown as Paper);
    const good = await bench.add('till', sampleReceipt('uz-Latn'));
    await bench.start();
    await bench.untilState(good, 'sent');
    expect(await bench.jobStates()).toEqual({ [broken]: 'failed', [undrawn]: 'failed', [good]: 'sent' });
    expect(printer.jobs).toHaveLength(1);
    expect(bench.errors.splice(0)).toHaveLength(1);
  });
});
