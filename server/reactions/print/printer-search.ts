import { rawPrintingPort } from '#domain/paper/printer-address';
import type { PrinterPlace, PrinterPlaces } from '#server/devices/discovery/printer-places';
import type { Committed } from '#server/log/committed';

/** How many addresses are knocked at together: a small router must not drown. */
const TOGETHER = 48;

/** How far a search has come. */
interface SearchState {
  readonly running: boolean;
  readonly startedAt: number;
  readonly checkedCount: number;
  readonly totalCount: number;
  readonly found: readonly PrinterPlace[];
}

/** What a search is built from. */
export interface PrinterSearchOptions {
  readonly places: PrinterPlaces;
  readonly now: () => number;
  /** Something was found, or it came further. */
  readonly onChanged: () => void;
  readonly onError: (error: unknown, context: string) => void;
}

/** Looks for printers when somebody asks (BX-O-97). One search at a time; what it found is kept until the next, and nowhere on disk. */
export class PrinterSearch {
  readonly #options: PrinterSearchOptions;
  #state: SearchState | null = null;
  #stopped = false;

  constructor(options: PrinterSearchOptions) {
    this.#options = options;
  }

  /** The latest search; null before the first. */
  get state(): SearchState | null {
    return this.#state;
  }

  /** Begins when it was asked for. */
  readonly onCommitted = (committed: Committed): void => {
    if (this.#state?.running === true || !committed.facts.some(({ name }) => name === 'printer.searched')) return;
    this.#search().catch((error: unknown) => {
      this.#options.onError(error, 'printer-search');
      this.#change({ running: false });
    });
  };

  /** Lets go of a running search. */
  stop(): void {
    this.#stopped = true;
  }

  async #search(): Promise<void> {
    const { places, now } = this.#options;
    const addresses = places.addresses();
    this.#state = { running: true, startedAt: now(), checkedCount: 0, totalCount: addresses.length, found: [] };
    this.#change({ found: await places.devices() });
    for (let at = 0; at < addresses.length && !this.#stopped; at += TOGETHER) {
      const batch = addresses.slice(at, at + TOGETHER);
      const answers = await Promise.all(batch.map((address) => places.answers(address)));
      const fresh = batch.flatMap((address, index): PrinterPlace[] =>
        answers[index] === true ? [{ connection: 'network', address: `${address}:${String(rawPrintingPort)}` }] : [],
      );
      this.#change({ checkedCount: at + batch.length, found: [...this.#state.found, ...fresh] });
    }
    this.#change({ running: false });
  }

  #change(change: Partial<SearchState>): void {
    if (this.#state === null || this.#stopped) return;
    this.#state = { ...this.#state, ...change };
    this.#options.onChanged();
  }
}
