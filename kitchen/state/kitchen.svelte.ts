import { createContext } from 'svelte';
import { Toasts } from '#ui/feedback/toasts.svelte.ts';
import { Sounds } from '#ui/input/sounds.svelte.ts';
import { Router } from '#ui/layout/router.svelte.ts';
import type { Problem } from '#ui/live/answers';
import { BoxClient } from '#ui/live/box-client';
import { Connection } from '#ui/live/connection.svelte.ts';
import { openDurableStore } from '#ui/live/durable-store';
import { Ticker } from '#ui/live/ticker.svelte.ts';
import type { Language } from '#ui/text/language';
import { rememberedLanguage, rememberLanguage, Texts } from '#ui/text/texts.svelte.ts';
import { catalogueLoaders, type Catalogue } from '#kitchen/text/catalogue';
import { Display } from './display.svelte';
import type { Mark } from '#kitchen/marks/mark';
import { MarkQueue } from '#kitchen/marks/mark-queue.svelte.ts';
import { Preferences } from './preferences.svelte';
import { Session } from './session.svelte';

/** How often the clock of the screen looks at the server's time: often enough that a limit is passed on its own second. */
const CLOCK_EVERY_MS = 250;

/** Everything the screens of the kitchen share. Built once in `main.ts`, reached by `useKitchen()`. */
export class Kitchen {
  readonly texts: Texts<Catalogue>;
  readonly client: BoxClient;
  readonly connection: Connection;
  readonly ticker: Ticker;
  readonly session: Session;
  readonly preferences: Preferences;
  readonly router: Router;
  readonly sounds: Sounds;
  readonly toasts: Toasts;
  readonly queue: MarkQueue;
  readonly display: Display;
  #bumpToast = 0;

  private constructor(texts: Texts<Catalogue>, marksStore: Awaited<ReturnType<typeof openDurableStore<Mark>>>, marksLeft: readonly Mark[]) {
    this.texts = texts;
    this.client = new BoxClient({ language: () => texts.language });
    this.connection = new Connection();
    this.ticker = new Ticker(() => this.connection.serverNowMs(), CLOCK_EVERY_MS);
    this.session = new Session(this.client, this.connection);
    this.preferences = new Preferences();
    this.router = new Router();
    this.sounds = new Sounds();
    this.sounds.loudness = this.preferences.loudness;
    this.toasts = new Toasts();
    this.queue = new MarkQueue({
      store: marksStore,
      client: this.client,
      left: marksLeft,
      listener: {
        accepted: (mark, ticket) => this.display.accept(mark, ticket),
        refused: (mark, problem) => this.display.refuse(mark, problem),
      },
    });
    this.display = new Display({
      client: this.client,
      connection: this.connection,
      ticker: this.ticker,
      queue: this.queue,
      preferences: this.preferences,
      sounds: this.sounds,
      tell: {
        bumped: (place, undo) => this.#tellBump(place, undo),
        prioritised: (place, first, cancel, durationMs) =>
          this.toasts.show({
            text: first ? texts.t.expeditor.goesFirst(place) : texts.t.expeditor.goesBack(place),
            durationMs,
            action: { text: texts.t.expeditor.cancel, run: cancel },
          }),
        handedOut: (place) => this.toasts.show({ text: texts.t.expeditor.handedOut(place), tone: 'good' }),
        refused: (mark, problem) =>
          this.toasts.show({ text: `${texts.t.failure.notKept(mark.place)}. ${this.sentence(problem)}`, tone: 'bad' }),
      },
    });
  }

  /** Loads the first texts and the marks that a reload left behind. */
  static async open(): Promise<Kitchen> {
    const texts = await Texts.load(catalogueLoaders, rememberedLanguage());
    const store = await openDurableStore<Mark>('dastarxon-kitchen-marks');
    return new Kitchen(texts, store, await store.all());
  }

  /** Opens the link and asks the box what this screen is. The board needs no answer to the second. */
  start(): void {
    this.router.start();
    this.connection.start();
    void this.session.start().then(() => {
      const told = this.session.view?.device?.language ?? null;
      if (told === null || told === this.preferences.toldLanguage) return;
      this.preferences.toldLanguage = told;
      void this.texts.use(told).then(() => rememberLanguage(told));
    });
  }

  /** Changes the language of this screen and keeps it on the device. */
  async speak(language: Language): Promise<void> {
    await this.texts.use(language);
    rememberLanguage(language);
    const deviceId = this.session.view?.device?.deviceId;
    // The office shows the language of each screen; where this cook may not change it, the screen still speaks as it was told.
    if (deviceId !== undefined && this.session.may('device.manage'))
      void this.client.command('device.rename', { deviceId, language }, { giveUpAfterMs: 0 });
  }

  #tellBump(place: string, undo: () => void): void {
    // One strip: a cook who clears three cards in a row wants the last one back, and the strip must not cover the cards.
    this.toasts.close(this.#bumpToast);
    this.#bumpToast = this.toasts.show({
      text: this.texts.t.undo.bumped(place),
      tone: 'good',
      action: { text: this.texts.t.undo.undo, run: undo },
    });
  }

  /** A refusal as a sentence: the box's own, or ours when the box could not say anything. */
  sentence(problem: Problem): string {
    if (problem.detail !== '') return problem.detail;
    if (problem.title !== '') return problem.title;
    return problem.code === 'unexpected-answer' ? this.texts.t.failure.unexpected : this.texts.t.failure.unreachable;
  }
}

const [getKitchen, setKitchen] = createContext<Kitchen>();

/** Hands the kitchen to everything below the root. */
export const provideKitchen = setKitchen;

/** The kitchen, for a component below the root. */
export const useKitchen = getKitchen;
