import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { SyncRow } from '#domain/contract/portal-link';
import type { StoryOrder } from './story-box-main';

/** A box of the story: a process of its own over a folder of its own, with a clock that the story turns. It can be killed and started again. */
export class StoryBox {
  readonly folder: string;
  readonly #portalUrl: string;
  #time: number;
  #child: ChildProcess | null = null;
  #port = 0;
  #asked = 0;
  readonly #waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();

  private constructor(folder: string, portalUrl: string, time: number) {
    this.folder = folder;
    this.#portalUrl = portalUrl;
    this.#time = time;
  }

  /** Starts it with its clock at a time of the past. */
  static async start({
    folder,
    portalUrl,
    at,
  }: {
    readonly folder: string;
    readonly portalUrl: string;
    readonly at: number;
  }): Promise<StoryBox> {
    const box = new StoryBox(folder, portalUrl, at);
    await box.startAgain();
    return box;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  /** Where its data lie. */
  get file(): string {
    return `${this.folder}/dastarxon.db`;
  }

  async startAgain(): Promise<void> {
    const child = fork('e2e/support/story-box-main.ts', {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, DATA_DIR: this.folder, PORTAL_URL: this.#portalUrl, STARTS_AT: String(this.#time) },
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message: { port?: number; id?: number; value?: unknown; error?: string }) => {
        if (message.port !== undefined) {
          this.#port = message.port;
          resolve();
          return;
        }
        const asked = this.#waiting.get(message.id ?? 0);
        this.#waiting.delete(message.id ?? 0);
        if (message.error === undefined) asked?.resolve(message.value);
        else asked?.reject(new Error(message.error));
      });
      child.once('exit', (code) => {
        reject(new Error(`the box ended with ${String(code)}`));
        for (const { reject: refuse } of this.#waiting.values()) refuse(new Error('the box ended'));
        this.#waiting.clear();
      });
    });
  }

  /** Lets it live through days. */
  tell(days: Omit<Extract<StoryOrder, { does: 'tell' }>, 'does'>): Promise<{ readonly orders: number; readonly commands: number }> {
    return this.#ask({ does: 'tell', ...days });
  }

  /** How its link is. */
  async look(): Promise<{ readonly row: SyncRow; readonly seq: number }> {
    const { time, ...seen } = await this.#ask<{ row: SyncRow; seq: number; time: number }>({ does: 'look' });
    this.#time = time;
    return seen;
  }

  /** Waits until the portal has everything. Throws with what stands in the way. */
  async synced(ms: number): Promise<void> {
    const deadline = performance.now() + ms;
    for (;;) {
      const { row } = await this.look();
      if (row.state === 'synced' && row.waitingCount === 0) return;
      if (performance.now() > deadline) throw new Error(`not synced after ${String(ms)} ms: ${JSON.stringify(row)}`);
      await wait(100);
    }
  }

  /** Pulls the plug. */
  async kill(): Promise<void> {
    await this.look();
    await this.#end((child) => child.kill('SIGKILL'));
  }

  /** Ends it in good order. */
  async stop(): Promise<void> {
    if (this.#child === null) return;
    await this.look();
    await this.#end((child) => child.send({ id: -1, order: { does: 'stop' } satisfies StoryOrder }));
  }

  async #end(how: (child: ChildProcess) => void): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    how(child);
    await ended;
  }

  #ask<Value>(order: StoryOrder): Promise<Value> {
    const id = (this.#asked += 1);
    return new Promise<Value>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#child?.send({ id, order });
    });
  }
}
