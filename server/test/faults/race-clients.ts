import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A sale that was accepted: its command and where the log has it. */
export interface Sold {
  readonly id: string;
  readonly seq: number;
}

/** What a client is to sell; `race-client.ts` has the same. */
export interface RaceTask {
  readonly url: string;
  readonly cookie: string;
  readonly productId: string;
  readonly customerId: string;
  readonly tender: string;
  readonly amountTiyin: number;
  readonly cashTiyin: number;
  readonly attempts: number;
  readonly looksFirst: boolean;
  readonly limitTiyin: number;
}

/** Client processes, started once and used for race after race. */
export class RaceClients {
  readonly #children: readonly ChildProcess[];

  private constructor(children: readonly ChildProcess[]) {
    this.#children = children;
  }

  /** Starts so many processes and waits until all are ready. */
  static async start(count: number): Promise<RaceClients> {
    return new RaceClients(await Promise.all(Array.from({ length: count }, () => startClient())));
  }

  /** Lets all go at once, a task each; answers what they sold in all. */
  async race(tasks: readonly RaceTask[]): Promise<readonly Sold[]> {
    const sold = await Promise.all(this.#children.map((child, index) => runTask(child, tasks[index % tasks.length])));
    return sold.flat();
  }

  /** Ends the processes. */
  stop(): void {
    for (const child of this.#children) child.disconnect();
  }
}

function startClient(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'race-client.ts'), [], { execArgv: ['--import', 'tsx'] });
  return new Promise((resolve, reject) => {
    child.once('message', () => {
      resolve(child);
    });
    child.once('error', reject);
  });
}

function runTask(child: ChildProcess, task: RaceTask | undefined): Promise<readonly Sold[]> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: { readonly accepted?: readonly Sold[]; readonly error?: string }) => {
      if (message.accepted === undefined) reject(new Error(message.error ?? 'a client failed'));
      else resolve(message.accepted);
    });
    child.send(task ?? {});
  });
}
