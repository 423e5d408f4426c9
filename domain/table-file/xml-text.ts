import { withoutControlCharacters } from '#domain/text/control-characters';

/** Text for XML and HTML; signs that XML does not have are left out. */
export function escaped(text: string): string {
  return withoutControlCharacters(text)
    .replace(/[\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
