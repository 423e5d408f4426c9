import { createContext } from 'svelte';
import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import type { LocalizedText } from '#domain/contract/primitives';
import type { Answer, Problem } from '#ui/live/answers';
import { makeId } from '#ui/live/id';
import type { Format } from '#ui/text/format';
import type { Language } from '#ui/text/language';
import type { Texts } from '#ui/text/texts.svelte.ts';
import type { OfficeText } from '../text/uz-latn';
import { OfficeData } from './office-data.svelte.ts';
import type { OfficeHost } from './host';
import { OfficeRoute } from './office-route.svelte.ts';

/** Everything a page of the office reads and sends through: the host, the texts, the live rooms and the place in the office. */
export class Office {
  readonly host: OfficeHost;
  readonly data: OfficeData;
  readonly route: OfficeRoute;
  /** Id of this browser should it be paired from here: one for all tries, so that a lost answer makes no second device. */
  readonly newDeviceId = makeId();
  readonly #texts: Texts<OfficeText>;

  constructor(host: OfficeHost, texts: Texts<OfficeText>) {
    this.host = host;
    this.#texts = texts;
    this.data = new OfficeData(host.connection, host.client);
    this.route = new OfficeRoute();
  }

  get t(): OfficeText {
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

  /** What the branch calls a tender; a word that nobody knows stands for itself. */
  tenderName(tender: string): string {
    const own = this.data.settings?.tenders.find((row) => row.tender === tender)?.name ?? null;
    return own === null ? (Object.entries(this.t.day.tendersNames).find(([key]) => key === tender)?.[1] ?? tender) : this.name(own);
  }

  /** Whether the signed-in person may do it, at once or by asking. */
  can(permission: string): boolean {
    return this.host.session.can(permission);
  }

  /** Sends a command; a missing right is put to a manager on the spot. Never rejects. */
  send<Name extends CommandName>(name: Name, input: CommandInputs[Name], id?: string): Promise<Answer<CommandResults[Name]>> {
    return this.host.commands.run(name, input, id);
  }

  /** Sends a command whose refusal has no field to stand beside: it is said at the edge of the screen. True when the box accepted. */
  async act<Name extends CommandName>(name: Name, input: CommandInputs[Name], done?: string): Promise<boolean> {
    const answer = await this.send(name, input);
    if (answer.ok) {
      if (done !== undefined) this.host.notices.say(done, 'good');
      return true;
    }
    if (answer.problem.code !== 'aborted') this.host.notices.say(this.sentence(answer.problem), 'bad');
    return false;
  }

  /** A refusal in the reader's words; the box writes its own, three codes are ours. */
  sentence(problem: Problem): string {
    if (problem.detail !== '') return problem.detail;
    if (problem.title !== '') return problem.title;
    if (problem.code === 'unreachable') return this.t.problem.unreachable;
    return problem.code === 'aborted' ? this.t.problem.aborted : this.t.problem.unexpected;
  }
}

const [getOffice, setOffice] = createContext<Office>();

/** Called once by the root of the office. */
export function provideOffice(office: Office): void {
  setOffice(office);
}

/** The office around this component. Throws outside of it: a wiring mistake. */
export function useOffice(): Office {
  return getOffice();
}
