/** Signs of teleprinters, without tab, line feed and carriage return. They come from damaged files and pasted terminals; nobody means them. */
const CONTROL = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f';
const anyControl = new RegExp(`[${CONTROL}]`, 'gu');

/** Text without control characters, whole. */
export const noControlCharacters = new RegExp(`^[^${CONTROL}]*$`, 'u');

/** The text with control characters taken out. */
export function withoutControlCharacters(text: string): string {
  return text.replace(anyControl, '');
}
