import { foldText } from '#domain/text/search';
import { columnsOfList, listTargets, otherHeads, targetWords } from './list-words';
import type { ListKind, ListTarget } from './list-words';

/** What a column of a list seems to be, by its head. */

const headKey = (head: string): string => foldText(head).loose;

/** Heads of our own stand before those of others: `Номи` is ours and means what it says. */
const BY_HEAD: ReadonlyMap<string, readonly ListTarget[]> = (() => {
  const found = new Map<string, ListTarget[]>();
  const add = (head: string, target: ListTarget) => {
    const key = headKey(head);
    const targets = found.get(key) ?? [];
    if (!targets.includes(target)) found.set(key, [...targets, target]);
  };
  const named = listTargets.filter((target) => target !== 'skip');
  for (const target of named) for (const word of Object.values(targetWords[target])) add(word, target);
  for (const target of named) for (const word of otherHeads[target] ?? []) add(word, target);
  return found;
})();

/** One target a column; a second column of the same kind, and what the list does not have, is left out. */
export function suggestListColumns(kind: ListKind, heads: readonly string[]): readonly ListTarget[] {
  const open = new Set<ListTarget>(columnsOfList[kind]);
  return heads.map((head) => {
    const target = BY_HEAD.get(headKey(head))?.find((candidate) => open.has(candidate));
    if (target === undefined) return 'skip';
    open.delete(target);
    return target;
  });
}

/** The heads under which a mapping of this list is remembered. */
export function listHeadsKey(kind: ListKind, heads: readonly string[]): string {
  return JSON.stringify([kind, ...heads.map(headKey)]);
}

/** Whether rows can be told apart: by a name, or by a code. */
export function namesRows(kind: ListKind, columns: readonly string[]): boolean {
  const naming: readonly string[] =
    kind === 'menu' ? ['name', 'nameCyrl', 'nameRu', 'nameEn', 'code'] : ['name', 'nameCyrl', 'nameRu', 'nameEn'];
  return columns.some((column) => naming.includes(column));
}
