/** The letters of Uzbek in Latin script that are two signs: their second sign belongs to the first. */
const LETTER_SIGNS = ['ʻ', 'ʼ', '‘', '’', "'", '`'];

function firstLetter(word: string): string {
  const [letter = '', sign = ''] = Array.from(word);
  return letter.toUpperCase() + (LETTER_SIGNS.includes(sign) && /[oOgG]/.test(letter) ? sign : '');
}

/** Initials of a person: `Nilufar Gʻaniyeva` → `NGʻ`. One word gives one letter. */
export function initials(name: string): string {
  return name.trim().split(/\s+/).slice(0, 2).map(firstLetter).join('');
}
