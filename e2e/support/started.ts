import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

/** `npm start` as a person has it: the box, the owner's portal and the demo around them. */
export class Started {
  readonly #child: ChildProcess;
  readonly lines: string[] = [];
  readonly #errors: string[] = [];
  readonly ended: Promise<number | null>;
  box = '';
  portal = '';

  private constructor(folder: string, environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, ['scripts/start.mjs'], {
      env: { ...process.env, NODE_ENV: 'production', BOX_PORT: '0', PORTAL_PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#errors.push(chunk.toString()));
  }

  /** Starts and waits for the `ready` line. Throws with what was said when it ends before. */
  static async in(folder: string, environment: Readonly<Record<string, string>> = {}): Promise<Started> {
    const started = new Started(folder, environment);
    const { stdout } = started.#child;
    if (stdout === null) throw new Error('there is no standard output');
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: stdout }).on('line', (line) => {
        started.lines.push(line);
        if (!line.startsWith('ready ')) return;
        Object.assign(started, JSON.parse(line.slice('ready '.length)));
        resolve();
      });
      void started.ended.then((code) => {
        reject(new Error(`npm start ended with ${String(code)}: ${started.said}`));
      });
    });
    return started;
  }

  /** What it wrote to standard error. */
  get said(): string {
    return this.#errors.join('');
  }

  /** Waits until it has said this on standard error. Throws with what it said instead. */
  async says(what: RegExp, ms: number): Promise<void> {
    const deadline = performance.now() + ms;
    while (!what.test(this.said)) {
      if (performance.now() > deadline) throw new Error(`npm start did not say ${String(what)}: ${this.said}`);
      await wait(100);
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Asks it to stop; answers its exit code. */
  stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return this.ended;
  }
}
