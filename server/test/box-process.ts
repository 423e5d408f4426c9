import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A box as a process of its own: what a technician starts and what a power cut ends. */
export class BoxProcess {
  readonly url: string;
  readonly port: number;
  readonly pins: ReadonlyMap<string, string>;
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;

  private constructor(child: ChildProcess, url: string, pins: ReadonlyMap<string, string>, ended: Promise<number | null>) {
    this.#child = child;
    this.url = url;
    this.port = Number(new URL(url).port);
    this.pins = pins;
    this.#ended = ended;
  }

  /** Starts a box and waits until it is ready. Throws `BoxDidNotStart` with what it said. */
  static async start(options: BoxProcessOptions): Promise<BoxProcess> {
    const started = await launch(options);
    if ('url' in started) return new BoxProcess(started.child, started.url, started.pins, started.ended);
    throw new Error(`the box ended with ${String(started.code)}: ${started.stderr}`);
  }

  /** Starts a box and pulls the plug after so many milliseconds, whether it serves by then or not. */
  static async killStarting(options: BoxProcessOptions, afterMs: number): Promise<void> {
    const child = spawnBox(options);
    const ended = new Promise((resolve) => {
      child.once('exit', resolve);
    });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
    }, afterMs);
    await ended;
    clearTimeout(timer);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Pulls the plug. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Asks it to stop; answers its exit code. */
  stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return this.#ended;
  }
}

/** Where a box runs. */
export interface BoxProcessOptions {
  readonly folder: string;
  readonly port?: number;
  readonly demo?: boolean;
  /** The owner's portal. */
  readonly portalUrl?: string;
}

/** A start that must fail: its exit code and all it said. Throws when it started after all. */
export async function failedStart(
  options: BoxProcessOptions,
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const started = await launch(options);
  if (!('url' in started)) return started;
  started.child.kill('SIGKILL');
  throw new Error('the box started');
}

type Launched =
  | {
      readonly child: ChildProcess;
      readonly url: string;
      readonly pins: ReadonlyMap<string, string>;
      readonly ended: Promise<number | null>;
    }
  | { readonly code: number | null; readonly stdout: string; readonly stderr: string };

function spawnBox(options: BoxProcessOptions) {
  return spawn(process.execPath, boxEntry(), {
    env: {
      ...process.env,
      BOX_PORT: String(options.port ?? 0),
      DATA_DIR: options.folder,
      DEMO: options.demo === false ? '0' : '1',
      PORTAL_URL: options.portalUrl ?? '',
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function launch(options: BoxProcessOptions): Promise<Launched> {
  const child = spawnBox(options);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  const pins = new Map<string, string>();
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      stdout += `${line}\n`;
      const person = /^\s+(\d{4,6})\s{2}(.+) \((\w+)\)$/.exec(line);
      if (person?.[1] !== undefined && person[2] !== undefined) pins.set(person[2], person[1]);
      if (!line.startsWith('ready ')) return;
      const { box } = JSON.parse(line.slice('ready '.length)) as { box: string };
      resolve({ child, url: box.replace('localhost', '127.0.0.1'), pins, ended });
    });
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

let entry: readonly string[] | null = null;

/** The built box where the build is as new as the source; else the source itself. Decided once, so that a run tries one box. */
function boxEntry(): readonly string[] {
  entry ??= findEntry();
  return entry;
}

function findEntry(): readonly string[] {
  const built = 'dist/server/main.js';
  const isFresh = existsSync(built) && statSync(built).mtimeMs >= Math.max(...['server', 'domain', 'migrations'].map(newestIn));
  return isFresh ? [built] : ['--import', 'tsx', 'server/main.ts'];
}

/** When the newest source of a folder was written. Tests are not in the build. */
function newestIn(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path === join('server', 'test') ? 0 : newestIn(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? statSync(path).mtimeMs : 0;
  });
  return Math.max(0, ...times);
}
