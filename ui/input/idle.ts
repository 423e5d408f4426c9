/** Signs of a person: anything else (a patch, a timer) does not keep a till open. */
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Runs `idle` once after so long without a person, for the auto-lock; any sign starts the count anew. Counts on after it ran. */
export class IdleTimer {
  readonly #afterMs: number;
  readonly #idle: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(afterMs: number, idle: () => void) {
    this.#afterMs = afterMs;
    this.#idle = idle;
  }

  start(): void {
    this.stop();
    for (const sign of SIGNS) window.addEventListener(sign, this.#again, { capture: true, passive: true });
    this.#again();
  }

  stop(): void {
    clearTimeout(this.#timer);
    for (const sign of SIGNS) window.removeEventListener(sign, this.#again, { capture: true });
  }

  readonly #again = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#idle, this.#afterMs);
  };
}
