import { foldText } from '#domain/text/search';

/** Whether two spellings are one name: either alphabet, any order of words, a letter more or less, an initial for a word. */

/** Forms of organisations in front of a name or after it. */
const LEGAL_FORM = /^(mchj|ooo|llc|qk|kk|xk|hk|aj|ao|oao|zao|chp|ip|yatt|mas|mcj)$/;
const LEGAL_FORM_TYPED = /(^|[\s"«»“”„])(mchj|мчж|ooo|ооо|llc|qk|қк|xk|хк|aj|аж|ао|оао|зао|чп|yatt|ятт)($|[\s"«»“”„.,])/iu;

/** Whether a name says that it is an organisation's. */
export function isOrganisationName(name: string): boolean {
  return LEGAL_FORM_TYPED.test(name);
}

/** The name by which two lines without a phone are one person: folded, loose. */
export function nameKey(name: string): string {
  return foldText(name).loose;
}

/** Whether every word of the shorter name is a word of the longer one. */
export function areLikeNames(first: string, second: string): boolean {
  const [short, long] = [wordsOf(first), wordsOf(second)].sort((a, b) => a.length - b.length);
  if (!short || !long || short.length === 0) return false;
  const left = [...long];
  return short.every((word) => {
    const at = left.findIndex((other) => isLikeWord(word, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Whether `fuller` is the same name with a word where `name` has an initial. */
export function isAbbreviationOf(name: string, fuller: string): boolean {
  const initials = (text: string) => wordsOf(text).filter((word) => word.length === 1).length;
  return initials(name) > initials(fuller) && areLikeNames(name, fuller);
}

function wordsOf(name: string): readonly string[] {
  return foldText(name)
    .loose.split(' ')
    .filter((word) => word !== '' && !LEGAL_FORM.test(word));
}

function isLikeWord(first: string, second: string): boolean {
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  if (short === long || (short.length === 1 && long.startsWith(short))) return true;
  return short.length >= 4 && distance(short, long) <= (short.length >= 8 ? 2 : 1);
}

/** Letters to change, add or leave out (Levenshtein). Names are short. */
function distance(first: string, second: string): number {
  let row = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let i = 1; i <= first.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= second.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (first[i - 1] === second[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[second.length] ?? 0;
}
