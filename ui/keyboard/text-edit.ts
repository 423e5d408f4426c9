/** A text with its selection, as a field holds it. */
export type EditedText = { readonly text: string; readonly start: number; readonly end: number };

/** Writes over the selection, within `lengthMax` (-1 = any). What does not fit whole is not written: half a letter of two signs is none. */
export function write(edited: EditedText, written: string, lengthMax: number): EditedText {
  const text = edited.text.slice(0, edited.start) + written + edited.text.slice(edited.end);
  if (lengthMax >= 0 && text.length > lengthMax) return edited;
  const at = edited.start + written.length;
  return { text, start: at, end: at };
}

/** Takes away the selection, or the letter before the caret: oʻ and gʻ go as the one letter they are. */
export function erase(edited: EditedText): EditedText {
  const { text, start, end } = edited;
  if (start !== end) return { text: text.slice(0, start) + text.slice(end), start, end: start };
  const before = text.slice(0, start);
  const last = /(?:[oOgG]ʻ|.)$/su.exec(before)?.[0] ?? '';
  const at = start - last.length;
  return { text: text.slice(0, at) + text.slice(end), start: at, end: at };
}
