import { createContext } from 'svelte';
import { Part } from '#kiosk/part/part.svelte.ts';
import type { PreorderText } from '../text/uz-latn';

const MINUTE_MS = 60_000;

/** What the screens of orders for later work with. */
export class Preorders extends Part<PreorderText> {
  /** The box's clock by the minute, for reactive code: what is late says so by itself. */
  get minuteMs(): number {
    return Math.floor(this.desk.ticker.nowMs / MINUTE_MS) * MINUTE_MS;
  }
}

const [getPreorders, setPreorders] = createContext<Preorders>();

/** Called once by the frame around the screens of orders for later. */
export function providePreorders(preorders: Preorders): void {
  setPreorders(preorders);
}

/** The orders for later around this component. Throws outside of its frame: a wiring mistake. */
export function usePreorders(): Preorders {
  return getPreorders();
}
