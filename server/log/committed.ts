import type { StatePart } from '#server/store/branch-state';
import type { ChangedOrder } from '#server/store/orders';
import type { LoggedFact } from './chain';

/** What a commit has changed, for the readers of the log: screens and reactions. */
export interface Committed {
  /** The log's head after it. */
  readonly seq: number;
  readonly facts: readonly LoggedFact[];
  readonly orders: readonly ChangedOrder[];
  /** Parts of the memory mirror that were read anew. */
  readonly reloaded: ReadonlySet<StatePart>;
  /** Products whose remaining quantity changed. */
  readonly changedStock: readonly string[];
  /** New papers wait for their printers. */
  readonly hasPapers: boolean;
}
