import { createContext } from 'svelte';
import { tiyin } from '#domain/money/money';
import type { FieldView } from '#domain/contract/customer-book';
import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import type { LocalizedText } from '#domain/contract/primitives';
import type { Answer, Problem } from '#ui/live/answers';
import type { Format } from '#ui/text/format';
import type { Language } from '#ui/text/language';
import type { Texts } from '#ui/text/texts.svelte.ts';
import type { Desk } from '#kiosk/state/desk';
import { refusalText } from '#kiosk/text/refusal-text';
import type { CustomersText } from '../text/uz-latn';

/** Everything the customer screens read and send through: the desk around them and their own lazy texts. */
export class Customers {
  readonly desk: Desk;
  readonly #texts: Texts<CustomersText>;

  constructor(desk: Desk, texts: Texts<CustomersText>) {
    this.desk = desk;
    this.#texts = texts;
  }

  get t(): CustomersText {
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
    return this.#texts.format.name(text);
  }

  /** Names of groups, those that are out of use left out. */
  groupNames(groupIds: readonly string[]): readonly string[] {
    return groupIds.flatMap((groupId) => {
      const group = this.desk.book.group(groupId);
      return group === undefined || group.archived ? [] : [this.name(group.name)];
    });
  }

  /** A value of a field of the branch's own, as people read it. */
  customText(field: FieldView, value: string | number | boolean): string {
    if (typeof value === 'boolean') return value ? this.t.yes : this.t.none;
    if (typeof value === 'number') {
      const figure = field.fieldType === 'money' ? this.format.money(tiyin(value)) : this.format.quantity(Math.round(value * 1000));
      return field.unit === null ? figure : `${figure} ${field.unit}`;
    }
    const option = field.options.find((one) => one.value === value);
    return option === undefined ? value : this.name(option.label);
  }

  /** Whether the signed-in person may do it, at once or by asking. */
  can(permission: string): boolean {
    return this.desk.session.can(permission);
  }

  /** Sends a command; a missing right is put to a manager on the spot. Never rejects. */
  send<Name extends CommandName>(name: Name, input: CommandInputs[Name], id?: string): Promise<Answer<CommandResults[Name]>> {
    return this.desk.commands.run(name, input, id);
  }

  /** Sends a command whose refusal has no field to stand beside: it is said at the edge of the screen. True when the box accepted. */
  async act<Name extends CommandName>(name: Name, input: CommandInputs[Name], done?: string): Promise<boolean> {
    const answer = await this.send(name, input);
    if (answer.ok) {
      if (done !== undefined) this.desk.notices.say(done, 'good');
      return true;
    }
    if (answer.problem.code !== 'aborted') this.desk.notices.say(this.sentence(answer.problem), 'bad');
    return false;
  }

  /** A refusal in the reader's words. */
  sentence(problem: Problem): string {
    return refusalText(this.desk.texts.t, problem);
  }
}

const [getCustomers, setCustomers] = createContext<Customers>();

/** Called once by the frame around the customer screens. */
export function provideCustomers(customers: Customers): void {
  setCustomers(customers);
}

/** The customer screens around this component. Throws outside of them: a wiring mistake. */
export function useCustomers(): Customers {
  return getCustomers();
}
