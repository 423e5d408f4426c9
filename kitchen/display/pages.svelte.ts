/** What the grid draws now. */
export type DrawnPage = { readonly count: number; readonly shownKeys: readonly string[]; readonly hiddenCount: number };

const BACK_AFTER_MS = 30_000;

/** Which page of cards is on the screen. It goes back to the oldest cards by itself: a screen left on page two would hide what is late. */
export class Pages {
  #index = $state(0);
  #drawn = $state.raw<DrawnPage>({ count: 0, shownKeys: [], hiddenCount: 0 });
  #timer: ReturnType<typeof setTimeout> | undefined;

  get index(): number {
    return this.#index;
  }

  get count(): number {
    return this.#drawn.count;
  }

  /** Keys of the cards on the page, in order: what the digits act on. */
  get shownKeys(): readonly string[] {
    return this.#drawn.shownKeys;
  }

  /** Cards on other pages. */
  get hiddenCount(): number {
    return this.#drawn.hiddenCount;
  }

  /** The grid tells what it draws. */
  follow(drawn: DrawnPage): void {
    this.#drawn = drawn;
    if (this.#index > 0 && this.#index >= drawn.count) this.#index = Math.max(0, drawn.count - 1);
  }

  /** Turns the page by one, around the end. */
  turn(by: 1 | -1): void {
    if (this.#drawn.count < 2) return;
    this.#index = (this.#index + by + this.#drawn.count) % this.#drawn.count;
    clearTimeout(this.#timer);
    if (this.#index > 0) this.#timer = setTimeout(() => (this.#index = 0), BACK_AFTER_MS);
  }
}
