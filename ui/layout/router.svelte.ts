/** Where the screen is: the parts of the path after `#/`, and what follows a `?`. */
export type Place = { readonly path: string; readonly parts: readonly string[]; readonly search: URLSearchParams };

/** Reads a hash such as `#/orders/0418?state=open`. Broken escapes stay as they are. */
export function placeOf(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const parts = path.split('/').filter((part) => part !== '').map(decode);
  return { path: `/${parts.map(encodeURIComponent).join('/')}`, parts, search: new URLSearchParams(search) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a place: `hrefTo('tables', id)` → `#/tables/…`. */
export function hrefTo(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

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
