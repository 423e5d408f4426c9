import { formatScaled } from '#ui/text/quantity-text';
import type { Language } from '#ui/text/language';

/** How a figure stands against the one before. */
export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  /** `+8,4 %`; a dash where there was nothing to compare with. */
  readonly figure: string;
}

/** The change in percent, to a tenth; nothing is divided by nothing. */
export function changeOf(current: number, previous: number, language: Language): Change {
  if (previous === 0) return { direction: 'same', figure: '—' };
  const tenths = Math.round(((current - previous) * 1000) / Math.abs(previous));
  const sign = tenths > 0 ? '+' : '';
  const unit = language === 'en' ? '%' : '\u00a0%';
  return { direction: tenths > 0 ? 'up' : tenths < 0 ? 'down' : 'same', figure: `${sign}${formatScaled(tenths, 1, language)}${unit}` };
}
