import type { Locator, Page } from 'playwright-core';
import { english } from '#kitchen/text/en';
import { russian } from '#kitchen/text/ru';
import { uzbekCyrillic } from '#kitchen/text/uz-cyrl';
import { uzbekLatin } from '#kitchen/text/uz-latn';
import type { Catalogue } from '#kitchen/text/catalogue';
import type { Language } from '#domain/contract/primitives';
import type { Device } from './device';
import type { Dish } from './dishes';
import { typePin } from './person';
import type { Staff } from './person';
import { gone, patienceMs, seen, textsOf } from './watch';

export const kitchenTexts: Readonly<Record<Language, Catalogue>> = {
  'uz-Latn': uzbekLatin,
  'uz-Cyrl': uzbekCyrillic,
  ru: russian,
  en: english,
};

/** A screen on the wall of a station. */
export class KitchenScreen {
  readonly device: Device;
  #language: Language = 'uz-Latn';

  constructor(device: Device) {
    this.device = device;
  }

  get page(): Page {
    return this.device.page;
  }

  get language(): Language {
    return this.#language;
  }

  get t(): Catalogue {
    return kitchenTexts[this.#language];
  }

  /** Connects the screen and chooses its stations by name. */
  async joins(...stations: readonly string[]): Promise<void> {
    await this.page.goto(`${this.device.url}/kitchen/`);
    await this.page.getByLabel(this.t.join.name).fill(this.device.name);
    await this.device.button(this.t.join.pairHere).click();
    for (const station of stations) await this.page.getByTestId('station').filter({ hasText: station }).click();
    await this.device.button(this.t.stations.open).click();
    await seen(this.device.at('display'));
  }

  /** Connects the screen of whoever puts orders together. */
  async joinsAsExpeditor(): Promise<void> {
    await this.page.goto(`${this.device.url}/kitchen/`);
    await this.page.getByLabel(this.t.join.name).fill(this.device.name);
    await this.device.button(this.t.join.pairHere).click();
    await this.device.at('expeditor').click();
    await this.device.button(this.t.stations.open).click();
    await seen(this.device.at('display'));
  }

  /** A cook signs in once; the screen never locks. */
  async isTakenBy(cook: Staff): Promise<void> {
    await this.device.at('settings').click();
    await this.page.getByTestId('settings-dialog').getByRole('button', { name: this.t.settings.signIn }).click();
    const dialog = this.page.getByTestId('sign-in');
    await dialog.getByRole('button', { name: new RegExp(cook.name) }).click();
    await typePin(dialog.locator('.pad'), cook.pin);
    await gone(dialog);
  }

  /** The screen's own language, whatever waiters and cashiers read. */
  async speaks(language: Language): Promise<void> {
    await this.device.at('settings').click();
    const dialog = this.page.getByTestId('settings-dialog');
    await dialog.getByLabel(this.t.settings.language).selectOption(language);
    this.#language = language;
    await dialog.getByRole('button', { name: this.t.settings.done, exact: true }).click();
    await gone(dialog);
  }

  /** Takes a dish off the menu from the kitchen. */
  async stops(dish: Dish): Promise<void> {
    await this.#inStopList(dish, async (row) => {
      await row.getByRole('button', { name: `${dish.name[this.#language]}: ${this.t.stopList.markSoldOut}` }).click();
      await seen(row.getByText(this.t.stopList.soldOut));
    });
  }

  /** Puts a dish back on the menu. */
  async resumes(dish: Dish): Promise<void> {
    await this.#inStopList(dish, async (row) => {
      await row.getByRole('button', { name: `${dish.name[this.#language]}: ${this.t.stopList.markOnSale}`, exact: true }).click();
      await seen(row.getByText(this.t.stopList.onSale, { exact: true }));
    });
  }

  /** Says how many are left of a dish. */
  async leaves(dish: Dish, count: number): Promise<void> {
    await this.#inStopList(dish, async (row) => {
      await row.getByRole('button', { name: `${dish.name[this.#language]}: ${this.t.stopList.markLeft}` }).click();
      await row.getByLabel(this.t.stopList.howMany).fill(String(count));
      await row.getByRole('button', { name: this.t.stopList.save }).click();
      await seen(row.getByText(this.t.stopList.left(String(count))));
    });
  }

  async #inStopList(dish: Dish, act: (row: Locator) => Promise<void>): Promise<void> {
    await this.device.at('stop-list').click();
    const dialog = this.page.getByTestId('stop-list-dialog');
    await dialog.getByRole('searchbox').fill(dish.code);
    await act(dialog.getByTestId('stop-dish').first());
    await this.page.keyboard.press('Escape');
    await gone(dialog);
  }

  /** Cards on the glass, a long one in several parts. A card is found by its place: the table, or the queue number. */
  get cards(): Locator {
    return this.page.locator('[data-testid="ticket"], [data-testid="ticket-part"]');
  }

  card(place: string): Locator {
    return this.cards.filter({ has: this.page.locator('.place', { hasText: new RegExp(`(^|\\s)${place}$`) }) });
  }

  lines(place: string): Locator {
    return this.card(place).getByTestId('ticket-line');
  }

  line(place: string, dish: Dish): Locator {
    return this.lines(place).filter({ hasText: dish.name[this.#language] });
  }

  lineTexts(place: string): Promise<string[]> {
    return textsOf(this.lines(place));
  }

  async getsTicket(place: string, withinMs = patienceMs): Promise<void> {
    await seen(this.card(place), withinMs);
  }

  /** A tap on the head of the card: somebody begins. */
  async begins(place: string): Promise<void> {
    await this.card(place).locator('button.head').first().click();
  }

  async finishes(place: string, dish: Dish): Promise<void> {
    await this.line(place, dish).last().getByRole('button').click();
  }

  async bumps(place: string): Promise<void> {
    await this.card(place).getByTestId('bump').click();
    await gone(this.card(place));
  }
}

/** The television over the counter. */
export class PickupBoard {
  readonly device: Device;

  constructor(device: Device) {
    this.device = device;
  }

  async opens(): Promise<void> {
    await this.device.page.goto(`${this.device.url}/kitchen/#/board`);
    await seen(this.device.at('board'));
  }

  number(stage: 'preparing' | 'ready', queueNumber: number): Locator {
    return this.device.page
      .locator(`[data-testid="board-number"][data-stage="${stage}"]`)
      .filter({ hasText: new RegExp(`^\\s*${queueNumber}\\b`) });
  }

  async numbers(stage: 'preparing' | 'ready'): Promise<number[]> {
    const texts = await this.device.page.locator(`[data-testid="board-number"][data-stage="${stage}"] b`).allInnerTexts();
    return texts.map(Number).sort((a, b) => a - b);
  }
}
