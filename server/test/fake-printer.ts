import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { readEscPos } from '#server/devices/paper/escpos-reader';
import type { Bitmap } from '#server/devices/paper/raster/bitmap';

/**
 * How the fake printer behaves.
 * `ok` answers status and reads all · `silent` reads all, says nothing, closes in good order · `refuse` breaks every connection at once (for a printer that is off, `stop` it) · `stall` accepts and reads nothing ·
 * `slow` reads a few kilobytes at a time · `chatty` also sends status of its own accord (ASB) · `paper-out`, `cover-open`, `paper-low` answer so and
 * stop (or, for low, print) · `paper-out-mid-job` runs out behind the last byte · `reset-mid-job` breaks the line after the first kilobytes.
 */
export type FakePrinterMode =
  | 'ok'
  | 'silent'
  | 'refuse'
  | 'stall'
  | 'slow'
  | 'chatty'
  | 'paper-out'
  | 'cover-open'
  | 'paper-low'
  | 'paper-out-mid-job'
  | 'reset-mid-job';

/** One connection that brought more than questions. */
export interface FakeJob {
  readonly bytes: Buffer;
  readonly papers: readonly Bitmap[];
  readonly cuts: number;
  readonly drawerKicks: readonly (2 | 5)[];
  readonly at: number;
}

const asb = Buffer.from([0x10, 0x00, 0x00, 0x00]);
const resetAfterBytes = 6_000;

/** Answers of `DLE EOT n` by mode; 0x12 = all is well. */
function statusReply(mode: FakePrinterMode, question: number, jobSeen: boolean): number {
  if (mode === 'cover-open') return question === 1 ? 0x1a : question === 2 ? 0x16 : 0x12;
  if (mode === 'paper-out' || (mode === 'paper-out-mid-job' && jobSeen))
    return question === 1 ? 0x1a : question === 2 ? 0x32 : question === 4 ? 0x72 : 0x12;
  if (mode === 'paper-low') return question === 4 ? 0x1e : 0x12;
  return 0x12;
}

/** Takes `DLE EOT n` out of what arrived; returns the questions and the rest. Raster that looks like one is left alone by its place inside a strip. */
function splitQuestions(bytes: Buffer): { readonly questions: number[]; readonly job: Buffer } {
  const questions: number[] = [];
  const job: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === 0x10 && bytes[at + 1] === 0x04 && at + 2 < bytes.length) {
      questions.push(bytes[at + 2] ?? 0);
      at += 3;
    } else if (bytes[at] === 0x1d && bytes[at + 1] === 0x76) {
      const end = at + 8 + ((bytes[at + 4] ?? 0) | ((bytes[at + 5] ?? 0) << 8)) * ((bytes[at + 6] ?? 0) | ((bytes[at + 7] ?? 0) << 8));
      job.push(...bytes.subarray(at, end));
      at = end;
    } else {
      job.push(bytes[at] ?? 0);
      at += 1;
    }
  }
  return { questions, job: Buffer.from(job) };
}

/** A printer on TCP that can fail in every way seen in the field, and reads its paper back as pictures. */
export class FakePrinter {
  mode: FakePrinterMode;
  readonly jobs: FakeJob[] = [];
  #server: Server | null = null;
  readonly #sockets = new Set<Socket>();
  #port = 0;
  #connections = 0;

  constructor(mode: FakePrinterMode = 'ok') {
    this.mode = mode;
  }

  /** Listens on 127.0.0.1, or another address of this machine; `port` 0 = any. */
  async start(port = 0, host = '127.0.0.1'): Promise<this> {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      this.#accept(socket);
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    return this;
  }

  get port(): number {
    return this.#port;
  }

  /** `127.0.0.1:<port>`, as a printer's address is typed. */
  get address(): string {
    return `127.0.0.1:${String(this.#port)}`;
  }

  get connections(): number {
    return this.#connections;
  }

  /** Every picture of every job, in order. */
  get papers(): Bitmap[] {
    return this.jobs.flatMap((job) => [...job.papers]);
  }

  get drawerKicks(): number {
    return this.jobs.reduce((count, job) => count + job.drawerKicks.length, 0);
  }

  /** Pulls the cable: connections break and the port is closed. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.resetAndDestroy();
    const server = this.#server;
    this.#server = null;
    if (server !== null) await new Promise((resolve) => server.close(resolve));
  }

  /** Plugs it in again on the same port. */
  async restart(): Promise<void> {
    await this.start(this.#port);
  }

  /** Resolves when so many jobs have arrived; rejects after the time. */
  async waitForJobs(count: number, timeoutMs = 15_000): Promise<readonly FakeJob[]> {
    const deadline = performance.now() + timeoutMs;
    while (this.jobs.length < count) {
      if (performance.now() > deadline) throw new Error(`fake printer: ${String(this.jobs.length)} of ${String(count)} jobs`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return this.jobs;
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    if (this.mode === 'refuse') {
      socket.resetAndDestroy();
      return;
    }
    this.#connections += 1;
    const chunks: Buffer[] = [];
    let received = 0;
    let answered = 0;
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      received += chunk.length;
      if (this.mode === 'reset-mid-job' && received > resetAfterBytes) {
        socket.resetAndDestroy();
        return;
      }
      if (this.mode === 'silent' || this.mode === 'stall') return;
      if (this.mode === 'chatty') socket.write(asb);
      const { questions, job } = splitQuestions(Buffer.concat(chunks));
      for (const question of questions.slice(answered)) socket.write(Uint8Array.of(statusReply(this.mode, question, job.length > 0)));
      answered = questions.length;
      if (this.mode === 'slow') this.#rest(socket);
    });
    socket.on('end', () => {
      this.#record(Buffer.concat(chunks));
      if (this.mode !== 'stall') socket.end();
    });
    if (this.mode === 'stall') socket.pause();
  }

  #rest(socket: Socket): void {
    socket.pause();
    setTimeout(() => socket.resume(), 20);
  }

  #record(bytes: Buffer): void {
    const { job } = splitQuestions(bytes);
    if (job.length === 0) return;
    const actions = readEscPos(job);
    this.jobs.push({ bytes: job, papers: actions.papers, cuts: actions.cuts, drawerKicks: actions.drawerKicks, at: performance.now() });
  }
}
