import type { Attachment } from 'svelte/attachments';

const HOLD_MS = 500;
const DRIFT_PX_MAX = 12;

/**
 * Runs `held` when a finger rests on an element, or on its context menu (right button, menu key). The tap that ends the hold is swallowed, so that a
 * hold never also adds a dish. Without `held` nothing is attached.
 */
export function longPress(held: (() => void) | undefined): Attachment<HTMLElement> {
  return (element) => {
    if (held === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };
    let fired = false;
    const stop = (): void => clearTimeout(timer);
    const fire = (): void => {
      fired = true;
      held();
    };
    const down = (event: PointerEvent): void => {
      fired = false;
      if (event.button !== 0) return;
      start = { x: event.clientX, y: event.clientY };
      timer = setTimeout(fire, HOLD_MS);
    };
    const move = (event: PointerEvent): void => {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > DRIFT_PX_MAX) stop();
    };
    const click = (event: MouseEvent): void => {
      stop();
      if (!fired) return;
      fired = false;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const menu = (event: MouseEvent): void => {
      event.preventDefault();
      stop();
      if (!fired) held();
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', stop);
    element.addEventListener('pointercancel', stop);
    element.addEventListener('contextmenu', menu);
    element.addEventListener('click', click, { capture: true });
    return () => {
      stop();
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', stop);
      element.removeEventListener('pointercancel', stop);
      element.removeEventListener('contextmenu', menu);
      element.removeEventListener('click', click, { capture: true });
    };
  };
}
