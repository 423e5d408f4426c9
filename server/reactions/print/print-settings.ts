/** The times of the print queue. */
export interface PrintTimes {
  /** Waits after the first, second … failure in a row of one printer; the last one goes on. */
  readonly backOffMs: readonly number[];
  /** How often an idle printer is asked how it is: trouble must show within 5 s, and connecting may take 2. */
  readonly pollMs: number;
  /** A kitchen slip older than this needs a tap: a revived printer must not spew an hour of tickets. */
  readonly staleKitchenMs: number;
  /** A drawer that opens later than this opens on nobody. */
  readonly staleDrawerMs: number;
}

/** As the house runs. */
export const printTimes: PrintTimes = {
  backOffMs: [1_000, 2_000, 5_000, 10_000, 30_000],
  pollMs: 2_000,
  staleKitchenMs: 600_000,
  staleDrawerMs: 10_000,
};
