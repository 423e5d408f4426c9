import type { LocalizedText } from '#domain/contract/primitives';
import { foldText } from '#domain/text/search';

interface Named {
  readonly name: LocalizedText | string;
  readonly archived: boolean;
}

/** A row in use, or undefined. */
export function activeRow<Row extends { readonly archived: boolean }>(rows: ReadonlyMap<string, Row>, id: string): Row | undefined {
  const row = rows.get(id);
  return row?.archived === false ? row : undefined;
}

/** Another row in use of the same name, however it is spelt (case, apostrophes, alphabet); `among` narrows where the name must be its own. */
export function findNamesake<Row extends Named>(
  rows: ReadonlyMap<string, Row>,
  row: Row,
  idField: keyof Row,
  among: (other: Row) => boolean = () => true,
): Row | undefined {
  const name = folded(row);
  for (const other of rows.values()) {
    if (!other.archived && other[idField] !== row[idField] && among(other) && folded(other) === name) return other;
  }
  return undefined;
}

/** Names are compared in Uzbek Latin, the one that is always there. A name of signs alone is compared as it is. */
function folded({ name }: Named): string {
  const text = typeof name === 'string' ? name : name['uz-Latn'];
  const { strict } = foldText(text);
  return strict === '' ? text : strict;
}
