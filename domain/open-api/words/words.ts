import type { Language } from '#domain/contract/primitives';
import { en } from './en';
import { ru } from './ru';
import { uzCyrl } from './uz-cyrl';
import { uzLatn } from './uz-latn';
import type { ApiKeyWords } from './uz-latn';

/** The words of the page of keys by language; the page is a chunk of its own, and they with it. */
export const apiKeyWords: Readonly<Record<Language, ApiKeyWords>> = { 'uz-Latn': uzLatn, 'uz-Cyrl': uzCyrl, ru, en };
