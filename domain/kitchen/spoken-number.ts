/** How a queue number is said: as the words that stand one after another, each a recorded clip or a word of a sentence. */

/** The languages in which a board may speak. */
export const boardVoices = ['uz', 'ru'] as const;

/** A language in which a board may speak. */
export type BoardVoice = (typeof boardVoices)[number];

const THOUSAND = 1000;
const HUNDRED = 100;
const TEN = 10;
/** Russian has a word of its own up to twenty, Uzbek up to ten. */
const ownWordsTo: Readonly<Record<BoardVoice, number>> = { ru: 20, uz: 10 };

const uzbekWords: Readonly<Record<number, string>> = {
  ...{ 0: 'nol', 1: 'bir', 2: 'ikki', 3: 'uch', 4: 'toʻrt', 5: 'besh', 6: 'olti', 7: 'yetti', 8: 'sakkiz', 9: 'toʻqqiz' },
  ...{ 10: 'oʻn', 20: 'yigirma', 30: 'oʻttiz', 40: 'qirq', 50: 'ellik', 60: 'oltmish', 70: 'yetmish', 80: 'sakson', 90: 'toʻqson' },
  100: 'yuz',
};

/**
 * The numbers whose names make up a number, in the order they are said: 147 is 100, 40, 7. From a thousand on it is said in pairs of figures, as one reads a
 * ticket out: 1205 is 12, 0, 5.
 */
export function spokenParts(number: number, voice: BoardVoice): readonly number[] {
  if (number >= THOUSAND) {
    const rest = number % HUNDRED;
    const head = spokenParts(Math.floor(number / HUNDRED), voice);
    return rest >= TEN ? [...head, ...spokenParts(rest, voice)] : [...head, 0, rest];
  }
  if (number <= ownWordsTo[voice]) return [number];
  if (number < HUNDRED) return withRest(number - (number % TEN), number % TEN, voice);
  const hundreds = number - (number % HUNDRED);
  if (voice === 'ru') return withRest(hundreds, number % HUNDRED, voice);
  // "yuz", "ikki yuz": the figure before the hundred, but not for one.
  const said = hundreds === HUNDRED ? [HUNDRED] : [hundreds / HUNDRED, HUNDRED];
  return [...said, ...(number % HUNDRED === 0 ? [] : spokenParts(number % HUNDRED, voice))];
}

/** What a synthesiser is given to read: the number is ready. */
export function spokenSentence(number: number, voice: BoardVoice): string {
  if (voice === 'ru') return `Заказ номер ${String(number)} готов`;
  return `${spokenParts(number, 'uz')
    .map((part) => uzbekWords[part] ?? String(part))
    .join(' ')} raqamli buyurtma tayyor`;
}

function withRest(whole: number, rest: number, voice: BoardVoice): readonly number[] {
  return rest === 0 ? [whole] : [whole, ...spokenParts(rest, voice)];
}
