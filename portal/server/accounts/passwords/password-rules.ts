import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';
import { stolenPasswords } from './stolen-passwords';

const CHARACTERS_MIN = 8;
const WORD_CHARACTERS_MIN = 5;
const DISTINCT_MIN = 4;

/** A password as it was chosen. */
export interface ChosenPassword {
  readonly password: string;
  readonly repeat: string;
}

/** Why a new password is not taken: typed differently, under eight characters, or easily guessed: on a list, a row of keys or digits, one's own phone or name. Null: it is good. */
export function refusePassword({ password, repeat }: ChosenPassword, about: readonly string[] = []): Refusal | null {
  if ([...password].length < CHARACTERS_MIN) return refuse('password-too-short');
  if (password !== repeat) return refuse('passwords-differ');
  return isCommon(password, about) ? refuse('password-common') : null;
}

function isCommon(password: string, about: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < DISTINCT_MIN || isRow(plain)) return true;
  const withoutEndings = plain.replace(/^[\d\W_]+|[\d\W_]+$/gu, '');
  const candidates = [plain, withoutEndings, withLetters(plain), withLetters(withoutEndings)];
  if (candidates.some((candidate) => stolenPasswords.has(candidate))) return true;
  return about.map(onlyLettersAndDigits).some((word) => isAbout(onlyLettersAndDigits(plain), word));
}

/** Whether a password is somebody's own word: nothing but it, or it with an ending. A phone counts by its last digits, too. */
function isAbout(password: string, word: string): boolean {
  if (word.length < WORD_CHARACTERS_MIN) return false;
  if (/^\d+$/.test(word)) return /^\d+$/.test(password) && (password.includes(word) || word.includes(password));
  return password.replace(/\d+$/, '') === word || password === word;
}

function onlyLettersAndDigits(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** 12345678, 87654321, abcdefgh, and such a row said twice. */
function isRow(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  // 1234567890: the last step goes over the top.
  const straight = steps.filter((step) => step === 1 || step === -9).length;
  const back = steps.filter((step) => step === -1 || step === 9).length;
  return Math.max(straight, back) >= steps.length - 1;
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function withLetters(text: string): string {
  return [...text].map((letter) => LOOKALIKES[letter] ?? letter).join('');
}
