import { onDestroy } from 'svelte';

const ROOT = '#/office';

function readHash(hash: string): readonly string[] {
  if (hash !== ROOT && !hash.startsWith(`${ROOT}/`)) return [];
  return hash
    .slice(ROOT.length)
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
}

/** What stands between a person and another page: a form with unsaved text. */
export type LeaveGuard = () => boolean;

/**
 * Where in the office we are: `#/office/<section>/<id>`. A page with unsaved changes guards itself; the move then waits for an answer.
 */
export class OfficeRoute {
  #parts = $state.raw<readonly string[]>(readHash(location.hash));
  #waiting = $state.raw<string | null>(null);
  #guard: LeaveGuard | undefined;
  #shown = location.hash;

  /** The section in the address; null on the list of sections. */
  get section(): string | null {
    return this.#parts[0] ?? null;
  }

  /** The record in the address: an id, `new`, or null. */
  get record(): string | null {
    return this.#parts[1] ?? null;
  }

  /** What comes after the record: the period of a report; null where there is nothing. */
  get detail(): string | null {
    return this.#parts[2] ?? null;
  }

  /** The address that waits for "leave or stay"; null when nobody asked. */
  get waiting(): string | null {
    return this.#waiting;
  }

  /** Follows the address bar until the component that calls it is gone. */
  follow(): void {
    const changed = (): void => {
      if (location.hash === this.#shown) return;
      if (this.#guard?.() === true) {
        this.#waiting = location.hash;
        // The browser has moved already; the address goes back until the person decides.
        history.replaceState(null, '', this.#shown);
        return;
      }
      this.#take(location.hash);
    };
    window.addEventListener('hashchange', changed);
    onDestroy(() => window.removeEventListener('hashchange', changed));
  }

  /** Holds back a link out of an unsaved form, those that leave the office too: for the click, before anybody hears of the new address. */
  readonly holdBack = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const href = link?.getAttribute('href') ?? '';
    if (!href.startsWith('#') || href === this.#shown || this.#guard?.() !== true) return;
    event.preventDefault();
    event.stopPropagation();
    this.#waiting = href;
  };

  /** The address of a page, for links. */
  static href(section: string, ...rest: readonly string[]): string {
    return [ROOT, section, ...rest.map(encodeURIComponent)].join('/');
  }

  /** Goes to a page; an unsaved form is asked first. */
  go(section: string, ...rest: readonly string[]): void {
    location.hash = OfficeRoute.href(section, ...rest);
  }

  /** Changes the address without a new step in the history: a new record got its id. */
  replace(section: string, ...rest: readonly string[]): void {
    const hash = OfficeRoute.href(section, ...rest);
    history.replaceState(null, '', hash);
    this.#take(hash);
  }

  /** Guards the page as long as the component that calls it lives. */
  guard(unsaved: LeaveGuard): void {
    this.#guard = unsaved;
    onDestroy(() => {
      if (this.#guard === unsaved) this.#guard = undefined;
    });
  }

  /** "Leave without saving". */
  leave(): void {
    const target = this.#waiting;
    this.#waiting = null;
    if (target === null) return;
    this.#guard = undefined;
    location.hash = target;
  }

  /** "Stay here". */
  stay(): void {
    this.#waiting = null;
  }

  #take(hash: string): void {
    this.#shown = hash;
    this.#parts = readHash(hash);
  }
}
