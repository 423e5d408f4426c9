/** Where this screen is: the display, the pickup board, or a join address that a QR code opened. */
export type Route = { readonly page: 'display' } | { readonly page: 'board' } | { readonly page: 'join'; readonly code: string };

/** Reads the part of the address after `#`. Anything unknown is the display. */
export function readRoute(hash: string): Route {
  const [page = '', code = ''] = hash.replace(/^#\/?/, '').split('/');
  if (page === 'board') return { page: 'board' };
  if (page === 'join') return { page: 'join', code: decodeCode(code) };
  return { page: 'display' };
}

function decodeCode(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return '';
  }
}

/** The address of this window, followed. `start()` once, at the beginning. */
export class Router {
  #route = $state.raw<Route>({ page: 'display' });

  get route(): Route {
    return this.#route;
  }

  /** Follows the address from now on. */
  start(): void {
    this.#read();
    window.addEventListener('hashchange', () => this.#read());
  }

  /** Goes to the display; a join code does not stay in the history of a wall screen. */
  showDisplay(): void {
    window.history.replaceState(null, '', '#/');
    this.#read();
  }

  #read(): void {
    this.#route = readRoute(window.location.hash);
  }
}
