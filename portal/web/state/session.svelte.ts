import type { SessionView } from '#domain/contract/portal/account';
import type { Problem } from '#ui/live/answers';
import type { PortalClient } from './portal-client';

/** Who is signed in, as far as the browser knows. */
export type SessionStatus = 'asking' | 'nobody' | 'somebody' | 'unreachable';

/** The signed-in person. Every 401 ends it on the page as well, so that the Back key shows no data. */
export class Session {
  readonly #client: PortalClient;
  #view = $state.raw<SessionView | null>(null);
  #status = $state<SessionStatus>('asking');
  #entryProblem = $state.raw<Problem | null>(null);

  constructor(client: PortalClient) {
    this.#client = client;
  }

  get view(): SessionView | null {
    return this.#view;
  }

  get status(): SessionStatus {
    return this.#status;
  }

  /** Whether this person may change anything: a reader only looks. */
  get mayChange(): boolean {
    return this.#view?.role === 'owner';
  }

  /** Whether orders on the phone are all that this person does here. */
  get isOperator(): boolean {
    return this.#view?.role === 'operator';
  }

  /** Whether this person may send orders that are taken on the phone. */
  get mayTakeOrders(): boolean {
    return this.mayChange || this.isOperator;
  }

  /** Whether the vendor has suspended the owner: Subscription and Profile are all there is. */
  get isSuspended(): boolean {
    return this.#view?.plan.state === 'suspended';
  }

  /** Why coming in by another door than the password was refused; the sign-in page says it. */
  get entryProblem(): Problem | null {
    return this.#entryProblem;
  }

  /** Takes such a refusal in. */
  refuseEntry(problem: Problem | null): void {
    this.#entryProblem = problem;
  }

  /** Asks who is signed in: at the start, after signing in, after a change of one's own data. */
  async load(): Promise<void> {
    const answer = await this.#client.query<SessionView>('/api/session');
    if (answer.ok) {
      this.#view = answer.result;
      this.#status = 'somebody';
    } else if (answer.problem.status === 401) this.end();
    else if (this.#view === null) this.#status = 'unreachable';
  }

  /** Nobody is signed in any more. */
  end(): void {
    this.#view = null;
    this.#status = 'nobody';
  }

  /** Hears every refusal: a session may end, or be told to change its password, in the middle of anything. */
  hear(problem: Problem): void {
    if (problem.status === 401 && problem.code === 'portal-not-signed-in') this.end();
    else if (problem.code === 'must-change-password' && this.#view !== null && !this.#view.mustChangePassword)
      this.#view = { ...this.#view, mustChangePassword: true };
    else if (problem.code === 'owner-suspended' && this.#view !== null && !this.isSuspended)
      this.#view = { ...this.#view, plan: { ...this.#view.plan, state: 'suspended' } };
  }
}
