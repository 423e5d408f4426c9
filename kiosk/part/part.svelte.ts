import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import type { LocalizedText } from '#domain/contract/primitives';
import { tiyin } from '#domain/money/money';
import type { Answer, Problem } from '#ui/live/answers';
import type { Format } from '#ui/text/format';
import type { Language } from '#ui/text/language';
import type { Texts } from '#ui/text/texts.svelte.ts';
import type { Desk } from '#kiosk/state/desk';
import { refusalText } from '#kiosk/text/refusal-text';

/** A part of the kiosk that is loaded when it is opened (customers, the debt book, orders for later): the desk around it and texts of its own. */
export class Part<Text> {
  readonly desk: Desk;
  readonly #texts: Texts<Text>;

  constructor(desk: Desk, texts: Texts<Text>) {
    this.desk = desk;
    this.#texts = texts;
  }

  get t(): Text {
    return this.#texts.t;
  }

  get format(): Format {
    return this.#texts.format;
  }

  get language(): Language {
    return this.#texts.language;
  }

  /** Follows the kiosk's language. */
  async use(language: Language): Promise<void> {
    if (language !== this.#texts.language) await this.#texts.use(language);
  }

  /** A stored name in the reader's language. */
  name(text: LocalizedText): string {
    return this.format.name(text);
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

  /** Whether the signed-in person may do it, at once or by asking. */
  can(permission: string): boolean {
    return this.desk.session.can(permission);
  }

  /** Sends a command; a missing right is put to a manager on the spot. Under an id that stays the same through retries money is moved once. Never rejects. */
  send<Name extends CommandName>(name: Name, input: CommandInputs[Name], id?: string): Promise<Answer<CommandResults[Name]>> {
    return this.desk.commands.run(name, input, id);
  }

  /** A refusal in the reader's words; empty where a dialog was closed. */
  sentence(problem: Problem): string {
    return problem.code === 'aborted' ? '' : refusalText(this.desk.texts.t, problem);
  }
}
