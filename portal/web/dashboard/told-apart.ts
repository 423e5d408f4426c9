import type { LocalizedText } from '#ui/text/language';
import type { Portal } from '#portal/web/state/portal';

/** Something with a name, and the branch that alone has it. */
interface Named {
  readonly name: LocalizedText;
  readonly branchId: string | null;
}

/** How each is called in one list: two branches may have a dish of one name each, then the branch's code tells them apart. */
export function namesApart({ texts, scope }: Portal, rows: readonly Named[]): (row: Named) => string {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(texts.format.name(row.name), (counts.get(texts.format.name(row.name)) ?? 0) + 1);
  return (row) => {
    const name = texts.format.name(row.name);
    const code = scope.branches.find(({ branchId }) => branchId === row.branchId)?.code;
    return (counts.get(name) ?? 0) > 1 && code !== undefined ? `${name} (${code})` : name;
  };
}
