import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReportContent } from '#domain/contract/reports';
import type { ReportRequest } from './report-material';

/** What the process is sent. */
export interface ReportOrder {
  readonly requestId: number;
  readonly request: ReportRequest;
}

/** What it answers. */
export type ReportAnswer =
  | { readonly requestId: number; readonly ok: true; readonly content: ReportContent }
  | { readonly requestId: number; readonly ok: false; readonly reason: string };

interface Waiting {
  readonly resolve: (content: ReportContent) => void;
  readonly reject: (error: Error) => void;
}

const TIMEOUT_MS = 120_000;
const HEAP_MEGABYTES = 256;
/** Pages that are kept as they were made, until anything is written. */
const KEPT_MAX = 40;

/**
 * Makes reports in a process of its own (BX-O-171). A page that was made since the last commit is answered again without it, so that any number of screens
 * may ask every few seconds.
 */
export class ReportProcess {
  readonly #databasePath: string;
  readonly #waiting = new Map<number, Waiting>();
  readonly #kept = new Map<string, Promise<ReportContent>>();
  #keptSeq = -1;
  #child: ChildProcess | null = null;
  #lastRequestId = 0;

  constructor(databasePath: string) {
    this.#databasePath = databasePath;
  }

  /** Makes a page; `seq` is the log's place, by which a page made before is known to be the same. Rejects when the process failed. */
  make(request: ReportRequest, seq: number, today: string): Promise<ReportContent> {
    if (seq !== this.#keptSeq || this.#kept.size >= KEPT_MAX) this.#kept.clear();
    this.#keptSeq = seq;
    const { nowMs: _nowMs, ...asked } = request;
    const key = JSON.stringify([asked, today]);
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const made = this.#ask(request);
    this.#kept.set(key, made);
    made.catch(() => {
      this.#kept.delete(key);
    });
    return made;
  }

  /** Ends the process. */
  stop(): void {
    this.#end('the box stops');
  }

  #ask(request: ReportRequest): Promise<ReportContent> {
    const child = this.#child ?? this.#start();
    this.#lastRequestId += 1;
    const requestId = this.#lastRequestId;
    const order: ReportOrder = { requestId, request };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#end('the report took too long');
      }, TIMEOUT_MS);
      timer.unref();
      this.#waiting.set(requestId, {
        resolve: (content) => {
          clearTimeout(timer);
          resolve(content);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      child.send(order, (error) => {
        if (error !== null) this.#settle({ requestId, ok: false, reason: error.message });
      });
    });
  }

  #start(): ChildProcess {
    const { path, execArgv } = program();
    const child = fork(path, {
      execArgv: [`--max-old-space-size=${String(HEAP_MEGABYTES)}`, ...execArgv],
      serialization: 'advanced',
      env: { ...process.env, DASTARXON_REPORT_DATABASE: this.#databasePath },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message) => {
      // The other end is our own program, started by us with the same types.
      this.#settle(message as ReportAnswer);
    });
    const forget = () => {
      if (this.#child === child) this.#end('the report’s process ended');
    };
    child.on('disconnect', forget);
    child.on('exit', forget);
    child.on('error', forget);
    child.unref();
    child.channel?.unref();
    this.#child = child;
    return child;
  }

  #end(reason: string): void {
    const child = this.#child;
    this.#child = null;
    child?.kill('SIGKILL');
    for (const requestId of [...this.#waiting.keys()]) this.#settle({ requestId, ok: false, reason });
  }

  #settle(answer: ReportAnswer): void {
    const waiting = this.#waiting.get(answer.requestId);
    this.#waiting.delete(answer.requestId);
    if (answer.ok) waiting?.resolve(answer.content);
    else waiting?.reject(new Error(answer.reason));
  }
}

/** The built program beside the built server, else the source through tsx. */
function program(): { readonly path: string; readonly execArgv: readonly string[] } {
  if (import.meta.url.endsWith('.ts'))
    return { path: fileURLToPath(new URL('./report-main.ts', import.meta.url)), execArgv: ['--import', 'tsx'] };
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'report-main.js'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the build has no report-main.js');
    folder = parent;
  }
  return { path: join(folder, 'report-main.js'), execArgv: [] };
}
