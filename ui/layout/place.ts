/** Where the screen is: the parts of the path after `#/`, and what follows a `?`. */
export type Place = { readonly path: string; readonly parts: readonly string[]; readonly search: URLSearchParams };

/** Reads a hash such as `#/orders/0418?state=open`. Broken escapes stay as they are. */
export function placeOf(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
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
