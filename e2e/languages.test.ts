import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { DevicesView } from '#domain/contract/device';
import type { Language } from '#domain/contract/primitives';
import type { PrintersView } from '#domain/contract/printer';
import { permissionKeys } from '#domain/staff/permissions';
import { en as auditEn } from '#kiosk/office/audit/text/en';
import { ru as auditRu } from '#kiosk/office/audit/text/ru';
import { uzCyrl as auditUzCyrl } from '#kiosk/office/audit/text/uz-cyrl';
import { uzLatn as auditUzLatn } from '#kiosk/office/audit/text/uz-latn';
import { en as customersEn } from '#kiosk/customers/text/en';
import { ru as customersRu } from '#kiosk/customers/text/ru';
import { uzCyrl as customersUzCyrl } from '#kiosk/customers/text/uz-cyrl';
import { uzLatn as customersUzLatn } from '#kiosk/customers/text/uz-latn';
import { reportTexts } from '#kiosk/office/reports/text/texts';
import { en as officeEn } from '#kiosk/office/text/en';
import { ru as officeRu } from '#kiosk/office/text/ru';
import { uzCyrl as officeUzCyrl } from '#kiosk/office/text/uz-cyrl';
import { uzLatn as officeUzLatn } from '#kiosk/office/text/uz-latn';
import { languages } from '#ui/text/language';
import { wordsIn } from '#ui/text/words';
import { kitchenTexts } from './support/kitchen-screen';
import { kioskTexts } from './support/person';
import { openRestaurant } from './support/restaurant';
import { Stage } from './support/stage';
import type { Screen } from './support/stage';
import { plain } from './support/watch';

const officeTexts: Readonly<Record<Language, unknown>> = { 'uz-Latn': officeUzLatn, 'uz-Cyrl': officeUzCyrl, ru: officeRu, en: officeEn };
const customersTexts: Readonly<Record<Language, unknown>> = {
  'uz-Latn': customersUzLatn,
  'uz-Cyrl': customersUzCyrl,
  ru: customersRu,
  en: customersEn,
};
const auditTexts: Readonly<Record<Language, unknown>> = { 'uz-Latn': auditUzLatn, 'uz-Cyrl': auditUzCyrl, ru: auditRu, en: auditEn };

/** Fixed texts and key names of a catalogue. */
const readCatalogue = (catalogue: unknown, into: { readonly texts: Set<string>; readonly keys: Set<string> }): void => {
  if (typeof catalogue !== 'object' || catalogue === null) return;
  for (const [key, value] of Object.entries(catalogue)) {
    into.keys.add(key);
    if (typeof value === 'string') into.texts.add(plain(value));
    else readCatalogue(value, into);
  }
};

const byLanguage = new Map(
  await Promise.all(
    languages.map(async (language) => {
      const all = { texts: new Set<string>(), keys: new Set<string>() };
      for (const catalogue of [
        kioskTexts[language],
        kitchenTexts[language],
        officeTexts[language],
        auditTexts[language],
        customersTexts[language],
        wordsIn(language),
        await reportTexts[language](),
      ])
        readCatalogue(catalogue, all);
      return [language, all] as const;
    }),
  ),
);

/** Words that are the same thing by another name: names of languages, brands, units of the metre. */
const isOfNoLanguage = (text: string): boolean => !/\p{L}{3,}/u.test(text);

/** `kB` looks like a key name. */
const byteUnit = /\d [kMG]B\b/g;

/** What a text that nobody translated looks like. */
const untranslated = /\bundefined\b|\bNaN\b|\[object |\{\w+\}|\b[a-z]+[A-Z]\w*\b|\b[a-z]+(-[a-z]+)?\.[a-z]+(-[a-z]+)*\b(?!\.\w)/;

/** Everything that is read or read out on a page: texts, labels, placeholders, titles. */
const readPage = (page: Page): Promise<{ texts: string[]; overflows: string[]; scrollWidth: number; clientWidth: number; lang: string }> =>
  page.evaluate(() => {
    const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent !== null && parent.closest('script, style, [lang]:not(html)') === null && isShown(parent))
        texts.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
      if (element.closest('[lang]:not(html)') !== null || !isShown(element)) continue;
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(element.getAttribute(name) ?? '');
    }
    const overflows = [...document.querySelectorAll('button, a.button, label.segment')]
      .filter(
        (element) => isShown(element) && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'auto',
      )
      .map((element) => `${element.textContent.trim().slice(0, 60)} (${String(element.scrollWidth)} in ${String(element.clientWidth)})`);
    const { scrollWidth, clientWidth, lang } = document.documentElement;
    return { texts: texts.map((text) => text.trim()).filter((text) => text !== ''), overflows, scrollWidth, clientWidth, lang };
  });

/** What is wrong with a screen in a language, in words. */
const faultsOf = async (screen: Screen, language: Language, givenNames: ReadonlySet<string>): Promise<string[]> => {
  const { texts, overflows, scrollWidth, clientWidth, lang } = await readPage(screen.page);
  const own = byLanguage.get(language);
  const foreign = (text: string): boolean =>
    !isOfNoLanguage(text) &&
    !givenNames.has(text) &&
    own?.texts.has(text) !== true &&
    languages.some((other) => other !== language && byLanguage.get(other)?.texts.has(text) === true);
  const isKey = (text: string): boolean =>
    (own?.texts.has(text) !== true && /[A-Z.-]/.test(text.slice(1)) && own?.keys.has(text) === true) ||
    (permissionKeys as readonly string[]).includes(text);
  return [
    ...(lang === language ? [] : [`the page says it is ${lang}`]),
    ...texts
      .map(plain)
      .flatMap((text) =>
        foreign(text)
          ? [`another language: ${text}`]
          : isKey(text) || untranslated.test(text.replaceAll(byteUnit, ''))
            ? [`not translated: ${text}`]
            : [],
      ),
    ...(scrollWidth > clientWidth ? [`wider than the glass: ${String(scrollWidth)} in ${String(clientWidth)}`] : []),
    ...overflows.map((text) => `cut: ${text}`),
  ];
};

/** Some hundred and fifty screens on a busy machine. */
const ALL_SCREENS_MS = 300_000;

describe('four languages', () => {
  const restaurant = openRestaurant();
  let stage: Stage;
  /** Names that people gave to things stay as they are in every language. */
  const givenNames = new Set<string>();

  beforeAll(async () => {
    stage = await Stage.set(restaurant);
    const [{ printers }, { devices }] = await Promise.all([
      stage.admin.device.asks<PrintersView>('/printers'),
      stage.admin.device.asks<DevicesView>('/devices'),
    ]);
    for (const { name } of [...printers, ...devices]) givenNames.add(name);
  });

  test.each(languages)(
    '[BX-O-267] %s: every screen is in it, at 1280 and at 360 px, with no key name and nothing cut',
    { timeout: ALL_SCREENS_MS },
    async (language) => {
      await stage.speaks(language);
      const faults: string[] = [];
      for (const width of [1280, 360]) {
        for (const screen of stage.screens) {
          await screen.page.setViewportSize({ width, height: 800 });
          await screen.open();
          faults.push(...(await faultsOf(screen, language, givenNames)).map((fault) => `${screen.name}, ${width} px: ${fault}`));
          await screen.close?.();
        }
      }
      expect([...new Set(faults)]).toEqual([]);
    },
  );
});
