import type { PaperState, PrinterState } from '#domain/contract/printer';
import { drawerKick } from '#server/devices/paper/escpos';
import { takesPaper } from '#server/devices/printer/printer-status';
import type { PrinterTransport, SendResult } from '#server/devices/printer/printer-transport';
import type { Printer } from '#domain/catalogue/catalogue';
import type { PrintJob } from '#server/store/paper/print-jobs';
import { parsePrintPayload, substitutedPayload } from './print-payload';
import type { PrintPayload } from './print-payload';
import type { PrintTimes } from './print-settings';

/** What a worker is given by its queue. */
export interface PrinterWorkerOptions {
  readonly transport: PrinterTransport;
  readonly times: PrintTimes;
  /** The time of day, for the age of papers. */
  readonly now: () => number;
  /** For waits: the time of day may jump. */
  readonly monotonicMs: () => number;
  /** The printer as it is configured now. */
  readonly printer: () => Printer;
  readonly nextJob: () => Promise<PrintJob | null>;
  /** Stores a change of state; false when the job is no longer in the state it was thought to be in. */
  readonly move: (job: PrintJob, from: PaperState, to: PaperState, error: string | null) => Promise<boolean>;
  /** A printer that may take over now, after how long; null = there is none, or it is in trouble itself. */
  readonly substitute: () => { readonly printerId: string; readonly afterMs: number } | null;
  readonly reassign: (job: PrintJob, printerId: string, payload: string) => Promise<void>;
  readonly draw: (payload: PrintPayload & { kind: 'paper' }, printer: Printer) => Promise<Uint8Array>;
  readonly onState: (state: PrinterState) => void;
  readonly onPrinted: (job: PrintJob) => void;
  readonly onError: (error: unknown, context: string) => void;
}

/**
 * Prints the jobs of one printer, one after another: cheap printers take one connection. Invariant: a job is marked `sending` on disk before its first
 * byte and is tried again by itself only when it failed before that byte; whatever else happens, a person decides.
 */
export class PrinterWorker {
  readonly #options: PrinterWorkerOptions;
  #mayHaveWork = true;
  #failures = 0;
  /** The last paper went in and nobody knows what became of it. */
  #swallowed = false;
  #retryAt = 0;
  #pollAt = 0;
  #state: PrinterState = 'unknown';
  #stopped = false;
  #interrupt: (() => void) | null = null;
  #woken = false;
  #drawn: { readonly payload: string; readonly printer: Printer; readonly bytes: Uint8Array } | null = null;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: PrinterWorkerOptions) {
    this.#options = options;
  }

  /** Begins to print. */
  start(): void {
    this.#loop = this.#run();
  }

  /** Finishes the paper in hand, if any, and ends. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#interrupt?.();
    await this.#loop;
  }

  /** There may be a new job. */
  wake(): void {
    this.#mayHaveWork = true;
    this.#woken = true;
    this.#interrupt?.();
  }

  /** A person asks for a paper: no more waiting. */
  retryNow(): void {
    this.#retryAt = 0;
    this.wake();
  }

  /** Read through a method: it changes while a paper is on its way. */
  #isStopped(): boolean {
    return this.#stopped;
  }

  #hasWork(): boolean {
    return this.#mayHaveWork;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped()) {
      this.#woken = false;
      try {
        await this.#step();
      } catch (error) {
        this.#options.onError(error, 'print');
        this.#mayHaveWork = true;
        this.#fail(null);
      }
      if (!this.#isStopped()) await this.#sleep();
    }
  }

  async #step(): Promise<void> {
    const { monotonicMs, transport, times } = this.#options;
    while (!this.#isStopped() && this.#hasWork() && monotonicMs() >= this.#retryAt) await this.#printNext();
    if (this.#isStopped() || monotonicMs() < this.#pollAt) return;
    const wasDown = !takesPaper(this.#state);
    this.#setState(await transport.readState());
    this.#pollAt = monotonicMs() + times.pollMs;
    // One that swallowed a paper without a word is not believed for its silence.
    const believed = this.#swallowed ? this.#state === 'ready' || this.#state === 'paper-low' : takesPaper(this.#state);
    if (wasDown && believed) this.#recover();
  }

  async #printNext(): Promise<void> {
    // Before the question, so that a paper that comes while it is asked is not forgotten.
    this.#mayHaveWork = false;
    const job = await this.#options.nextJob();
    if (job === null) {
      this.#drawn = null;
      return;
    }
    this.#mayHaveWork = true;
    if (await this.#isOutOfTime(job)) return;
    const payload = parsePrintPayload(job.payload);
    if (payload === null) {
      await this.#options.move(job, 'queued', 'failed', 'paper-unreadable');
      return;
    }
    if (payload.kind === 'paper' && (await this.#handOver(job, payload))) return;
    const bytes = await this.#bytesOf(job, payload);
    if (bytes === null || !(await this.#options.move(job, 'queued', 'sending', null))) return;
    await this.#settle(job, payload, await this.#options.transport.send(bytes, job.jobId));
  }

  /** A slip that nobody cooks from any more waits for a tap; a drawer that nobody stands at stays shut. */
  async #isOutOfTime(job: PrintJob): Promise<boolean> {
    const { times, now, move } = this.#options;
    const ageMs = now() - job.dueAt;
    if (job.kind === 'kitchen-ticket' && ageMs > times.staleKitchenMs) {
      await move(job, 'queued', 'held', 'too-old');
      return true;
    }
    if (job.kind === 'drawer' && ageMs > times.staleDrawerMs) {
      await move(job, 'queued', 'discarded', 'too-old');
      return true;
    }
    return false;
  }

  /** Gives the job to the substitute when this printer has failed for long enough. */
  async #handOver(job: PrintJob, payload: PrintPayload & { kind: 'paper' }): Promise<boolean> {
    const { printer, reassign, substitute } = this.#options;
    const handOverInMs = this.#handOverInMs(job, payload);
    const other = substitute();
    if (this.#failures === 0 || handOverInMs === null || other === null || handOverInMs > 0) return false;
    await reassign(job, other.printerId, substitutedPayload(payload.paper, printer().name));
    return true;
  }

  /** How long until another printer may take the job over; null = never. A paper that another printer has already handed over goes no further. */
  #handOverInMs(job: PrintJob, payload: PrintPayload): number | null {
    if (payload.kind === 'drawer' || payload.paper.substituteFor !== null) return null;
    const substitute = this.#options.substitute();
    return substitute === null ? null : Math.max(0, job.dueAt + substitute.afterMs - this.#options.now());
  }

  async #bytesOf(job: PrintJob, payload: PrintPayload): Promise<Uint8Array | null> {
    if (payload.kind === 'drawer') return drawerKick(payload.pin);
    const printer = this.#options.printer();
    if (this.#drawn?.payload === job.payload && this.#drawn.printer === printer) return this.#drawn.bytes;
    try {
      const bytes = await this.#options.draw(payload, printer);
      this.#drawn = { payload: job.payload, printer, bytes };
      return bytes;
    } catch (error) {
      if (this.#isStopped()) return null;
      this.#options.onError(error, 'draw');
      await this.#options.move(job, 'queued', 'failed', 'not-drawn');
      return null;
    }
  }

  async #settle(job: PrintJob, payload: PrintPayload, result: SendResult): Promise<void> {
    const { move, onPrinted, monotonicMs, times } = this.#options;
    this.#setState(result.state);
    this.#pollAt = monotonicMs() + times.pollMs;
    switch (result.outcome) {
      case 'printed':
      case 'sent':
        this.#failures = 0;
        this.#swallowed = false;
        await move(job, 'sending', 'sent', null);
        onPrinted(job);
        return;
      case 'unconfirmed':
        this.#swallowed = true;
        await move(job, 'sending', 'unconfirmed', result.reason);
        this.#fail(null);
        return;
      case 'not-started':
        await move(job, 'sending', payload.kind === 'drawer' ? 'failed' : 'queued', result.reason);
        this.#fail(this.#handOverInMs(job, payload));
    }
  }

  /** Waits before the next try; not past the moment when a substitute may take over. */
  #fail(handOverInMs: number | null): void {
    const { times, monotonicMs } = this.#options;
    const waitMs = times.backOffMs[Math.min(this.#failures, times.backOffMs.length - 1)] ?? 0;
    this.#failures += 1;
    this.#retryAt = monotonicMs() + Math.min(waitMs, handOverInMs ?? waitMs);
  }

  #recover(): void {
    this.#failures = 0;
    this.#retryAt = 0;
    this.#mayHaveWork = true;
    this.#woken = true;
  }

  #setState(state: PrinterState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState(state);
  }

  #sleep(): Promise<void> {
    if (this.#woken) return Promise.resolve();
    const until = this.#mayHaveWork ? Math.min(this.#retryAt, this.#pollAt) : this.#pollAt;
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#interrupt = null;
        resolve();
      };
      const timer = setTimeout(done, Math.max(1, until - this.#options.monotonicMs()));
      this.#interrupt = done;
    });
  }
}
