/** Letters for the draft text that comes out when a paper can't be drawn: code page 866 has neither ʻ ʼ nor Қ Ғ Ҳ (reference: hardware 1.3). */

const replacements: Readonly<Record<string, string>> = {
  ʻ: "'",
  ʼ: "'",
  '‘': "'",
  '’': "'",
  '`': "'",
  ʹ: "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '„': '"',
  Қ: 'К',
  қ: 'к',
  Ғ: 'Г',
  ғ: 'г',
  Ҳ: 'Х',
  ҳ: 'х',
  Ң: 'Н',
  ң: 'н',
  Ө: 'О',
  ө: 'о',
  Ү: 'У',
  ү: 'у',
  Ә: 'А',
  ә: 'а',
  І: 'I',
  і: 'i',
  ı: 'i',
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  '—': '-',
  '–': '-',
  '\u2212': '-',
  '×': 'x',
  '→': '->',
  '…': '...',
  '•': '*',
  '₽': 'R',
  '\u00A0': ' ',
};

/** What code page 866 prints as it is: ASCII, Russian, Ўў and №. */
const printed = /^[\x20-\x7E\u0410-\u044FЁёЎў№]$/u;

/**
 * Text in letters that every printer of the code page prints. A letter without a likeness becomes `*`: visible, and never the `?` that
 * looks like a fault of the printer. Digits and signs of sums pass unchanged.
 */
export function toDraftLetters(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      if (printed.test(letter)) return letter;
      const replacement = replacements[letter];
      if (replacement !== undefined) return replacement;
      const base = letter.normalize('NFD').replace(/\p{M}/gu, '');
      return [...base].every((part) => printed.test(part)) ? base : '*';
    })
    .join('');
}
