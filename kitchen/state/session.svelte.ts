import type { SessionView } from '#domain/contract/box';
import type { SignInView } from '#domain/contract/staff';
import type { Answer, Problem, QueryAnswer } from '#ui/live/answers';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { makeId } from '#ui/live/id';

/** Pause between two questions to a box that does not answer at start. */
const ASK_AGAIN_MS = 2000;

/**
 * What this browser is to the box: paired or not, and who cooks at it. A kitchen screen never locks; a cook signs in once, when the first mark
 * needs a name, and stays until somebody else does.
 */
export class Session {
  readonly #client: BoxClient;
  readonly #connection: Connection;
  #view = $state.raw<SessionView | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #wasRevoked = $state(false);

  constructor(client: BoxClient, connection: Connection) {
    this.#client = client;
    this.#connection = connection;
  }

  /** The box's answer; null until the first one. */
  get view(): SessionView | null {
    return this.#view;
  }

  /** Why there is no answer yet. */
  get problem(): Problem | null {
    return this.#problem;
  }

  get isPaired(): boolean {
    return this.#view?.device !== null && this.#view?.device !== undefined;
  }

  /** The pairing of this screen was ended from the office. */
  get wasRevoked(): boolean {
    return this.#wasRevoked;
  }

  get employee(): SessionView['employee'] {
    return this.#view?.employee ?? null;
  }

  /** Whether the signed-in person may do it, alone or with a manager's word. */
  may(permission: string): boolean {
    return this.employee?.permissions[permission] !== undefined;
  }

  /** Asks until the box answers, then follows sign-ins and revocation. Returns when the first answer is here. */
  async start(): Promise<void> {
    this.#connection.onSession((notice) => {
      if (notice.reason === 'revoked') this.#wasRevoked = true;
      if (notice.reason !== 'stopping') void this.refresh();
    });
    while (!(await this.refresh())) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }

  /** Asks the box anew; false when it did not answer. */
  async refresh(): Promise<boolean> {
    const answer = await this.#client.query<SessionView>('/api/session');
    if (answer.ok) this.#view = answer.result;
    this.#problem = answer.ok ? null : answer.problem;
    return answer.ok;
  }

  /** Pairs this browser as a kitchen screen or as one before a guest; `code` null only on the box itself. */
  async pair(name: string, code: string | null, kind: 'kitchen' | 'guest'): Promise<Answer<{ readonly deviceId: string }>> {
    const answer = await this.#client.command('device.pair', { deviceId: makeId(), code, name, kind }, { giveUpAfterMs: ASK_AGAIN_MS });
    if (answer.ok) {
      this.#wasRevoked = false;
      this.#connection.restart();
      await this.refresh();
    }
    return answer;
  }

  /** The names for the PIN sheet. */
  people(): Promise<QueryAnswer<SignInView>> {
    return this.#client.query<SignInView>('/api/sign-in');
  }

  /** Signs a cook in. The answer carries the refusal (wrong PIN, too many tries) when there is one. */
  async signIn(employeeId: string, pin: string): Promise<Answer<{ readonly employeeId: string }>> {
    const answer = await this.#client.command('staff.sign-in', { employeeId, pin }, { giveUpAfterMs: ASK_AGAIN_MS });
    if (answer.ok) await this.refresh();
    return answer;
  }
}
