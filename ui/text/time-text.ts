import type { Language } from './language';

/** Uzbekistan has kept UTC+5 all year since 1992; counting it ourselves spares us the gaps of old browsers' time-zone data. */
export const TASHKENT_OFFSET_MS = 5 * 60 * 60 * 1000;

const DAY_MS = 24 * 60 * 60 * 1000;

type DateParts = { year: number; month: number; day: number; weekday: number; hour: number; minute: number; second: number };

const months: Readonly<Record<Language, readonly string[]>> = {
  'uz-Latn': ['yanvar', 'fevral', 'mart', 'aprel', 'may', 'iyun', 'iyul', 'avgust', 'sentabr', 'oktabr', 'noyabr', 'dekabr'],
  'uz-Cyrl': ['январ', 'феврал', 'март', 'апрел', 'май', 'июн', 'июл', 'август', 'сентабр', 'октабр', 'ноябр', 'декабр'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  'uz-Latn': ['yakshanba', 'dushanba', 'seshanba', 'chorshanba', 'payshanba', 'juma', 'shanba'],
  'uz-Cyrl': ['якшанба', 'душанба', 'сешанба', 'чоршанба', 'пайшанба', 'жума', 'шанба'],
  ru: ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

function partsOf(atMs: number): DateParts {
  const local = new Date(atMs + TASHKENT_OFFSET_MS);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Clock time in Tashkent: `14:32`. */
export function formatTime(atMs: number): string {
  const { hour, minute } = partsOf(atMs);
  return `${two(hour)}:${two(minute)}`;
}

/** Clock time with seconds: `14:32:08`. */
export function formatTimeSeconds(atMs: number): string {
  return `${formatTime(atMs)}:${two(partsOf(atMs).second)}`;
}

/** A day as people write it: `21-noyabr`, `21 ноября`, `21 November`. With the year when `withYear`. */
export function formatDay(atMs: number, language: Language, withYear: 'with-year' | 'without-year' = 'without-year'): string {
  const { year, month, day } = partsOf(atMs);
  const name = months[language][month] ?? '';
  const dayText = language.startsWith('uz') ? `${day}-${name}` : `${day}\u00a0${name}`;
  if (withYear === 'without-year') return dayText;
  if (language === 'uz-Latn') return `${year}-yil ${dayText}`;
  if (language === 'uz-Cyrl') return `${year} йил ${dayText}`;
  return language === 'ru' ? `${dayText} ${year}\u00a0г.` : `${dayText} ${year}`;
}

/** The short date of tables and papers: `21.11.2026`. */
export function formatDateShort(atMs: number): string {
  const { year, month, day } = partsOf(atMs);
  return `${two(day)}.${two(month + 1)}.${year}`;
}

/** Day and time together: `21-noyabr, 14:32`. */
export function formatDayTime(atMs: number, language: Language): string {
  return `${formatDay(atMs, language)}, ${formatTime(atMs)}`;
}

/** Name of the weekday in lower case where the language writes it so. */
export function formatWeekday(atMs: number, language: Language): string {
  return weekdays[language][partsOf(atMs).weekday] ?? '';
}

/** Minutes and seconds gone by: `0:52`, `12:05`, from an hour on `1:02:05`. Never negative: a clock that is a little behind shows `0:00`. */
export function formatTimer(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}

/** Hours and minutes gone by, for tables: `0:52`, `1:07`. */
export function formatHours(durationMs: number): string {
  const minutes = Math.max(0, Math.floor(durationMs / 60_000));
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
}

/** Start of the calendar day in Tashkent that holds `atMs`. */
export function startOfDay(atMs: number): number {
  return Math.floor((atMs + TASHKENT_OFFSET_MS) / DAY_MS) * DAY_MS - TASHKENT_OFFSET_MS;
}

/** The day in Tashkent as `2026-11-21`, as `<input type="date">` and addresses write it. */
export function toDateInput(atMs: number): string {
  const { year, month, day } = partsOf(atMs);
  return `${year}-${two(month + 1)}-${two(day)}`;
}

/** Start in Tashkent of the day written `2026-11-21`; `null` when it is no such day. */
export function fromDateInput(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const atMs = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) - TASHKENT_OFFSET_MS;
  return toDateInput(atMs) === text ? atMs : null;
}
