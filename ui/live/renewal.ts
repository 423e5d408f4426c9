import type { Connection } from './connection.svelte.ts';

/**
 * A screen stays open for weeks; the box is updated meanwhile. Pages made by the box before would speak to it in words of yesterday: where the box comes back as another version,
 * the page is loaded anew as soon as nobody is in the middle of anything.
 */

/** What this needs of the browser; tests pass their own. */
export type RenewalWorld = {
  readonly nowMs: () => number;
  /** Calls at each touch and key. */
  readonly onTouch: (touched: () => void) => void;
  readonly isTyping: () => boolean;
  readonly reload: () => void;
};

/** After so long without a finger or a key nobody is in the middle of anything. */
const QUIET_MS = 20_000;
const LOOK_EVERY_MS = 1000;

const typedFields = () => [
  ...document.querySelectorAll<HTMLInputElement>('input:not([type="checkbox"], [type="radio"], [type="hidden"])'),
  ...document.querySelectorAll('textarea'),
];

const browser: RenewalWorld = {
  nowMs: () => performance.now(),
  onTouch: (touched) => {
    for (const event of ['pointerdown', 'keydown', 'input']) window.addEventListener(event, touched, { capture: true, passive: true });
  },
  // What was typed is nowhere else: any field that says something counts, whoever has the focus.
  isTyping: () => document.querySelector('dialog[open]') !== null || typedFields().some(({ value }) => value !== ''),
  reload: () => {
    location.reload();
  },
};

/** Watches whether the box has become another version. `isBusy` = a page on which more than a cart or a draft would be lost. Returns the way to stop. */
export function renewWithBox(
  connection: Pick<Connection, 'isOtherVersion' | 'state'>,
  isBusy: () => boolean,
  world: RenewalWorld = browser,
): () => void {
  let touchedAtMs = world.nowMs();
  world.onTouch(() => {
    touchedAtMs = world.nowMs();
  });
  const timer = setInterval(() => {
    if (!connection.isOtherVersion || connection.state !== 'up') return;
    if (world.nowMs() - touchedAtMs < QUIET_MS || world.isTyping() || isBusy()) return;
    clearInterval(timer);
    world.reload();
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
