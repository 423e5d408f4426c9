import type { Language } from '#domain/contract/primitives';
import type { ConsoleText } from './text/uz-latn';

/** The console's words in a language, fetched when the console opens: owners never carry them. */
export function loadConsoleText(language: Language): Promise<ConsoleText> {
  return loaders[language]();
}

const loaders: Readonly<Record<Language, () => Promise<ConsoleText>>> = {
  'uz-Latn': () => import('./text/uz-latn').then((module) => module.consoleText),
  'uz-Cyrl': () => import('./text/uz-cyrl').then((module) => module.consoleText),
  ru: () => import('./text/ru').then((module) => module.consoleText),
  en: () => import('./text/en').then((module) => module.consoleText),
};
