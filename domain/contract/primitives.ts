import { z } from 'zod';
import { noControlCharacters } from '#domain/text/control-characters';

/** The parts that every message on the wire is made of. Objects are strict: an unknown key is refused, never ignored. */

/** UUIDv7 (any RFC 9562 version is accepted), made where the row is born. */
export const id = z.uuid().toLowerCase();

/** Whole tiyin, never negative. 90 trillion soʻm is the largest amount a safe integer holds; 100 billion soʻm is enough for any bill. */
export const amountTiyin = z.int().min(0).max(10_000_000_000_000);

/** Whole tiyin above nothing. */
export const positiveTiyin = amountTiyin.min(1);

/** Thousandths of the unit: one piece = 1000. Never zero: a line of nothing is removed, not set to 0. */
export const quantityThousandths = z.int().min(1).max(100_000_000);

/** Basis points: 10 % = 1000. */
export const basisPoints = z.int().min(0).max(10_000);

/** The four languages of every screen and paper. */
export const languages = ['uz-Latn', 'uz-Cyrl', 'ru', 'en'] as const;

/** One of the four languages. */
export const language = z.enum(languages);

/** One of the four languages. */
export type Language = (typeof languages)[number];

/** A line of text a person typed: trimmed, without control characters. */
export function text(maxLength: number) {
  return z.string().trim().max(maxLength).regex(noControlCharacters);
}

/** Text that may not be empty. */
export function requiredText(maxLength: number) {
  return text(maxLength).min(1);
}

/** A name in the four languages; Uzbek in Latin script is always there, the others fall back to it. */
export const localizedText = z.strictObject({
  'uz-Latn': requiredText(120),
  'uz-Cyrl': text(120).optional(),
  ru: text(120).optional(),
  en: text(120).optional(),
});

/** A name in the four languages. */
export type LocalizedText = z.infer<typeof localizedText>;

/** How long a screen stays open without a touch: 30 s to a day. */
export const idleLockSeconds = z.int().min(30).max(86_400);

/** The version of a row that the editor saw; a stale one is refused with `stale-version`. */
export const version = z.int().min(1);
