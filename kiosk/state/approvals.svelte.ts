import type { Problem } from '#ui/live/answers';

/** What a manager is asked for: the command that waits, the right it needs, and what the box said about it. */
export type ApprovalRequest = { readonly commandId: string; readonly permission: string; readonly params?: Problem['params'] };

/** Holds the one question that is put to a manager on the spot; the dialog answers it. */
export class Approvals {
  #request = $state.raw<ApprovalRequest | null>(null);
  #answer: ((approvalId: string | null) => void) | undefined;

  get request(): ApprovalRequest | null {
    return this.#request;
  }

  /** Asks; resolves with the approval's id, or null when the dialog was closed. A second question closes the first. */
  ask(request: ApprovalRequest): Promise<string | null> {
    this.#answer?.(null);
    this.#request = request;
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  /** Called by the dialog. */
  settle(approvalId: string | null): void {
    this.#request = null;
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(approvalId);
  }
}
