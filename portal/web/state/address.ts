/** Where the browser is: the parts of the path, and what follows a `?`. */
export interface Place {
  readonly path: string;
  readonly parts: readonly string[];
  readonly search: URLSearchParams;
}

/** Reads an address such as `/orders/0418?state=open`. Broken escapes stay as they are. */
export function placeOf(address: { readonly pathname: string; readonly search: string }): Place {
  const parts = address.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  return { path: hrefTo(...parts), parts, search: new URLSearchParams(address.search) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a place: `hrefTo('orders', id)` → `/orders/…`. */
export function hrefTo(...parts: readonly string[]): string {
  return `/${parts.map(encodeURIComponent).join('/')}`;
}
