import type { ImportedRow } from '#domain/contract/customer-import';
import type { Party } from '#domain/party/party-entity';
import type { Tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { ImportDraft, ImportRemark, ReadRow } from './draft';
import type { ImportBook, KnownParty } from './import-book';
import { mergeRow } from './merge-row';
import { areLikeNames } from './name-likeness';
import type { MergeContext, MergedRow } from './merge-row';

/** A row of a file and the book: whom it is about, and what it comes to. A dry run and a run are both this, one row after the other. */

/** What becomes of all rows of an import. */
export interface TakeContext extends Omit<MergeContext, 'groupIds' | 'isCodeTaken'> {
  readonly importId: string;
  readonly onKnown: 'update' | 'skip' | 'create';
  /** Ids of groups by their names; names that are no group yet are left out. */
  readonly groupIdsOf: (names: readonly string[]) => readonly string[];
  readonly groupIds: readonly string[];
  /** A new party with the branch's defaults and nothing of the row but its name and kind. */
  readonly blankParty: (draft: ImportDraft) => Party;
}

/** A row that has been taken. */
export interface TakenRow {
  readonly row: number;
  readonly outcome: ImportedRow['outcome'];
  readonly name: string;
  readonly remarks: readonly ImportRemark[];
  /** Null where nobody was created or touched. */
  readonly merged: MergedRow | null;
  /** The customer before the row; null where the row made them. */
  readonly before: Party | null;
  readonly debtTiyin: Tiyin | null;
}

/** Takes one row: finds its customer in the book, puts the row on them, and leaves the book as it is then. */
export function takeRow(row: number, read: ReadRow, book: ImportBook, context: TakeContext): TakenRow {
  if (read.kind !== 'draft') return left(row, read.kind, read.name, read.remarks);
  const { draft } = read;
  const found = customerOf(draft, book);
  if (!found.ok) return left(row, 'rejected', draft.name, [{ code: found.code as ImportRemark['code'], params: found.params ?? {} }]);
  const isOfThisFile = found.value !== null && (found.value.isNew || found.value.firstRow !== null);
  const known = found.value !== null && !isOfThisFile && context.onKnown === 'create' ? null : found.value;
  if (known !== null && !isOfThisFile && context.onKnown === 'skip')
    return left(row, 'skipped', draft.name, [{ code: 'import-known-skipped', params: { name: known.party.name } }]);
  const subject: KnownParty = known ?? newcomer(context.blankParty(draft));
  const merged = mergeRow(subject, draft, {
    ...context,
    groupIds: [...context.groupIdsOf(draft.groups), ...context.groupIds],
    isCodeTaken: (code) => {
      const owner = book.byCode(code);
      return owner !== null && owner.party.partyId !== subject.party.partyId;
    },
  });
  const repeated: ImportRemark[] = subject.firstRow === null ? [] : [{ code: 'import-repeated', params: { row: subject.firstRow } }];
  book.put({
    party: merged.party,
    isNew: subject.isNew,
    firstRow: subject.firstRow ?? row,
    given: new Set(merged.trace.given),
    notes: merged.noteBody === null ? subject.notes : new Set([...subject.notes, merged.noteBody]),
    debtTiyin: merged.debtTiyin ?? subject.debtTiyin,
    depositTiyin: merged.depositTiyin ?? subject.depositTiyin,
    pointsTiyin: merged.pointsTiyin ?? subject.pointsTiyin,
  });
  return {
    row,
    outcome: known === null ? 'created' : merged.changed ? 'updated' : 'unchanged',
    name: draft.name,
    remarks: [...draft.remarks, ...merged.remarks, ...repeated],
    merged,
    before: known?.party ?? null,
    debtTiyin: merged.debtTiyin,
  };
}

/** By phone; by the code of a card under the same name; without a phone, by the name among those who have none either. */
function customerOf(draft: ImportDraft, book: ImportBook): Outcome<KnownParty | null> {
  const [first, second] = book.byPhones(draft.phones.map(({ e164 }) => e164));
  if (first && second) return refuse('import-phones-of-two', { name: first.party.name, otherName: second.party.name });
  if (first) return accept(first);
  const holder = draft.fields.code === undefined ? null : book.byCode(draft.fields.code);
  // A card that two names claim is a slip of the pen, not one customer.
  const byCode = holder && areLikeNames(draft.name, holder.party.name) ? holder : null;
  if (byCode || draft.phones.length > 0) return accept(byCode);
  const [same, other] = book.byName(draft.name);
  return same && other ? refuse('import-name-ambiguous', { name: draft.name }) : accept(same ?? null);
}

function newcomer(party: Party): KnownParty {
  return {
    party,
    isNew: true,
    firstRow: null,
    given: new Set(),
    notes: new Set(),
    debtTiyin: null,
    depositTiyin: null,
    pointsTiyin: null,
  };
}

function left(row: number, outcome: 'skipped' | 'rejected', name: string, remarks: readonly ImportRemark[]): TakenRow {
  return { row, outcome, name, remarks, merged: null, before: null, debtTiyin: null };
}
