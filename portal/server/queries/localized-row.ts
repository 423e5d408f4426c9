import type { LocalizedText } from '#domain/contract/primitives';
import type { Row } from '../store/row-values';

/** A name in its languages from a column that holds it as JSON; null where there is none. */
export function nameOf(row: Row | undefined, field: string): LocalizedText | null {
  return readName(row?.[field]);
}

/** The same of a value from inside some JSON. */
export function readName(value: unknown): LocalizedText | null {
  const parsed = typeof value === 'string' ? parse(value) : value;
  if (typeof parsed === 'string') return { 'uz-Latn': parsed };
  if (typeof parsed !== 'object' || parsed === null || !('uz-Latn' in parsed) || typeof parsed['uz-Latn'] !== 'string') return null;
  const names = parsed as Readonly<Record<string, unknown>>;
  const other = (['uz-Cyrl', 'ru', 'en'] as const).flatMap((language) => {
    const name = names[language];
    return typeof name === 'string' ? [[language, name] as const] : [];
  });
  return { 'uz-Latn': parsed['uz-Latn'], ...Object.fromEntries(other) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A plain name that was never given in several languages.
    return text;
  }
}

/** The objects of a column that holds a JSON list. */
export function listOf(row: Row | undefined, field: string): readonly Readonly<Record<string, unknown>>[] {
  const value = row?.[field];
  const parsed = typeof value === 'string' ? parse(value) : [];
  return Array.isArray(parsed) ? parsed.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null) : [];
}
