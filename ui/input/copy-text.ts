/** Copies what a field shows. On plain http browsers have no `navigator.clipboard`: the field's own selection is copied as a person would. False where the browser refuses. */
export function copyText(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  field.focus();
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way that works on a box's address, which is no secure context
  return document.execCommand('copy');
}
