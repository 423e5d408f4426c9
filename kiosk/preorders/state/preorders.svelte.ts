import { createContext } from 'svelte';
import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import { tiyin } from '#domain/money/money';
import type { Answer, Problem } from '#ui/live/answers';
import type { Format } from '#ui/text/format';
import type { Language } from '#ui/text/language';
import type { Texts } from '#ui/text/texts.svelte.ts';
import type { Desk } from '#kiosk/state/desk';
import { refusalText } from '#kiosk/text/refusal-text';
import type { PreorderText } from '../text/uz-latn';

const MINUTE_MS = 60_000;

/** What the screens of orders for later work with: the desk around them and their own lazy texts. */
export class Preorders {
  readonly desk: Desk;
  readonly #texts: Texts<PreorderText>;

  constructor(desk: Desk, texts: Texts<PreorderText>) {
    this.desk = desk;
    this.#texts = texts;
  }

  get t(): PreorderText {
    return this.#texts.t;
  }

  get format(): Format {
    return this.#texts.format;
  }

  /** Follows the kiosk's language. */
  async use(language: Language): Promise<void> {
    if (language !== this.#texts.language) await this.#texts.use(language);
  }

  /** A sum without its currency. */
  amount(amountTiyin: number): string {
    return this.format.amount(tiyin(amountTiyin));
  }

  /** A sum with its currency. */
  money(amountTiyin: number): string {
    return this.format.money(tiyin(amountTiyin));
  }

  /** The box's clock at this moment. */
  get nowMs(): number {
    return this.desk.connection.serverNowMs();
  }

  /** The box's clock by the minute, for reactive code: what is late says so by itself. */
  get minuteMs(): number {
    return Math.floor(this.desk.ticker.nowMs / MINUTE_MS) * MINUTE_MS;
  }

  /** Sends a command under an id that stays the same through retries: money is moved once. */
  send<Name extends CommandName>(name: Name, input: CommandInputs[Name], id: string): Promise<Answer<CommandResults[Name]>> {
    return this.desk.commands.run(name, input, id);
  }

  /** A refusal in the reader's words; empty where a dialog was closed. */
  sentence(problem: Problem): string {
    return problem.code === 'aborted' ? '' : refusalText(this.desk.texts.t, problem);
  }
}

const [getPreorders, setPreorders] = createContext<Preorders>();

/** Called once by the frame around the screens of orders for later. */
export function providePreorders(preorders: Preorders): void {
  setPreorders(preorders);
}

/** The orders for later around this component. Throws outside of its frame: a wiring mistake. */
export function usePreorders(): Preorders {
  return getPreorders();
}
