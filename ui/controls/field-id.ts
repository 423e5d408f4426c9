/** What a control points at with `aria-describedby`: its hint and its error, whichever are shown. */
export function describedBy(id: string, hint: string | undefined, error: string | undefined): string | undefined {
  const parts = [hint === undefined || hint === '' ? null : `${id}-hint`, error === undefined || error === '' ? null : `${id}-error`];
  const shown = parts.filter((part) => part !== null);
  return shown.length === 0 ? undefined : shown.join(' ');
}
