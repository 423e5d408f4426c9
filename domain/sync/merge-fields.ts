/**
 * How an edit of a shared row meets the row as the portal has it: field by field, in the order of arrival, never by clocks. The later arrival wins; where it overwrites
 * what its editor had not seen, both values are kept for a person to look at.
 */

/** What a column holds. */
export type FieldValue = string | number | null;

/** When a field last changed: the owner's revision, the box it came from (null = the portal), and who it was (`employee:<id>`, `user:<id>`, `box:<id>`). */
export interface FieldRevision {
  readonly rev: number;
  readonly box: string | null;
  readonly by: string;
}

/** Revisions by column; `*` is that of every column without one of its own. */
export type FieldRevisions = ReadonlyMap<string, FieldRevision>;

/** An edit on its way into a row. */
export interface FieldEdit {
  /** The columns it sets. */
  readonly fields: readonly string[];
  readonly values: Readonly<Record<string, FieldValue | undefined>>;
  /** The owner's revision of the row that its editor had before him. */
  readonly baseRev: number;
  /** Where it was made; null = in the portal. */
  readonly box: string | null;
}

/** A value that was overwritten unseen. */
export interface LostValue {
  readonly field: string;
  readonly kept: FieldValue;
  readonly lost: FieldValue;
  readonly lostBy: string;
}

/** What an edit comes to. */
export interface MergedEdit {
  readonly changed: ReadonlyMap<string, FieldValue>;
  readonly lost: readonly LostValue[];
}

/** Whether a value is final: whoever is taken out of use stays so, and whoever was erased, whatever another edit says. */
function isFinal(field: string, value: FieldValue): boolean {
  return field === 'archived_at' ? value !== null : field === 'stage' && value === 'erased';
}

/** Merges an edit into a row. A field that says what already stands is no change. */
export function mergeFields(
  stored: Readonly<Record<string, FieldValue | undefined>>,
  revisions: FieldRevisions,
  edit: FieldEdit,
): MergedEdit {
  const changed = new Map<string, FieldValue>();
  const lost: LostValue[] = [];
  for (const field of edit.fields) {
    const before = stored[field] ?? null;
    const value = edit.values[field] ?? null;
    if (before === value || isFinal(field, before)) continue;
    changed.set(field, value);
    const last = revisions.get(field) ?? revisions.get('*');
    // A box has seen what it said itself, whether or not it has heard of the revision that gave it.
    const wasSeen = last === undefined || last.rev <= edit.baseRev || (edit.box !== null && last.box === edit.box);
    if (!wasSeen) lost.push({ field, kept: value, lost: before, lostBy: last.by });
  }
  return { changed, lost };
}

/** Reads what `storeRevisions` wrote. */
export function readRevisions(text: string): FieldRevisions {
  const record = JSON.parse(text) as Record<string, [number, string | null, string]>;
  return new Map(Object.entries(record).map(([field, [rev, box, by]]) => [field, { rev, box, by }]));
}

/** The revisions as text, with some fields at a new one. */
export function storeRevisions(revisions: FieldRevisions, fields: Iterable<string>, at: FieldRevision): string {
  const next = new Map(revisions);
  for (const field of fields) next.set(field, at);
  return JSON.stringify(Object.fromEntries([...next].map(([field, { rev, box, by }]) => [field, [rev, box, by]])));
}
