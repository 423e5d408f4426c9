import type { PatchRow } from '#domain/contract/live';
import type { CallView } from '#domain/contract/phone-order';

/** A call is answered or given up by then; who signs in later is not shown it any more. */
const SHOWN_MS = 60_000;
const CALLS_MAX = 10;

/**
 * Who is calling now. Invariant: memory alone. That somebody rang is no fact of the branch; what he orders is (ADR 16).
 */
export class IncomingCalls {
  readonly #now: () => number;
  readonly #publish: (rows: readonly PatchRow[]) => void;
  #calls: readonly CallView[] = [];

  constructor(options: { readonly now: () => number; readonly publish: (rows: readonly PatchRow[]) => void }) {
    this.#now = options.now;
    this.#publish = options.publish;
  }

  /** Calls of the last minute. */
  list(): readonly CallView[] {
    return this.#calls.filter(({ at }) => at > this.#now() - SHOWN_MS);
  }

  /** Tells the tills of a call. An exchange that says the same call twice (ringing, then answered) is heard once. */
  ring(call: CallView): void {
    if (this.list().some(({ phone, at }) => phone === call.phone && call.at - at < REPEATED_MS)) return;
    this.#calls = [...this.list(), call].slice(-CALLS_MAX);
    this.#publish([callRow(call)]);
  }
}

const REPEATED_MS = 10_000;

/** A call as a row of its room. */
export function callRow(call: CallView): PatchRow {
  return { key: call.callId, row: { ...call } };
}
