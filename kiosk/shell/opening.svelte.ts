import { drawn } from '#ui/layout/drawn';

/**
 * Whether the page's first drawing is on the glass. What nobody needs for the first dish waits for it, so that a slow phone shows the menu sooner.
 * True from then on: a page that is opened later is drawn whole.
 */
class Opening {
  #over = $state(false);

  get over(): boolean {
    return this.#over;
  }

  /** Called once, when the page has been put together; in a tab that nobody sees the drawing is not waited for. */
  async watch(): Promise<void> {
    await drawn();
    this.#over = true;
  }
}

/** The opening of this page. */
export const opening = new Opening();
