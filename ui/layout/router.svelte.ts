import { hrefTo, placeOf, type Place } from './place';

/** The screen's place as reactive state, kept in the hash: the back button works, a reload stays, and the box needs no routes for it. */
export class Router {
  #place = $state.raw<Place>(placeOf(''));
  readonly #changed = (): void => {
    this.#place = placeOf(location.hash);
  };

  get place(): Place {
    return this.#place;
  }

  /** First part of the path; empty at the start page. */
  get name(): string {
    return this.#place.parts[0] ?? '';
  }

  start(): void {
    this.#changed();
    window.addEventListener('hashchange', this.#changed);
  }

  stop(): void {
    window.removeEventListener('hashchange', this.#changed);
  }

  /** Goes to a place; the old one stays in the history. */
  go(...parts: readonly string[]): void {
    location.hash = hrefTo(...parts);
    this.#changed();
  }

  /** Goes to a place instead of the present one, as after a sign-in: "back" must not return to it. */
  replace(...parts: readonly string[]): void {
    history.replaceState(null, '', hrefTo(...parts));
    this.#changed();
  }
}
