import { join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import type { TextSize } from '#domain/paper/document';

/**
 * Onest, the type of the screens, comes in files by script; DejaVu Sans stands behind it with the letters that it lacks (→, Georgian, Arabic …).
 * Both are bundled, so that paper looks the same on every box.
 */
const files = [
  { family: 'PaperLatin', file: 'onest-latin.woff2' },
  { family: 'PaperLatinExtended', file: 'onest-latin-ext.woff2' },
  { family: 'PaperCyrillic', file: 'onest-cyrillic.woff2' },
  { family: 'PaperCyrillicExtended', file: 'onest-cyrillic-ext.woff2' },
  { family: 'PaperFallback', file: 'DejaVuSans.ttf' },
  { family: 'PaperFallback', file: 'DejaVuSans-Bold.ttf' },
] as const;

const families = [...new Set(files.map((entry) => entry.family))].join(', ');

/** Height of the letters' body in dots (8 dots = 1 mm). The smallest has capitals of 16 dots = 2 mm (BX-O-89). */
export const sizeDots = { small: 23, body: 26, large: 34, huge: 44, giant: 92 } as const satisfies Record<TextSize, number>;

/** The same heights on a printer whose letters are set larger. */
export function scaledSizes(scale: number): Readonly<Record<TextSize, number>> {
  const { small, body, large, huge, giant } = sizeDots;
  const scaled = (dots: number): number => Math.round(dots * scale);
  return { small: scaled(small), body: scaled(body), large: scaled(large), huge: scaled(huge), giant: scaled(giant) };
}

/** Loads the bundled fonts, once a process. Throws when one is missing: without them no letter would be right. */
export function registerPaperFonts(fontsDir: string): void {
  if (GlobalFonts.has('PaperLatin')) return;
  for (const { family, file } of files) {
    if (GlobalFonts.registerFromPath(join(fontsDir, file), family) === null) throw new Error(`font not loaded: ${file}`);
  }
}

/** A CSS font of a height in dots. */
export function fontOf(heightDots: number, bold: boolean): string {
  return `${bold ? '700' : '500'} ${String(heightDots)}px ${families}`;
}
