import type { Report, ReportName } from '#domain/contract/reports';
import type { Period } from '#domain/time/period';
import type { Problem } from '#ui/live/answers';
import type { BoxClient } from '#ui/live/box-client';

/** Soon enough to be called live (BX-O-171): the box answers from what it made while nothing has happened. */
const ASK_AGAIN_MS = 4_000;
/** A page that took long is asked for more rarely: it must not keep the box's report process busy for itself alone. */
const PAUSES = 4;
const GIVE_UP_MS = 120_000;

/** A page that is read again while it is looked at. */
export class LiveReport {
  readonly #client: BoxClient;
  #report = $state.raw<Report | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #busy = $state(false);

  constructor(client: BoxClient) {
    this.#client = client;
  }

  get report(): Report | null {
    return this.#report;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Shows a page until the answer is called; `isLive` reads it again and again. */
  follow(name: ReportName, period: Period, isLive: boolean): () => void {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    this.#busy = true;
    if (this.#report?.name !== name) this.#report = null;
    const read = async (): Promise<void> => {
      const startedMs = performance.now();
      const answer = await this.#client.query<Report>(
        `/api/reports/${name}`,
        { from: period.from, to: period.to },
        { signal: stop.signal, giveUpAfterMs: GIVE_UP_MS },
      );
      if (stop.signal.aborted) return;
      this.#busy = false;
      if (answer.ok) this.#report = answer.result;
      this.#problem = answer.ok ? null : answer.problem;
      if (isLive) timer = setTimeout(() => void read(), Math.max(ASK_AGAIN_MS, (performance.now() - startedMs) * PAUSES));
    };
    void read();
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }
}
