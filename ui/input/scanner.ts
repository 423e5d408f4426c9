/** One key press as the detector sees it. `code` names the key's place, so that a Cyrillic layout does not matter. */
export type KeyStroke = { readonly code: string; readonly shift: boolean; readonly atMs: number };

/** What a stroke meant: nothing yet, or the whole code of a scan whose closing key it was. */
export type Detection = { readonly kind: 'nothing' } | { readonly kind: 'scanned'; readonly barcode: string };

/** Scanners type faster than people: on average no more than this between two keys. */
const GAP_MS_MAX = 35;
/** A longer silence than this starts a new attempt. */
const SILENCE_MS_MAX = 120;
const LENGTH_MIN = 4;
const LENGTH_MAX = 128;

const NOTHING: Detection = { kind: 'nothing' };

const marks: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  Slash: ['/', '?'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Space: [' ', ' '],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadDecimal: ['.', '.'],
  NumpadDivide: ['/', '/'],
  NumpadMultiply: ['*', '*'],
};
const shiftedDigits = [')', '!', '@', '#', '$', '%', '^', '&', '*', '('];

/** The sign that a scanner meant by a key, whatever layout is on; `null` for keys that write nothing. */
export function signOf(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit !== null) return shift && digit[1] === 'Digit' ? (shiftedDigits[Number(digit[2])] ?? null) : (digit[2] ?? null);
  const mark = marks[code];
  return mark === undefined ? null : mark[shift ? 1 : 0];
}

/** Tells a scanner in keyboard mode from a person by its speed. Pure but for its own memory of the last strokes. */
export class ScannerDetector {
  #signs = '';
  #firstMs = 0;
  #lastMs = 0;

  /** Takes one stroke. The closing Enter (or Tab) of a scan reports the barcode. */
  take(stroke: KeyStroke): Detection {
    if (this.#signs !== '' && stroke.atMs - this.#lastMs > SILENCE_MS_MAX) this.#signs = '';
    if (stroke.code === 'Enter' || stroke.code === 'NumpadEnter' || stroke.code === 'Tab') return this.#close(stroke.atMs);
    if (stroke.code.startsWith('Shift')) return NOTHING;
    const sign = signOf(stroke.code, stroke.shift);
    if (sign === null || this.#signs.length >= LENGTH_MAX) {
      this.#signs = '';
      return NOTHING;
    }
    if (this.#signs === '') this.#firstMs = stroke.atMs;
    this.#signs += sign;
    this.#lastMs = stroke.atMs;
    return NOTHING;
  }

  #close(atMs: number): Detection {
    const barcode = this.#signs;
    this.#signs = '';
    // The closing key counts as one more gap: a person who types four digits fast still pauses before Enter.
    const averageMs = (atMs - this.#firstMs) / barcode.length;
    if (barcode.length < LENGTH_MIN || averageMs > GAP_MS_MAX) return NOTHING;
    return { kind: 'scanned', barcode };
  }
}

/**
 * Listens to the whole window for a scanner. The closing Enter is swallowed before it can press the button that has focus. What the scanner wrote into
 * a focused field is taken out again. Returns the way to stop.
 */
export function listenForScanner(scanned: (barcode: string) => void): () => void {
  const detector = new ScannerDetector();
  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    const detection = detector.take({ code: event.code, shift: event.shiftKey, atMs: event.timeStamp });
    if (detection.kind === 'nothing') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    takeBack(event.target, detection.barcode.length);
    scanned(detection.barcode);
  };
  window.addEventListener('keydown', key, { capture: true });
  return () => window.removeEventListener('keydown', key, { capture: true });
}

function takeBack(target: EventTarget | null, length: number): void {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  const end = target.selectionStart;
  if (end === null || end < length) return;
  target.setRangeText('', end - length, end, 'end');
  target.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
