import type { ConsoleSessionView } from '#domain/contract/portal/console';
import type { Problem } from '#ui/live/answers';
import type { PortalClient } from '../state/portal-client';

/** Which administrator is at the console; a door and a session of its own, beside any owner's. */
export class Administrator {
  readonly #client: PortalClient;
  #view = $state.raw<ConsoleSessionView | null>(null);
  #isKnown = $state(false);

  constructor(client: PortalClient) {
    this.#client = client;
  }

  get view(): ConsoleSessionView | null {
    return this.#view;
  }

  /** Whether it is known who is there, or that nobody is. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** Asks who is signed in. */
  async load(): Promise<void> {
    const answer = await this.#client.query<ConsoleSessionView>('/api/console/session');
    this.#view = answer.ok ? answer.result : null;
    this.#isKnown = true;
  }

  /** Hears every refusal: an hour alone ends the session. */
  hear(problem: Problem | null): void {
    if (problem?.status === 401) this.#view = null;
  }

  /** Signs out everywhere. */
  async leave(): Promise<void> {
    await this.#client.command('console.sign-out', {});
    this.#view = null;
  }
}
