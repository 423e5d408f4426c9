import { pause } from '#ui/live/back-off';

/** A tab that nobody sees draws nothing; it goes on after this long. */
const UNSEEN_MS = 500;

/** Resolves when what has been put together is on the glass. */
export function drawn(): Promise<void> {
  const frame = new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
  return Promise.race([frame, pause(UNSEEN_MS)]);
}
