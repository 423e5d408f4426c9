import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Paper } from '#domain/paper/papers';
import type { DrawAnswer, DrawMode, DrawOptions, DrawRequest, DrawnPaper } from './draw-protocol';

/** How the drawing process is started and how long a paper may take. */
export interface PaperDrawerOptions {
  /** The program: `draw-main`, built or as source. */
  readonly entryPath: string;
  /** What Node needs to run it (`--import tsx` for the source). */
  readonly execArgv: readonly string[];
  /** A cold start with tsx takes seconds; drawing itself some tens of milliseconds. */
  readonly timeoutMs: number;
  /** How long the process lives without work. */
  readonly idleMs: number;
  readonly environment: NodeJS.ProcessEnv;
}

interface Waiting {
  readonly resolve: (answer: DrawAnswer | null) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Draws papers in a process of its own, started at the first paper and gone when idle. A crash or a hang costs one restart; a paper that crashes
 * it twice comes out as a draft; only when even that fails does `draw` reject.
 */
export class PaperDrawer {
  readonly #options: PaperDrawerOptions;
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | null = null;
  #lastRequestId = 0;
  #stopped = false;

  constructor(options: PaperDrawerOptions) {
    this.#options = options;
  }

  /** Process id of the drawing process while it lives, for the memory figures. */
  get processId(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Draws a paper. Rejects only when no attempt gave bytes (or after `stop`). */
  async draw(paper: Paper, options: DrawOptions): Promise<DrawnPaper> {
    const attempts: readonly DrawMode[] = ['raster', 'raster', 'draft'];
    let reason = 'the drawing process ended';
    for (const mode of attempts) {
      const answer = await this.#ask(paper, options, mode);
      if (answer?.ok === true) return answer.drawn;
      if (answer?.ok === false) reason = answer.reason;
    }
    throw new Error(`paper not drawn: ${reason}`);
  }

  /** Draws a paper on A4, as a PDF. Rejects when two attempts failed. */
  async drawSheet(paper: Paper): Promise<Uint8Array> {
    let reason = 'the drawing process ended';
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const answer = await this.#ask(paper, { dots: 0, cut: false, copies: 1 }, 'sheet');
      if (answer?.ok === true) return answer.drawn.bytes;
      if (answer?.ok === false) reason = answer.reason;
    }
    throw new Error(`sheet not drawn: ${reason}`);
  }

  /** Ends the process; papers still waiting are rejected. */
  stop(): void {
    this.#stopped = true;
    this.#endChild();
  }

  #ask(paper: Paper, options: DrawOptions, mode: DrawMode): Promise<DrawAnswer | null> {
    if (this.#stopped) return Promise.resolve(null);
    const child = this.#child ?? this.#start();
    this.#lastRequestId += 1;
    const request: DrawRequest = { ...options, requestId: this.#lastRequestId, paper, mode };
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#settle(request.requestId, null);
        // It hangs: whatever else waits for it is asked again of a fresh one.
        if (this.#child === child) this.#endChild();
      }, this.#options.timeoutMs);
      this.#waiting.set(request.requestId, { resolve, timer });
      child.send(request, (error) => {
        if (error !== null) this.#settle(request.requestId, null);
      });
    });
  }

  #start(): ChildProcess {
    const child = fork(this.#options.entryPath, {
      execArgv: [...this.#options.execArgv],
      serialization: 'advanced',
      env: { ...this.#options.environment, DASTARXON_DRAW_IDLE_MS: String(this.#options.idleMs) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message) => {
      // The other end is our own program, started by us with the same types.
      const answer = message as DrawAnswer;
      this.#settle(answer.requestId, answer);
    });
    const forget = (): void => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#settleAll();
    };
    child.on('disconnect', forget);
    child.on('exit', forget);
    child.on('error', forget);
    child.unref();
    child.channel?.unref();
    this.#child = child;
    return child;
  }

  #endChild(): void {
    const child = this.#child;
    this.#child = null;
    child?.kill('SIGKILL');
    this.#settleAll();
  }

  #settle(requestId: number, answer: DrawAnswer | null): void {
    const waiting = this.#waiting.get(requestId);
    if (waiting === undefined) return;
    this.#waiting.delete(requestId);
    clearTimeout(waiting.timer);
    waiting.resolve(answer);
  }

  #settleAll(): void {
    for (const requestId of [...this.#waiting.keys()]) this.#settle(requestId, null);
  }
}
