import type { Tiyin } from '#domain/money/money';
import { localized, type Language, type LocalizedText } from './language';
import { currencyWords, formatAmount, formatMoney, formatWhole } from './money-text';
import { formatPercent, formatPhone, formatQuantity } from './quantity-text';
import { formatSize } from './size-text';
import {
  formatDateShort,
  formatDay,
  formatDayTime,
  formatHours,
  formatTime,
  formatTimer,
  formatTimeSeconds,
  formatWeekday,
} from './time-text';

/** Everything that is written differently from language to language, bound to one: `format.money(total)`. */
export type Format = ReturnType<typeof formatIn>;

/** Formatting for one language. */
export function formatIn(language: Language) {
  return {
    language,
    /** The word after a sum. */
    currency: currencyWords[language],
    /** `1 250 000 soʻm` */
    money: (amountTiyin: Tiyin) => formatMoney(amountTiyin, language),
    /** `1 250 000`, where the currency stands once for the block. */
    amount: formatAmount,
    /** A plain whole number in groups of three. */
    whole: formatWhole,
    /** `2`, `0,35 kg` */
    quantity: (quantityThousandths: number, unit?: string) => formatQuantity(quantityThousandths, language, unit),
    /** `10 %` */
    percent: (rateBasisPoints: number) => formatPercent(rateBasisPoints, language),
    phone: formatPhone,
    /** `2,3 MB` */
    size: (bytes: number) => formatSize(bytes, language),
    /** `14:32` */
    time: formatTime,
    /** `14:32:08` */
    timeSeconds: formatTimeSeconds,
    /** `21-noyabr` */
    day: (atMs: number) => formatDay(atMs, language),
    /** `2026-yil 21-noyabr` */
    dayYear: (atMs: number) => formatDay(atMs, language, 'with-year'),
    /** `21-noyabr, 14:32` */
    dayTime: (atMs: number) => formatDayTime(atMs, language),
    weekday: (atMs: number) => formatWeekday(atMs, language),
    /** `21.11.2026` */
    dateShort: formatDateShort,
    /** `12:05` minutes and seconds */
    timer: formatTimer,
    /** `1:07` hours and minutes */
    hours: formatHours,
    /** A stored name in this language. */
    name: (text: LocalizedText) => localized(text, language),
  } as const;
}
