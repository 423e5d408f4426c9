/**
 * Whether a page that is loaded anew may sound where the page before it might. Chromium hands the touch on to the next page of the same origin
 * (Chrome for Developers, "Autoplay policy": an activation lasts over a navigation on the same site); other browsers ask for a new one.
 */
export function keepsSoundOverReload(userAgent: string = navigator.userAgent): boolean {
  return /(?:Chrome|Chromium)\//.test(userAgent);
}
