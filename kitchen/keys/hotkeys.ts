/** What a key of the keyboard or bump bar does on the display. Numbers are places on the page, from 0. */
export type KeyAction =
  | { readonly kind: 'bump'; readonly index: number }
  | { readonly kind: 'move'; readonly direction: 'up' | 'down' | 'left' | 'right' }
  | { readonly kind: 'done' | 'recall' | 'recall-list' | 'undo' | 'all-day' | 'next-page' | 'previous-page' | 'priority' };

/** How many cards have a key of their own. */
const CARDS_WITH_KEY = 10;

const directions = ['up', 'down', 'left', 'right'] as const;
const plainKinds = ['done', 'recall', 'recall-list', 'undo', 'all-day', 'priority', 'next-page', 'previous-page'] as const;

/** Everything a key may be given to, in the order in which it is offered. */
export const keyNames = [
  ...(['bump-1', 'bump-2', 'bump-3', 'bump-4', 'bump-5', 'bump-6', 'bump-7', 'bump-8', 'bump-9', 'bump-10'] as const),
  ...directions,
  ...plainKinds,
] as const;

/** The name of what a key does, as it is kept and shown. */
export type KeyName = (typeof keyNames)[number];

/** Keys of this screen that are not the usual ones: what each does, by the key's `code`. An action that has one of its own gives its usual keys up. */
export type OwnKeys = Readonly<Partial<Record<KeyName, string>>>;

// By `code`, so that a Russian or Uzbek layout changes nothing; bump bars are keyboards and send the same codes.
const usual: Readonly<Partial<Record<KeyName, readonly string[]>>> = {
  up: ['ArrowUp'],
  down: ['ArrowDown'],
  left: ['ArrowLeft'],
  right: ['ArrowRight'],
  done: ['Enter', 'NumpadEnter'],
  recall: ['KeyR', 'Minus', 'NumpadSubtract'],
  'recall-list': ['KeyL'],
  undo: ['KeyU'],
  'all-day': ['KeyA'],
  priority: ['KeyP'],
  'next-page': ['PageDown'],
  'previous-page': ['PageUp'],
};

/** The keys that do it on this screen, the first of them is the one that is shown. */
export function codesOf(name: KeyName, own: OwnKeys): readonly string[] {
  const given = own[name];
  if (given !== undefined) return [given];
  const taken = new Set(Object.values(own));
  return usualCodes(name).filter((code) => !taken.has(code));
}

/** The action of a key on this screen; null for all others. */
export function keyActionOf(code: string, own: OwnKeys = {}): KeyAction | null {
  const name = keyNames.find((candidate) => codesOf(candidate, own).includes(code));
  return name === undefined ? null : actionOf(name);
}

/** The keys of the screen once this one was given to an action; whatever had it before gives it up. */
export function withOwnKey(own: OwnKeys, name: KeyName, code: string): OwnKeys {
  const others = Object.entries(own).filter(([other, taken]) => other !== name && taken !== code);
  const isUsual = usualCodes(name).includes(code);
  return Object.fromEntries(isUsual ? others : [...others, [name, code]]);
}

/** What was kept on the device, as far as it still means something. */
export function readOwnKeys(text: string | null): OwnKeys {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter(([name, code]) => keyNames.some((known) => known === name) && typeof code === 'string'),
    );
  } catch {
    return {};
  }
}

/** The key as it is printed on a keyboard. */
export function keyLabel(code: string): string {
  const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
  return (
    arrows[code] ??
    code
      .replace(/^(Key|Digit)/, '')
      .replace(/^Numpad(?=.)/, 'Num ')
      .replace(/^Page/, 'Page ')
  );
}

/** The digit printed on a card: 1 to 9, then 0; cards beyond have none, and one whose key was changed wears that. */
export function hotkeyOf(index: number, own: OwnKeys = {}): string | undefined {
  const name = keyNames[index];
  if (index < 0 || index >= CARDS_WITH_KEY || name === undefined) return undefined;
  const [first] = codesOf(name, own);
  return first === undefined ? undefined : keyLabel(first);
}

function usualCodes(name: KeyName): readonly string[] {
  const card = cardOf(name);
  if (card === null) return usual[name] ?? [];
  const digit = String((card + 1) % CARDS_WITH_KEY);
  return [`Digit${digit}`, `Numpad${digit}`];
}

function cardOf(name: KeyName): number | null {
  return name.startsWith('bump-') ? Number(name.slice('bump-'.length)) - 1 : null;
}

function actionOf(name: KeyName): KeyAction {
  const card = cardOf(name);
  if (card !== null) return { kind: 'bump', index: card };
  const direction = directions.find((one) => one === name);
  if (direction !== undefined) return { kind: 'move', direction };
  return { kind: plainKinds.find((kind) => kind === name) ?? 'done' };
}
