import { hrefTo, placeOf, type Place } from './address';

/** The page's place as reactive state, kept in the browser's history: back works, a reload stays, an address can be sent to somebody. Links are plain `<a href>`. */
export class Router {
  #place = $state.raw<Place>(placeOf({ pathname: '/', search: '' }));

  get place(): Place {
    return this.#place;
  }

  /** First part of the path; empty at the start. */
  get name(): string {
    return this.#place.parts[0] ?? '';
  }

  /** Begins to follow the history and takes presses on links of ours. */
  start(): void {
    this.#read();
    window.addEventListener('popstate', () => this.#read());
    document.addEventListener('click', (event) => this.#follow(event));
  }

  /** Goes to a place; the old one stays in the history. */
  go(...parts: readonly string[]): void {
    this.open(hrefTo(...parts));
  }

  /** Goes to an address, with what follows its `?`. */
  open(href: string): void {
    history.pushState(null, '', href);
    this.#read();
    window.scrollTo(0, 0);
  }

  /** Goes to a place instead of the present one, as after a sign-in: "back" must not return to it. */
  replace(...parts: readonly string[]): void {
    history.replaceState(null, '', hrefTo(...parts));
    this.#read();
  }

  /** Says in the address what a page is filtered by, without a step in the history. */
  setSearch(params: Readonly<Record<string, string>>): void {
    const search = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== ''));
    history.replaceState(null, '', search.size === 0 ? this.#place.path : `${this.#place.path}?${search.toString()}`);
    this.#read();
  }

  #read(): void {
    this.#place = placeOf(location);
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api/')) return;
    event.preventDefault();
    this.open(`${link.pathname}${link.search}`);
  }
}
