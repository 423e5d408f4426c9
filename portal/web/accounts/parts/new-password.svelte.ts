import type { Problem } from '#ui/live/answers';
import type { PortalText } from '#portal/web/text/uz-latn';
import { problemWords } from '#portal/web/state/problem-words';

/** Which field a refusal of a new password is about. */
const FIELD_OF: Readonly<Record<string, 'password' | 'repeat'>> = {
  'password-too-short': 'password',
  'password-common': 'password',
  'password-same': 'password',
  'passwords-differ': 'repeat',
};

/** A new password on its way, typed twice; the portal judges it, and its word stands under the field that it means. */
export class NewPassword {
  password = $state('');
  repeat = $state('');
  #problem = $state.raw<Problem | null>(null);
  readonly #text: () => PortalText;

  constructor(text: () => PortalText) {
    this.#text = text;
  }

  /** What is sent. */
  get input(): { readonly password: string; readonly repeat: string } {
    return { password: this.password, repeat: this.repeat };
  }

  get errors(): { readonly password?: string | undefined; readonly repeat?: string | undefined } {
    const field = this.#problem === null ? undefined : FIELD_OF[this.#problem.code];
    if (this.#problem === null || field === undefined) return {};
    const { title, detail } = problemWords(this.#problem, this.#text().common);
    return { [field]: `${title}. ${detail}` };
  }

  /** Takes a refusal in; answers it back where it is about something else. */
  take(problem: Problem | null): Problem | null {
    this.#problem = problem;
    return problem !== null && FIELD_OF[problem.code] !== undefined ? null : problem;
  }
}
