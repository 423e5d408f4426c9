import type { Committed } from '#server/log/committed';

/** The facts after which nothing of a person may be left in any file. */
const ERASED: ReadonlySet<string> = new Set(['customer.erased', 'customer.withdrawn']);
const RETRY_MS = 1_000;

/** What it works with. */
export interface ErasedPagesOptions {
  /** Brings the journal into the database file and empties it; false where somebody read just then. */
  readonly emptyJournal: () => Promise<boolean>;
  readonly onError: (error: unknown, context: string) => void;
}

/**
 * What was deleted is overwritten in the database file, but its pages lie in the journal until that is used again, which on a quiet evening is tomorrow. After somebody was
 * erased, and once after each start, the journal is emptied.
 */
export class ErasedPages {
  readonly #options: ErasedPagesOptions;
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: ErasedPagesOptions) {
    this.#options = options;
  }

  /** What a stop may have left undone. */
  start(): void {
    this.#soon(0);
  }

  /** Ends after what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#working;
  }

  /** Something was committed. */
  readonly onCommitted = ({ facts }: Committed): void => {
    if (facts.some(({ name }) => ERASED.has(name))) this.#soon(0);
  };

  #soon(ms: number): void {
    if (this.#stopped) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#working = this.#options.emptyJournal().then(
        (isEmpty) => {
          if (!isEmpty) this.#soon(RETRY_MS);
        },
        (error: unknown) => {
          this.#options.onError(error, 'journal');
        },
      );
    }, ms).unref();
  }
}
