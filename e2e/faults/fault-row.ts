/** What a row of the reliability page came to. */
export interface FaultResult {
  /** What was done and measured, in a sentence. */
  readonly sentence: string;
  /** What does not hold; empty = the row's promise is kept. */
  readonly faults: readonly string[];
}

/** One row of `docs` on reliability, as a run. */
export interface FaultRow {
  readonly row: number;
  readonly what: string;
  readonly run: (options: { readonly quick: boolean; readonly seed: number; readonly say: (line: string) => void }) => Promise<FaultResult>;
}
