import type { EditorBranch } from '#domain/contract/portal/catalogue';
import type { Problem } from '#ui/live/answers';
import { makeId } from '#ui/live/id';
import type { Portal } from '../state/portal';
import type { PortalAnswer } from '../state/portal-client';

/** Where an edit goes: the branch whose row it is, and whether the others that share it follow. */
export interface EditPlace {
  readonly branchId: string;
  readonly everywhere: boolean;
}

/**
 * One open form of an editor: whether it is being saved, what stood in the way, and where the edit goes. With "all branches" chosen an edit goes everywhere unless the person
 * says otherwise; with one branch chosen it is that branch's.
 */
export class Editor {
  readonly #portal: Portal;
  readonly #close: () => void;
  /** One id for one save: pressing twice on a bad line saves once. */
  #commandId = makeId();
  #sent = '';
  everywhere = $state(true);
  isTried = $state(false);
  isBusy = $state(false);
  problem = $state.raw<Problem | null>(null);

  constructor(portal: Portal, close: () => void) {
    this.#portal = portal;
    this.#close = close;
    this.everywhere = portal.scope.branch === null;
  }

  /** Where it goes, for a row of this branch. */
  place(branchId: string): EditPlace {
    return { branchId, everywhere: this.everywhere };
  }

  /** Sends an edit; a form that was accepted closes, and says which branches could not take it. */
  async send(
    input: object,
    run: (options: { readonly id: string }) => Promise<PortalAnswer<{ readonly skippedBranchIds?: readonly string[] }>>,
    said: string = this.#portal.texts.t.common.saved,
  ): Promise<boolean> {
    // Another content is another edit: an id belongs to what it was sent with.
    const content = JSON.stringify(input);
    if (content !== this.#sent) this.#commandId = makeId();
    this.#sent = content;
    this.isBusy = true;
    const answer = await run({ id: this.#commandId });
    this.isBusy = false;
    if (!answer.ok) {
      this.problem = answer.problem;
      return false;
    }
    const { texts, toasts, scope } = this.#portal;
    const skipped = answer.result.skippedBranchIds ?? [];
    const names = scope.branches.filter(({ branchId }) => skipped.includes(branchId)).map(({ name }) => name);
    toasts.show(names.length === 0 ? { text: said, tone: 'good' } : { text: texts.t.editing.skipped(names.join(', ')), tone: 'info' });
    this.#close();
    return true;
  }
}

/** The branch that a new row is made in first: the chosen one, else the first whose box has told of its menu. */
export function homeBranch(branches: readonly EditorBranch[], chosen: string | null): string | null {
  return chosen ?? branches.find(({ hasRows }) => hasRows)?.branchId ?? branches[0]?.branchId ?? null;
}
