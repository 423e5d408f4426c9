import type { Portal } from '../state/portal';

/** Whose row it is, where rows of several branches stand side by side: the one branch's name, or at how many it is. Empty where that goes without saying. */
export function branchWords({ scope, texts }: Portal, branchIds: readonly string[]): string {
  if (!scope.isSeveral) return '';
  if (branchIds.length > 1) return texts.t.editing.inBranches(branchIds.length);
  return scope.branches.find(({ branchId }) => branchIds.includes(branchId))?.name ?? '';
}
