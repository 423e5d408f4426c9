/** Figures as they stand on paper: the same in every language, made without the browser's or the system's locale data. */
import type { Language } from '#domain/contract/primitives';

/** Keeps groups of digits together where a row breaks. */
const noBreakSpace = '\u00A0';
const minus = '\u2212';

function grouped(whole: bigint): string {
  return whole.toString().replace(/\B(?=(\d{3})+$)/g, noBreakSpace);
}

/** `125000000` tiyin → `1 250 000`: whole soʻm, rounded half up (only VAT is finer than a soʻm). */
export function somText(amountTiyin: number): string {
  const magnitude = BigInt(Math.abs(amountTiyin));
  const som = (magnitude + 50n) / 100n;
  return `${amountTiyin < 0 && som > 0n ? minus : ''}${grouped(som)}`;
}

/** A sum that is taken off: `−12 000`. */
export function reductionText(amountTiyin: number): string {
  return amountTiyin === 0 ? '0' : `${minus}${somText(Math.abs(amountTiyin))}`;
}

/** Signed: `+5 000`, `−15 000`, `0`. */
export function differenceText(amountTiyin: number): string {
  const text = somText(amountTiyin);
  return amountTiyin > 0 && text !== '0' ? `+${text}` : text;
}

/** `1500` thousandths → `1,5` (`1.5` in English); whole quantities without a comma. */
export function quantityText(quantityThousandths: number, language: Language): string {
  const magnitude = Math.abs(quantityThousandths);
  const whole = grouped(BigInt(Math.floor(magnitude / 1000)));
  const fraction = String(magnitude % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  const sign = quantityThousandths < 0 ? minus : '';
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}${language === 'en' ? '.' : ','}${fraction}`;
}

/** `1000` basis points → `10 %`; `1250` → `12,5 %`. */
export function rateText(rateBasisPoints: number, language: Language): string {
  return `${quantityText(rateBasisPoints * 10, language)}${noBreakSpace}%`;
}

/** Epoch ms → `21.11.2026` and `18:40` in the branch's time zone. */
export function momentTexts(at: number, timeZone: string): { readonly date: string; readonly time: string } {
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return { date: `${part('day')}.${part('month')}.${part('year')}`, time: `${part('hour')}:${part('minute')}` };
}

/** Epoch ms → `21.11.2026 18:40`. */
export function momentText(at: number, timeZone: string): string {
  const { date, time } = momentTexts(at, timeZone);
  return `${date} ${time}`;
}
