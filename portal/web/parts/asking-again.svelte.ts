import type { Problem } from '#ui/live/answers';
import type { PortalAnswer } from '../state/portal-client';

/**
 * Sends what needs a password that was said a moment ago. Where the portal asks for it (`confirm-password`), `isAsking` turns true, `AskAgain.svelte` asks, and what was
 * wanted is sent again.
 */
export class AskingAgain {
  #again = $state.raw<(() => void) | null>(null);
  #drop: (() => void) | null = null;

  get isAsking(): boolean {
    return this.#again !== null;
  }

  /** Sends; the answer, or null when the person was asked for the password and gave up. */
  async run<Result>(send: () => Promise<PortalAnswer<Result>>): Promise<PortalAnswer<Result> | null> {
    const answer = await send();
    if (answer.ok || answer.problem.code !== ('confirm-password' satisfies Problem['code'])) return answer;
    return new Promise((resolve) => {
      this.#drop = () => resolve(null);
      this.#again = () => {
        resolve(this.run(send));
      };
    });
  }

  /** The password was right. */
  confirmed(): void {
    const again = this.#again;
    this.#again = null;
    again?.();
  }

  /** The person does not want to. */
  givenUp(): void {
    if (this.#again === null) return;
    this.#again = null;
    this.#drop?.();
  }
}
