import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What a portal process is started with. */
export interface PortalProcessOptions {
  readonly port?: number;
  /** SQLite's folder; on PostgreSQL the place of the secret alone. */
  readonly folder: string;
  readonly databaseUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The secret of portals in tests: processes of one portal share it. */
export const TEST_SECRET = 'a secret of the tests, long enough';

/** A portal as a process of its own: what `npm start` and a service manager run, and what a power cut ends. */
export class PortalProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  readonly #said: () => string;

  private constructor(child: ChildProcess, port: number, ended: Promise<number | null>, said: () => string) {
    this.#child = child;
    this.port = port;
    this.#ended = ended;
    this.#said = said;
  }

  /** Starts one and waits until it is ready. Throws with what it said. */
  static async start(options: PortalProcessOptions): Promise<PortalProcess> {
    const started = await launch(options);
    if ('port' in started) return new PortalProcess(started.child, started.port, started.ended, started.said);
    throw new Error(`the portal ended with ${String(started.code)}: ${started.stderr}`);
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What it wrote to standard error. */
  get said(): string {
    return this.#said();
  }

  /** Pulls the plug. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Asks it to stop; answers its exit code. */
  stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.#ended;
  }
}

/** Starts a portal that must refuse to; answers what it said and ended with. */
export async function failedPortalStart(options: PortalProcessOptions): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const started = await launch(options);
  if (!('port' in started)) return started;
  started.child.kill('SIGKILL');
  throw new Error('the portal started');
}

type Launched =
  | { readonly child: ChildProcess; readonly port: number; readonly ended: Promise<number | null>; readonly said: () => string }
  | { readonly code: number | null; readonly stderr: string };

function launch({ port = 0, folder, databaseUrl, environment = {} }: PortalProcessOptions): Promise<Launched> {
  const child = spawn(process.execPath, [...portalEntry()], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORTAL_PORT: String(port),
      PORTAL_DATA_DIR: folder,
      PORTAL_SECRET: TEST_SECRET,
      DATABASE_URL: databaseUrl ?? '',
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('ready ')) return;
      const { portal } = JSON.parse(line.slice('ready '.length)) as { portal: string };
      resolve({ child, port: Number(new URL(portal).port), ended, said: () => stderr });
    });
    child.once('close', (code) => {
      resolve({ code, stderr });
    });
  });
}

let entry: readonly string[] | null = null;

/** The built portal where the build is as new as the source; else the source itself. Decided once, so that a run tries one portal. */
function portalEntry(): readonly string[] {
  entry ??= findEntry();
  return entry;
}

function findEntry(): readonly string[] {
  const built = 'dist/portal-server/main.js';
  const isFresh = existsSync(built) && statSync(built).mtimeMs >= Math.max(...['portal/server', 'domain', 'migrations'].map(newestIn));
  return isFresh ? [built] : ['--import', 'tsx', 'portal/server/main.ts'];
}

/** When the newest source of a folder was written. Tests are not in the build. */
function newestIn(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true }).map((one) => {
    const path = join(folder, one.name);
    if (one.isDirectory()) return path === join('portal', 'server', 'test') ? 0 : newestIn(path);
    return one.name.endsWith('.ts') && !one.name.endsWith('.test.ts') ? statSync(path).mtimeMs : 0;
  });
  return Math.max(0, ...times);
}
