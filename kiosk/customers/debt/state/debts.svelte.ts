import { createContext } from 'svelte';
import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import { tiyin } from '#domain/money/money';
import type { Answer, Problem } from '#ui/live/answers';
import type { Format } from '#ui/text/format';
import type { Language } from '#ui/text/language';
import type { Texts } from '#ui/text/texts.svelte.ts';
import type { Desk } from '#kiosk/state/desk';
import { refusalText } from '#kiosk/text/refusal-text';
import type { DebtText } from '../text/uz-latn';

const DAY_MS = 86_400_000;

/** What the screens of the debt book work with: the desk around them and their own lazy texts. */
export class Debts {
  readonly desk: Desk;
  readonly #texts: Texts<DebtText>;

  constructor(desk: Desk, texts: Texts<DebtText>) {
    this.desk = desk;
    this.#texts = texts;
  }

  get t(): DebtText {
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

  /** Whole days since a moment, by the box's clock. */
  daysSince(atMs: number): number {
    return Math.max(0, Math.floor((this.desk.connection.serverNowMs() - atMs) / DAY_MS));
  }

  /** Whether a moment is behind us, by the box's clock. */
  isPast(atMs: number): boolean {
    return atMs < this.desk.connection.serverNowMs();
  }

  /** An age in words: today, 40 days. */
  age(atMs: number): string {
    const days = this.daysSince(atMs);
    return days === 0 ? this.t.today : this.t.days(days);
  }

  /** Whether the signed-in person may do it, at once or by asking. */
  can(permission: string): boolean {
    return this.desk.session.can(permission);
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

const [getDebts, setDebts] = createContext<Debts>();

/** Called once by the frame around the debt screens. */
export function provideDebts(debts: Debts): void {
  setDebts(debts);
}

/** The debt book around this component. Throws outside of its frame: a wiring mistake. */
export function useDebts(): Debts {
  return getDebts();
}
