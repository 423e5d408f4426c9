import { idlePicture } from '#domain/kitchen/guest-picture';
import type { GuestPicture, GuestPictureShown } from '#domain/contract/guest-screen';

/** How a picture leaves this browser, and the time; tests pass their own. */
export type GuestWorld = {
  /** Resolves with whether somebody looks; null = the box was not reached. */
  readonly send: (picture: GuestPicture) => Promise<boolean | null>;
  readonly nowMs: () => number;
};

/** A page that gives way to the next one (cart, payment) shows nobody in between. */
const IDLE_AFTER_MS = 700;
/** Several taps in one frame are one picture. */
const SOON_MS = 20;
/** While no screen of this till is on, its picture is only kept fresh enough for one that is switched on. */
const UNWATCHED_MS = 3000;
const AGAIN_MS = 2000;

async function post(picture: GuestPicture): Promise<boolean | null> {
  try {
    const response = await fetch('/api/guest-screen', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(picture),
      credentials: 'same-origin',
    });
    return response.ok ? ((await response.json()) as GuestPictureShown).watched : null;
  } catch {
    return null;
  }
}

const browserWorld: GuestWorld = { send: post, nowMs: () => performance.now() };

/**
 * Tells the box what this till's guest may see: the latest picture, one request at a time. It never holds up the sale and is never retried for its own sake:
 * the next picture says it all.
 */
export class GuestScreen {
  readonly #isTill: () => boolean;
  readonly #world: GuestWorld;
  #wanted: GuestPicture = idlePicture;
  #told: GuestPicture | null = null;
  #watched = true;
  #sentAtMs = Number.NEGATIVE_INFINITY;
  #sending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(isTill: () => boolean, world: GuestWorld = browserWorld) {
    this.#isTill = isTill;
    this.#world = world;
  }

  /** Shows this. */
  show(picture: GuestPicture): void {
    this.#wanted = picture;
    this.#wake(picture.stage === 'idle' ? IDLE_AFTER_MS : SOON_MS);
  }

  /** The box was away and knows nothing of this till's guest any more. */
  again(): void {
    this.#told = null;
    if (this.#wanted.stage !== 'idle') this.#wake(SOON_MS);
  }

  #wake(afterMs: number): void {
    if (!this.#isTill() || this.#sending) return;
    clearTimeout(this.#timer);
    const restMs = this.#watched ? 0 : this.#sentAtMs + UNWATCHED_MS - this.#world.nowMs();
    this.#timer = setTimeout(() => void this.#send(), Math.max(afterMs, restMs));
  }

  async #send(): Promise<void> {
    const picture = this.#wanted;
    if (picture === this.#told) return;
    this.#sending = true;
    this.#sentAtMs = this.#world.nowMs();
    const watched = await this.#world.send(picture);
    this.#sending = false;
    this.#told = watched === null ? null : picture;
    this.#watched = watched ?? this.#watched;
    if (this.#wanted !== this.#told) this.#wake(watched === null ? AGAIN_MS : this.#wanted.stage === 'idle' ? IDLE_AFTER_MS : SOON_MS);
  }
}
