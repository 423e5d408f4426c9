import { createContext } from 'svelte';
import { Part } from '#kiosk/part/part.svelte.ts';
import type { DebtText } from '../text/uz-latn';

const DAY_MS = 86_400_000;

/** What the screens of the debt book work with. */
export class Debts extends Part<DebtText> {
  /** Whole days since a moment, by the box's clock. */
  daysSince(atMs: number): number {
    return Math.max(0, Math.floor((this.nowMs - atMs) / DAY_MS));
  }

  /** Whether a moment is behind us, by the box's clock. */
  isPast(atMs: number): boolean {
    return atMs < this.nowMs;
  }

  /** An age in words: today, 40 days. */
  age(atMs: number): string {
    const days = this.daysSince(atMs);
    return days === 0 ? this.t.today : this.t.days(days);
  }
}

const [getDebts, setDebts] = createContext<Debts>();

/** Called once by the frame around the debt screens. */
export function provideDebts(debts: Debts): void {
  setDebts(debts);
}

/** The debt book around this component. Throws outside of its frame: a wiring mistake. */
export function useDebts(): Debts {
  return getDebts();
}
