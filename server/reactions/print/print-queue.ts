import { setTimeout as wait } from 'node:timers/promises';
import type { PaperState, PrinterState } from '#domain/contract/printer';
import { fontScales } from '#domain/paper/font-size';
import type { Paper } from '#domain/paper/papers';
import { parsePrinterAddress } from '#domain/paper/printer-address';
import type { PaperDrawer } from '#server/devices/paper/draw-client';
import { takesPaper } from '#server/devices/printer/printer-status';
import type { PrinterTransport } from '#server/devices/printer/printer-transport';
import type { PrinterAddress } from '#domain/paper/printer-address';
import type { Committed } from '#server/log/committed';
import type { BranchState } from '#server/store/branch-state';
import type { Printer } from '#domain/catalogue/catalogue';
import type { Connection } from '#server/store/connection';
import type { Database } from '#server/store/database';
import { findNextPrintJob, interruptPrintJobs, movePrintJob, reassignPrintJob } from '#server/store/paper/print-jobs';
import type { PrintJob } from '#server/store/paper/print-jobs';
import { readPicture } from '#server/store/paper/pictures';
import { printTimes } from './print-settings';
import type { PrintTimes } from './print-settings';
import { PrinterWorker } from './printer-worker';

/** What changed on its way to paper, for the screens; no fact carries it. */
export interface PrintChange {
  readonly printerIds: readonly string[];
  readonly jobIds: readonly string[];
}

/** What the queue is built from. */
export interface PrintQueueOptions {
  readonly readers: Database['readers'];
  readonly state: BranchState;
  /** Puts rows that are not commands into the write queue. */
  readonly write: (run: (writer: Connection) => Promise<void>) => Promise<void>;
  readonly drawer: Pick<PaperDrawer, 'draw' | 'stop'>;
  readonly openTransport: (address: PrinterAddress) => PrinterTransport;
  readonly now: () => number;
  /** For waits; the machine's own when it is not given. */
  readonly monotonicMs?: () => number;
  readonly onChanged: (change: PrintChange) => void;
  /** A paper is out: a station that has only paper confirms with it. */
  readonly onPrinted: (job: PrintJob) => void;
  readonly onError: (error: unknown, context: string) => void;
  readonly times?: PrintTimes;
}

interface Entry {
  readonly worker: PrinterWorker;
  readonly address: string;
}

const stopTimeoutMs = 3_000;
const DOTS = { 58: 384, 80: 576 } as const;
/** Papers of which a printer makes as many copies as it is set to; of the others one is enough. */
const COPIED: ReadonlySet<string> = new Set(['receipt', 'kitchen-ticket']);

/**
 * The durable queue of papers. Invariant: a sale never waits for it, and no paper depends on this process living on: jobs are rows, stored with what they
 * tell of, and each printer has a worker that takes them in order.
 */
export class PrintQueue {
  readonly #options: PrintQueueOptions;
  readonly #workers = new Map<string, Entry>();
  readonly #states = new Map<string, { readonly state: PrinterState; readonly sinceAt: number }>();
  #started = false;

  constructor(options: PrintQueueOptions) {
    this.#options = options;
  }

  /** Marks what a crash interrupted, and starts a worker for each printer. */
  async start(): Promise<void> {
    await this.#options.write(async (writer) => {
      await interruptPrintJobs(writer);
    });
    this.#started = true;
    this.#followCatalogue();
  }

  /** Lets each worker finish the paper in hand, but no longer than a stopping box may take; what is cut off is `unconfirmed` at the next start. */
  async stop(): Promise<void> {
    this.#started = false;
    const finished = Promise.all([...this.#workers.values()].map(({ worker }) => worker.stop()));
    await Promise.race([finished, wait(stopTimeoutMs, null, { ref: false })]);
    this.#workers.clear();
    this.#options.drawer.stop();
  }

  /** After each commit: new papers, papers asked for again, printers that changed. */
  onCommitted(committed: Committed): void {
    if (!this.#started) return;
    if (committed.reloaded.has('catalogue')) this.#followCatalogue();
    if (committed.facts.some(({ name }) => name.startsWith('paper.'))) {
      for (const { worker } of this.#workers.values()) worker.retryNow();
    } else if (committed.hasPapers) {
      this.wake();
    }
  }

  /** Every worker looks for jobs. */
  wake(): void {
    for (const { worker } of this.#workers.values()) worker.wake();
  }

  /** What was last heard of a printer. */
  printerState(printerId: string): { readonly state: PrinterState; readonly sinceAt: number } {
    return this.#states.get(printerId) ?? { state: 'unknown', sinceAt: 0 };
  }

  /** One worker a printer in use; another one when its address changed. */
  #followCatalogue(): void {
    const { printers } = this.#options.state.catalogue;
    for (const [printerId, entry] of this.#workers) {
      const printer = printers.get(printerId);
      if (printer && !printer.archived && addressKey(printer) === entry.address) continue;
      this.#workers.delete(printerId);
      this.#states.delete(printerId);
      void entry.worker.stop();
    }
    for (const printer of printers.values()) {
      if (!printer.archived && !this.#workers.has(printer.printerId)) this.#addWorker(printer);
    }
  }

  #addWorker(printer: Printer): void {
    const { printerId } = printer;
    const parsed = parsePrinterAddress(printer.connection, printer.address);
    if (!parsed.ok) {
      this.#setState(printerId, 'error');
      return;
    }
    const { readers, now, onError, times, openTransport } = this.#options;
    const worker = new PrinterWorker({
      transport: openTransport(parsed.address),
      times: times ?? printTimes,
      now,
      monotonicMs: this.#options.monotonicMs ?? (() => performance.now()),
      printer: () => this.#options.state.catalogue.printers.get(printerId) ?? printer,
      nextJob: () => findNextPrintJob(readers, printerId),
      move: (job, from, to, error) => this.#move(job, from, to, error),
      substitute: () => this.#substituteOf(printerId),
      reassign: (job, substituteId, payload) => this.#reassign(job, substituteId, payload),
      draw: ({ paper }, on) => this.#draw(paper, on),
      // A worker that is being stopped may still hear of the address it had: that is not this printer any more.
      onState: (state) => {
        if (this.#workers.get(printerId)?.worker === worker) this.#setState(printerId, state);
      },
      onPrinted: this.#options.onPrinted,
      onError,
    });
    this.#workers.set(printerId, { worker, address: addressKey(printer) });
    worker.start();
  }

  async #draw(paper: Paper, { widthMm, dots, cut, copies, fontSize, logo: hasLogo }: Printer): Promise<Uint8Array> {
    const { logoId } = paper.heading;
    const logo = hasLogo && logoId !== undefined ? await readPicture(this.#options.readers, logoId) : null;
    const { bytes } = await this.#options.drawer.draw(paper, {
      ...{ dots: dots ?? DOTS[widthMm], cut, copies: COPIED.has(paper.kind) ? copies : 1, scale: fontScales[fontSize] },
      ...(logo === null ? {} : { logo }),
    });
    return bytes;
  }

  #substituteOf(printerId: string): { readonly printerId: string; readonly afterMs: number } | null {
    const { catalogue, settings } = this.#options.state;
    const substituteId = catalogue.printers.get(printerId)?.substitutePrinterId ?? null;
    const known = substituteId === null ? undefined : this.#states.get(substituteId);
    if (substituteId === null || !this.#workers.has(substituteId) || known === undefined || !takesPaper(known.state)) return null;
    return { printerId: substituteId, afterMs: settings.printerSubstituteAfterSeconds * 1000 };
  }

  async #move(job: PrintJob, from: PaperState, to: PaperState, error: string | null): Promise<boolean> {
    const { now, write, onChanged } = this.#options;
    const result = { moved: false };
    const sentAt = to === 'sent' ? now() : null;
    await write(async (writer) => {
      result.moved = await movePrintJob(writer, { jobId: job.jobId, from, to, error, sentAt });
    });
    // While it is being sent, nobody needs to see it: it is out in a second.
    if (result.moved && to !== 'sending') onChanged({ printerIds: [job.printerId], jobIds: [job.jobId] });
    return result.moved;
  }

  async #reassign(job: PrintJob, printerId: string, payload: string): Promise<void> {
    await this.#options.write(async (writer) => {
      await reassignPrintJob(writer, job.jobId, printerId, payload);
    });
    this.#options.onChanged({ printerIds: [job.printerId, printerId], jobIds: [job.jobId] });
    this.#workers.get(printerId)?.worker.wake();
  }

  #setState(printerId: string, state: PrinterState): void {
    this.#states.set(printerId, { state, sinceAt: this.#options.now() });
    this.#options.onChanged({ printerIds: [printerId], jobIds: [] });
  }
}

function addressKey(printer: Printer): string {
  return `${printer.connection} ${printer.address}`;
}
