import type { Attachment } from 'svelte/attachments';

/** One tap: when, where, on what. */
export type Tap = { readonly atMs: number; readonly x: number; readonly y: number; readonly target: unknown };

const BETWEEN_MS_MAX = 350;
const DRIFT_PX_MAX = 32;

/** Whether two taps are one double tap: quick, and on the same spot of the same thing. Two dishes tapped one after the other are not. */
export function isDoubleTap(first: Tap | null, second: Tap): boolean {
  if (first === null || first.target !== second.target) return false;
  return second.atMs - first.atMs <= BETWEEN_MS_MAX && Math.hypot(second.x - first.x, second.y - first.y) <= DRIFT_PX_MAX;
}

/** Runs `doubled` on a double tap. Single taps go their own way at once and are not held back. */
export function doubleTap(doubled: () => void): Attachment<HTMLElement> {
  return (element) => {
    let last: Tap | null = null;
    const click = (event: MouseEvent): void => {
      // A key press on a button is a click without a place: it never doubles.
      if (event.detail === 0) return;
      const target = event.target instanceof Element ? (event.target.closest('button') ?? element) : element;
      const tap = { atMs: event.timeStamp, x: event.clientX, y: event.clientY, target };
      if (isDoubleTap(last, tap)) {
        last = null;
        doubled();
      } else {
        last = tap;
      }
    };
    element.addEventListener('click', click);
    return () => element.removeEventListener('click', click);
  };
}
