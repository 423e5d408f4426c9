import type { Language } from '#domain/contract/primitives';
import { en } from './en';
import { ru } from './ru';
import { uzCyrl } from './uz-cyrl';
import { uzLatn } from './uz-latn';
import type { ReportWords } from './uz-latn';

/** Words of the reports by language, for files that the box writes; a screen fetches its own language alone. */
export const reportWords: Readonly<Record<Language, ReportWords>> = { 'uz-Latn': uzLatn, 'uz-Cyrl': uzCyrl, ru, en };
