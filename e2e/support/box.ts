import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A name that is neither localhost nor an address: the browser then treats the box as any plain http page of a network. */
export const boxName = 'dastarxon.test';

/** The same box by a name that leads over the network, if this machine has one: to the box such a browser is a stranger. */
export const networkName = 'wifi.dastarxon.test';

/** Another build than the one in `dist/` may be told by `BOX_MAIN`. */
const builtServer = (): string => process.env['BOX_MAIN'] ?? 'dist/server/main.js';

export type BoxOptions = { readonly demo?: boolean; readonly portalUrl?: string };

/** The built box as a process of its own over a folder of its own, as `npm start` runs it. It can be killed and started again on the same port. */
export class Box {
  readonly folder: string;
  readonly #options: BoxOptions;
  #process: ChildProcess | null = null;
  #port = 0;
  #setupCode = '';
  readonly #log: string[] = [];

  private constructor(folder: string, options: BoxOptions) {
    this.folder = folder;
    this.#options = options;
  }

  static async start(options: BoxOptions = {}): Promise<Box> {
    const box = new Box(await mkdtemp(join(tmpdir(), 'dastarxon-e2e-')), options);
    await box.startAgain();
    return box;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://${boxName}:${this.#port}`;
  }

  /** Its address for a browser that is not on the box itself. */
  get networkUrl(): string {
    return `http://${networkName}:${this.#port}`;
  }

  /** The code of the terminal, for the first device of an empty box. */
  get setupCode(): string {
    return this.#setupCode;
  }

  /** What it wrote to standard error, for a failing test. */
  get log(): string {
    return this.#log.join('');
  }

  /** Starts on the same folder and, after the first time, the same port; resolves at its `ready` line. */
  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, [builtServer()], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        BOX_PORT: String(this.#port),
        BOX_HOSTS: `${boxName},${networkName}`,
        DATA_DIR: this.folder,
        DEMO: this.#options.demo === false ? '0' : '1',
        PORTAL_URL: this.#options.portalUrl ?? '',
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    child.stderr.on('data', (chunk: Buffer) => this.#log.push(chunk.toString()));
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => {
        reject(new Error(`the box ended with ${String(code)} before it was ready: ${this.log}`));
      });
      createInterface({ input: child.stdout }).on('line', (line) => {
        const code = /type the address and the code (\S+)/.exec(line)?.[1];
        if (code !== undefined) this.#setupCode = code;
        const ready = /^ready .*:(\d+)"/.exec(line)?.[1];
        if (ready === undefined) return;
        this.#port = Number(ready);
        resolve();
      });
    });
  }

  /** What the process ended with; null while it runs. */
  get exitCode(): number | null {
    return this.#process?.exitCode ?? null;
  }

  /** Pulls the plug: no goodbye, nothing is finished. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it in good order and starts it again. */
  async restart(): Promise<void> {
    await this.#end('SIGTERM');
    await this.startAgain();
  }

  /** Ends it in good order and forgets its folder. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.folder, { recursive: true, force: true });
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}
