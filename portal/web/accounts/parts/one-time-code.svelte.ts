import type { CodeSent } from '#domain/contract/portal/account';
import { normalizePhone } from '#domain/party/phone';
import type { Problem } from '#ui/live/answers';
import type { PortalAnswer } from '#portal/web/state/portal-client';

/** How a page asks for a code. */
export type AskForCode = (phone: string) => Promise<PortalAnswer<CodeSent>>;

const SECOND_MS = 1000;
const EARLIEST_MS = 1000;

/** A phone that is proven by a code: typed, sent to, sent to again after a while. What was typed stays when one goes back. */
export class OneTimeCode {
  readonly #ask: AskForCode;
  typed = $state('');
  code = $state('');
  /** The phone a code went to; null before. */
  #phone = $state<string | null>(null);
  #secondsToResend = $state(0);
  #isBusy = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #resendAtMs = 0;

  constructor(ask: AskForCode) {
    this.#ask = ask;
    $effect(() => {
      const timer = setInterval(() => this.#tick(), SECOND_MS);
      return () => clearInterval(timer);
    });
  }

  /** The typed number as the portal takes it; null while it is none of Uzbekistan's. */
  get number(): string | null {
    const phone = normalizePhone(this.typed);
    return phone !== null && /^\+998\d{9}$/.test(phone) ? phone : null;
  }

  get phone(): string | null {
    return this.#phone;
  }

  get secondsToResend(): number {
    return this.#secondsToResend;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  get isWhole(): boolean {
    return /^\d{6}$/.test(this.code.trim());
  }

  /** Sends a code to the typed phone, or another one; true when it is on its way. */
  async send(): Promise<boolean> {
    const phone = this.number;
    if (phone === null || this.#isBusy) return false;
    this.#isBusy = true;
    const answer = await this.#ask(phone);
    this.#isBusy = false;
    this.#problem = answer.ok ? null : answer.problem;
    if (answer.ok) {
      this.#phone = phone;
      this.code = '';
      // The portal's clock and ours may differ: what counts is how long there is between now and then, at its side.
      const waitMs = answer.result.resendAt - (answer.result.expiresAt - CODE_LIFE_MS);
      this.#resendAtMs = performance.now() + Math.max(waitMs, EARLIEST_MS);
    } else if (answer.problem.code === 'sms-throttled')
      this.#resendAtMs = performance.now() + Number(answer.problem.params['seconds'] ?? 0) * SECOND_MS;
    this.#tick();
    return answer.ok;
  }

  /** Back to the number, which stays as it was typed. */
  back(): void {
    this.#phone = null;
    this.code = '';
    this.#problem = null;
  }

  #tick(): void {
    this.#secondsToResend = Math.max(0, Math.ceil((this.#resendAtMs - performance.now()) / SECOND_MS));
  }
}

/** How long the portal lets a code live. */
const CODE_LIFE_MS = 5 * 60_000;
