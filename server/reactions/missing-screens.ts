import type { BranchState } from '#server/store/branch-state';
import type { WaitingTicket } from '#server/store/paper/waiting-tickets';

/** A station whose tickets nobody sees. */
export interface MissingScreen {
  readonly stationId: string;
  /** Since when no screen has been there, as far as this process knows. */
  readonly sinceAt: number;
  readonly ticketCount: number;
}

/** What the watch is built from. */
export interface MissingScreensOptions {
  readonly state: BranchState;
  readonly now: () => number;
  /** How many screens show a station now. */
  readonly screensAt: (stationId: string) => number;
  readonly waitingTickets: (stationIds: readonly string[], firedAfter: number) => Promise<readonly WaitingTicket[]>;
  /** Queues the slip of a ticket, once: asked again, nothing happens. */
  readonly print: (ticketId: string) => Promise<unknown>;
  readonly onChanged: (stationIds: readonly string[]) => void;
  readonly onError: (error: unknown, context: string) => void;
}

const EVERY_MS = 1_000;
/** What was fired before is yesterday's, as on the screens. */
const TICKET_MS_MAX = 18 * 3_600_000;
/** A printer makes about a slip a second; the rest follow with the next rounds. */
const PAPERS_A_ROUND_MAX = 5;

/**
 * A kitchen that looks at a screen which is not there cooks nothing: the till is told, and the station's printer takes over. Invariant: that a slip was queued is
 * a row; only since when a screen is missing is memory, so after a restart the screens have the setting's time again to come back.
 */
export class MissingScreens {
  readonly #options: MissingScreensOptions;
  readonly #absentSince = new Map<string, number>();
  #missing: ReadonlyMap<string, MissingScreen> = new Map();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: MissingScreensOptions) {
    this.#options = options;
  }

  /** Begins to watch. */
  start(): void {
    this.#timer = setInterval(() => {
      this.#looking = this.#looking
        .then(() => this.look())
        .catch((error: unknown) => {
          this.#options.onError(error, 'missing-screens');
        });
    }, EVERY_MS);
    this.#timer.unref();
  }

  /** Stops watching, after the round that is on. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#looking;
  }

  /** Stations whose tickets nobody sees now. */
  list(): readonly MissingScreen[] {
    return [...this.#missing.values()];
  }

  /** One round. */
  async look(): Promise<void> {
    const { now, print, waitingTickets } = this.#options;
    const stationIds = this.#stopped ? [] : this.#longAbsent();
    const tickets = stationIds.length === 0 ? [] : await waitingTickets(stationIds, now() - TICKET_MS_MAX);
    this.#tell(tickets);
    for (const { ticketId } of tickets.filter((ticket) => this.#isToPrint(ticket)).slice(0, PAPERS_A_ROUND_MAX)) {
      if (!this.#stopped) await print(ticketId);
    }
  }

  /** Stations that work with a screen and have had none for the setting's time. */
  #longAbsent(): string[] {
    const { now, screensAt, state } = this.#options;
    const patienceMs = state.settings.kitchenScreenMissingSeconds * 1_000;
    return [...state.catalogue.stations.values()].flatMap(({ stationId, archived, hasScreen }) => {
      if (archived || !hasScreen || screensAt(stationId) > 0) {
        this.#absentSince.delete(stationId);
        return [];
      }
      const since = this.#absentSince.get(stationId) ?? now();
      this.#absentSince.set(stationId, since);
      return now() - since >= patienceMs ? [stationId] : [];
    });
  }

  #isToPrint({ stationId, hasPaper }: WaitingTicket): boolean {
    const { stations, printers } = this.#options.state.catalogue;
    const printerId = stations.get(stationId)?.printerId ?? null;
    return !hasPaper && printerId !== null && printers.get(printerId)?.archived === false;
  }

  #tell(tickets: readonly WaitingTicket[]): void {
    const before = this.#missing;
    const missing = new Map<string, MissingScreen>();
    for (const { stationId } of tickets) {
      const ticketCount = (missing.get(stationId)?.ticketCount ?? 0) + 1;
      missing.set(stationId, { stationId, sinceAt: this.#absentSince.get(stationId) ?? this.#options.now(), ticketCount });
    }
    this.#missing = missing;
    this.#options.state.stationsOnPaper = new Set(missing.keys());
    const changed = [...new Set([...before.keys(), ...missing.keys()])].filter(
      (stationId) => before.get(stationId)?.ticketCount !== missing.get(stationId)?.ticketCount,
    );
    if (changed.length > 0) this.#options.onChanged(changed);
  }
}
