import { erase, write, type EditedText } from './text-edit';

/** A field that a keyboard can write in. */
export type TextControl = HTMLInputElement | HTMLTextAreaElement;

const WRITTEN_TYPES = new Set(['text', 'search', 'tel', 'email', 'password', 'url']);

/** The text field that an event came from; `null` for all else (dates, ticks, fields that may not be changed). */
export function textControlOf(target: EventTarget | null): TextControl | null {
  if (target instanceof HTMLTextAreaElement) return target.readOnly || target.disabled ? null : target;
  if (!(target instanceof HTMLInputElement) || !WRITTEN_TYPES.has(target.type)) return null;
  return target.readOnly || target.disabled ? null : target;
}

function change(control: TextControl, edit: (edited: EditedText) => EditedText): void {
  const length = control.value.length;
  const before = { text: control.value, start: control.selectionStart ?? length, end: control.selectionEnd ?? length };
  const after = edit(before);
  if (after === before) return;
  control.value = after.text;
  // Fields of type e-mail have no caret to set.
  if (control.selectionStart !== null) control.setSelectionRange(after.start, after.end);
  control.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** Writes into a field as a real keyboard would: the screen hears `input`. */
export function writeInto(control: TextControl, written: string): void {
  change(control, (edited) => write(edited, written, control.maxLength));
}

/** Erases before the caret of a field. */
export function eraseIn(control: TextControl): void {
  change(control, erase);
}

/** Enter: a new line where there are lines, else the key itself and then the form. */
export function enterIn(control: TextControl): void {
  if (control instanceof HTMLTextAreaElement) {
    writeInto(control, '\n');
    return;
  }
  const key = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true });
  if (control.dispatchEvent(key)) {
    control.dispatchEvent(new Event('change', { bubbles: true }));
    control.form?.requestSubmit();
  }
}

/**
 * Makes room: the height of the keyboard becomes `--keyboard` on the page, which pages and dialogs leave free; a field that would still be covered is
 * scrolled, and where nothing scrolls the page itself moves up. Height 0 gives the room back.
 */
export function makeRoom(heightPx: number, control: TextControl | null): void {
  const root = document.documentElement;
  root.style.setProperty('--keyboard', `${heightPx}px`);
  document.body.style.marginTop = '';
  if (control === null) return;
  control.scrollIntoView({ block: 'nearest' });
  const covered = control.getBoundingClientRect().bottom + 12 - (window.innerHeight - heightPx);
  if (covered > 0 && control.closest('dialog') === null) document.body.style.marginTop = `${-covered}px`;
}
