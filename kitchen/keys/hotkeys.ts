/** What a key of the keyboard or bump bar does on the display. Numbers are places on the page, from 0. */
export type KeyAction =
  | { readonly kind: 'bump'; readonly index: number }
  | { readonly kind: 'move'; readonly direction: 'up' | 'down' | 'left' | 'right' }
  | { readonly kind: 'done' | 'recall' | 'recall-list' | 'undo' | 'all-day' | 'next-page' | 'previous-page' };

// By `code`, so that a Russian or Uzbek layout changes nothing; bump bars are keyboards and send the same codes.
const actions: Readonly<Record<string, KeyAction>> = {
  ArrowUp: { kind: 'move', direction: 'up' },
  ArrowDown: { kind: 'move', direction: 'down' },
  ArrowLeft: { kind: 'move', direction: 'left' },
  ArrowRight: { kind: 'move', direction: 'right' },
  Enter: { kind: 'done' },
  NumpadEnter: { kind: 'done' },
  KeyR: { kind: 'recall' },
  Minus: { kind: 'recall' },
  NumpadSubtract: { kind: 'recall' },
  KeyL: { kind: 'recall-list' },
  KeyU: { kind: 'undo' },
  KeyA: { kind: 'all-day' },
  PageDown: { kind: 'next-page' },
  PageUp: { kind: 'previous-page' },
};

/** The action of a key; null for all others. */
export function keyActionOf(code: string): KeyAction | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return { kind: 'bump', index: (Number(digit) + 9) % 10 };
  return actions[code] ?? null;
}

/** The digit printed on a card: 1 to 9, then 0; cards beyond have none. */
export function hotkeyOf(index: number): string | undefined {
  return index >= 0 && index <= 9 ? String((index + 1) % 10) : undefined;
}
