import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- a plain script, without a # name of its own
import { boxFlags } from '../scripts/box-flags.mjs';

/** The built box as a process of its own, over a folder of its own. */
export interface BoxProcess {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly process: ChildProcess;
  /** PINs of the demo by name, as the banner prints them. */
  readonly pins: ReadonlyMap<string, string>;
  /** Resident memory of the server process alone, in MB (decision 28). */
  readonly residentMb: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Starts `dist/server/main.js` and waits for its `ready` line. `folder` keeps its data through a restart. */
export async function startBox(
  options: { readonly folder?: string; readonly port?: number; readonly portalUrl?: string } = {},
): Promise<BoxProcess> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'dastarxon-bench-')));
  const child = spawn(process.execPath, [...boxFlags, 'dist/server/main.js'], {
    env: {
      ...process.env,
      BOX_PORT: String(options.port ?? 0),
      DATA_DIR: folder,
      DEMO: '1',
      PORTAL_URL: options.portalUrl ?? '',
      LOG_LEVEL: 'error',
      UV_THREADPOOL_SIZE: '8',
      MALLOC_ARENA_MAX: '2',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pins = new Map<string, string>();
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`the box ended with ${String(code)} before it was ready`));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const person = /^\s+(\d{4,6})\s{2}(.+) \((\w+)\)$/.exec(line);
      if (person?.[1] !== undefined && person[2] !== undefined) pins.set(person[2], person[1]);
      if (line.startsWith('ready ')) resolve((JSON.parse(line.slice(6)) as { box: string }).box.replace('localhost', '127.0.0.1'));
    });
  });
  return {
    url,
    port: Number(new URL(url).port),
    folder,
    process: child,
    pins,
    residentMb: async () => {
      const status = await readFile(`/proc/${String(child.pid)}/status`, 'utf8').catch(() => '');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
    },
    stop: async () => {
      const ended = new Promise((resolve) => {
        child.once('exit', resolve);
      });
      child.kill('SIGTERM');
      await ended;
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
