import type { LocalizedText } from '#domain/contract/primitives';

/** Why an order without a line is closed: lists and the owner's portal show it where the reason of a cancelled one stands. */
export function mergedReason(intoNumber: string): LocalizedText {
  return {
    'uz-Latn': `${intoNumber} ga birlashtirildi`,
    'uz-Cyrl': `${intoNumber} га бирлаштирилди`,
    ru: `Объединён с ${intoNumber}`,
    en: `Joined into ${intoNumber}`,
  };
}
