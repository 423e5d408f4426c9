import { createContext } from 'svelte';
import { formatIn, type Format } from './format';
import { isLanguage, type Language } from './language';
import { wordsIn, type Words } from './words';

/** One lazy chunk a language: `{ ru: () => import('./ru').then((m) => m.ru), … }`. */
export type CatalogueLoaders<Shape> = Readonly<Record<Language, () => Promise<Shape>>>;

/** What the shared parts need of a screen's texts. */
export type LanguageSource = { readonly language: Language; readonly format: Format; readonly words: Words };

/**
 * The texts of one screen in the language in use. `t` is its catalogue, typed by one shape, so that a missing key in any language does not compile.
 * Language and catalogue change in one step: nobody sees two languages at once.
 */
export class Texts<Shape> implements LanguageSource {
  readonly #loaders: CatalogueLoaders<Shape>;
  #current = $state.raw<{ language: Language; catalogue: Shape }>() as { language: Language; catalogue: Shape };
  readonly #format = $derived(formatIn(this.#current.language));

  private constructor(loaders: CatalogueLoaders<Shape>, language: Language, catalogue: Shape) {
    this.#loaders = loaders;
    this.#current = { language, catalogue };
  }

  /** Loads the first catalogue; await it before the screen is mounted. */
  static async load<Shape>(loaders: CatalogueLoaders<Shape>, language: Language): Promise<Texts<Shape>> {
    const texts = new Texts(loaders, language, await loaders[language]());
    markDocument(language);
    return texts;
  }

  /** The catalogue: `texts.t.sell.fire`. */
  get t(): Shape {
    return this.#current.catalogue;
  }

  get language(): Language {
    return this.#current.language;
  }

  /** Figures, dates and stored names in this language. */
  get format(): Format {
    return this.#format;
  }

  get words(): Words {
    return wordsIn(this.#current.language);
  }

  /** Changes the language once its catalogue is here. Rejects when the chunk cannot be fetched; the old language then stays. */
  async use(language: Language): Promise<void> {
    const catalogue = await this.#loaders[language]();
    this.#current = { language, catalogue };
    markDocument(language);
  }
}

function markDocument(language: Language): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}

const [getSource, setSource] = createContext<LanguageSource>();

/** Gives the shared parts below a component their language; called once in a screen's root component. */
export function provideLanguage(source: LanguageSource): void {
  setSource(source);
}

/** Language, formatting and words for a shared part. Throws when no root provided them: that is a wiring mistake. */
export function useLanguage(): LanguageSource {
  return getSource();
}

const STORAGE_KEY = 'dastarxon-language';

/** The language last used on this device, else the browser's, else Uzbek in Latin script. */
export function rememberedLanguage(): Language {
  const stored = localStorage.getItem(STORAGE_KEY);
  if (isLanguage(stored)) return stored;
  for (const tag of navigator.languages) {
    if (tag.toLowerCase().startsWith('uz-cyrl')) return 'uz-Cyrl';
    if (tag.startsWith('uz')) return 'uz-Latn';
    if (tag.startsWith('ru')) return 'ru';
    if (tag.startsWith('en')) return 'en';
  }
  return 'uz-Latn';
}

/** Keeps the choice for the next start of this device. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(STORAGE_KEY, language);
}
