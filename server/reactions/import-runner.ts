import type { Committed } from '#server/log/committed';

/** What the runner works with; steps are commands of the box in the name of whoever started the import. */
export interface ImportRunnerOptions {
  /** Imports that are on their way: after a start, those that a stop has cut short. */
  readonly unfinished: () => Promise<readonly { readonly importId: string; readonly byId: string | null; readonly isUndo: boolean }[]>;
  readonly execute: (name: string, input: unknown, byId: string | null) => Promise<{ readonly ok: boolean; readonly result?: unknown }>;
  readonly onError: (error: unknown, context: string) => void;
}

/** Goes through the rows of imports, a transaction each few hundred: between two of them every sale that waits has its turn. One import at a time. */
export class ImportRunner {
  readonly #options: ImportRunnerOptions;
  #running: Promise<void> | null = null;
  #isStopping = false;
  #isWanted = false;

  constructor(options: ImportRunnerOptions) {
    this.#options = options;
  }

  /** Takes up what a stop has cut short. */
  start(): void {
    this.#wake();
  }

  /** A commit in which somebody has started an import, or wants one back. */
  onCommitted({ facts }: Committed): void {
    if (facts.some(({ name }) => name === 'customer-import.started' || name === 'customer-import.undo-started')) this.#wake();
  }

  /** Ends after the step that runs. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running;
  }

  #wake(): void {
    this.#isWanted = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#isWanted && !this.#isStopping) this.#wake();
    });
  }

  async #run(): Promise<void> {
    this.#isWanted = false;
    try {
      for (const one of await this.#options.unfinished()) await this.#finish(one);
    } catch (error) {
      this.#options.onError(error, 'import');
    }
  }

  async #finish({ importId, byId, isUndo }: Awaited<ReturnType<ImportRunnerOptions['unfinished']>>[number]): Promise<void> {
    const { execute } = this.#options;
    while (!this.#isStopping) {
      const answer = await execute(isUndo ? 'customer-import.undo-step' : 'customer-import.step', { importId }, byId);
      if (!answer.ok) return;
      const { next, names } = answer.result as { next: string; names?: readonly string[] };
      if (next === 'groups') await execute('customer-import.make-groups', { importId, names }, byId);
      if (next === 'end') {
        if (isUndo) await execute('customer-import.drop-groups', { importId }, byId);
        return;
      }
    }
  }
}
