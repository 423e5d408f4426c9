import type { Language } from './language';
import { NO_BREAK_SPACE } from './money-text';
import { formatScaled } from './quantity-text';

const latin = ['kB', 'MB', 'GB', 'TB'] as const;
const cyrillic = ['кБ', 'МБ', 'ГБ', 'ТБ'] as const;
const THOUSAND = 1_000;

/** The size of a file as a person reads it: whole kilobytes; from 1 MB on a tenth below ten, else whole ones of the largest unit that fits. */
export function formatSize(bytes: number, language: Language): string {
  const units = language === 'ru' || language === 'uz-Cyrl' ? cyrillic : latin;
  let place = 0;
  let rest = bytes / THOUSAND;
  while (place < units.length - 1 && rest >= THOUSAND) {
    rest /= THOUSAND;
    place += 1;
  }
  const tenths = Math.round(rest * 10);
  const figure =
    place === 0 ? String(Math.max(1, Math.round(rest))) : tenths < 100 ? formatScaled(tenths, 1, language) : String(Math.round(rest));
  return `${figure}${NO_BREAK_SPACE}${units[place] ?? ''}`;
}
