import { addNote as addContract, removeNote as removeContract, updateNote as updateContract } from '#domain/contract/customer';
import { mayReadNote } from '#domain/book/note-access';
import type { GuardedNote } from '#domain/book/note-access';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { findCustomer } from '../customer/find-customer';
import { defineCommand } from '../registry';
import type { Work } from '../work';

/** Notes about a customer (DEB-20, 21, 23). What is written is never in the log: it can be forgotten with the person. */

const INSERT = `INSERT INTO note (id, party_id, body, visibility, role_ids, reader_ids, pinned, file_ids, author_id, at, updated_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS INTEGER), CAST(? AS INTEGER))`;
const UPDATE =
  'UPDATE note SET body = ?, visibility = ?, role_ids = ?, reader_ids = ?, pinned = ?, updated_at = CAST(? AS INTEGER) WHERE id = ?';

/** `customer.add-note`. */
export const addNote = defineCommand(addContract, {
  permission: 'customer.edit',
  refusals: ['customer-not-found', 'customer-field-missing', 'id-taken', 'reference-unknown'],
  decide: async (work, input) => {
    const found = await findCustomer(work, input.customerId);
    if (!found.ok) return found;
    if (await work.get('SELECT 1 FROM note WHERE id = ?', [input.noteId])) return refuse('id-taken');
    const readers = checkReaders(work, input);
    if (!readers.ok) return readers;
    const files = await work.all('SELECT id FROM file WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(input.fileIds)]);
    if (files.length < new Set(input.fileIds).size) return refuse('reference-unknown', { field: 'fileIds' });
    if (input.body === '' && input.fileIds.length === 0) return refuse('customer-field-missing', { path: 'body' });
    const { noteId, body, visibility, roleIds, readerIds, pinned, fileIds } = input;
    work.run(INSERT, [
      noteId,
      found.value.partyId,
      body,
      visibility,
      JSON.stringify(roleIds),
      JSON.stringify(readerIds),
      pinned ? 1 : 0,
      JSON.stringify(fileIds),
      work.employeeId,
      work.now,
      work.now,
    ]);
    work.fact('customer.note-added', 'customer', found.value.partyId, { noteId, visibility, files: fileIds.length });
    return accept({ noteId });
  },
});

/** `customer.update-note`: by its author, or by who manages the book and may read it. */
export const updateNote = defineCommand(updateContract, {
  permission: 'customer.edit',
  rights: ['customer.manage'],
  refusals: ['not-found', 'reference-unknown', 'approval-required', 'forbidden'],
  decide: async (work, { noteId, ...changes }) => {
    const found = await findOwnNote(work, noteId);
    if (!found.ok) return found;
    const before = found.value;
    const after = {
      body: changes.body ?? before.body,
      visibility: changes.visibility ?? before.visibility,
      roleIds: changes.roleIds ?? before.roleIds,
      readerIds: changes.readerIds ?? before.readerIds,
      pinned: changes.pinned ?? before.pinned,
    };
    const readers = checkReaders(work, after);
    if (!readers.ok) return readers;
    work.run(UPDATE, [
      after.body,
      after.visibility,
      JSON.stringify(after.roleIds),
      JSON.stringify(after.readerIds),
      after.pinned ? 1 : 0,
      work.now,
      noteId,
    ]);
    work.fact('customer.note-updated', 'customer', before.partyId, { noteId, visibility: after.visibility });
    return accept({ noteId });
  },
});

/** `customer.remove-note`: a file that no other note or card holds goes with it. */
export const removeNote = defineCommand(removeContract, {
  permission: 'customer.edit',
  rights: ['customer.manage'],
  refusals: ['not-found', 'approval-required', 'forbidden'],
  decide: async (work, { noteId }) => {
    const found = await findOwnNote(work, noteId);
    if (!found.ok) return found;
    const { partyId, visibility, fileIds } = found.value;
    work.run('DELETE FROM note WHERE id = ?', [noteId]);
    work.run(
      `DELETE FROM file WHERE id IN (SELECT value FROM json_each(?)) AND id NOT IN (SELECT value FROM note, json_each(note.file_ids))
       AND id NOT IN (SELECT photo_id FROM party WHERE photo_id IS NOT NULL)`,
      [JSON.stringify(fileIds)],
    );
    work.fact('customer.note-removed', 'customer', partyId, { noteId, visibility });
    return accept({});
  },
});

interface StoredNote extends GuardedNote {
  readonly partyId: string;
  readonly body: string;
  readonly pinned: boolean;
  readonly fileIds: readonly string[];
}

/** A note that the actor may change. One that he may not read does not exist for him. */
async function findOwnNote(work: Work, noteId: string): Promise<Outcome<StoredNote>> {
  const row = await work.get('SELECT * FROM note WHERE id = ?', [noteId]);
  if (!row) return refuse('not-found');
  const ids = (column: string) => JSON.parse(String(row[column])) as readonly string[];
  const note: StoredNote = {
    partyId: String(row['party_id']),
    body: String(row['body']),
    visibility: String(row['visibility']) as StoredNote['visibility'],
    authorId: String(row['author_id']),
    roleIds: ids('role_ids'),
    readerIds: ids('reader_ids'),
    fileIds: ids('file_ids'),
    pinned: row['pinned'] === 1,
  };
  const roleId = work.state.people.employees.get(work.employeeId)?.roleId ?? null;
  if (!mayReadNote(note, { employeeId: work.employeeId, roleId })) return refuse('not-found');
  if (note.authorId === work.employeeId) return accept(note);
  const allowed = work.require('customer.manage');
  return allowed.ok ? accept(note) : allowed;
}

function checkReaders(
  { state: { people } }: Work,
  { roleIds, readerIds }: { readonly roleIds: readonly string[]; readonly readerIds: readonly string[] },
): Outcome<null> {
  if (roleIds.some((roleId) => !people.roles.has(roleId))) return refuse('reference-unknown', { field: 'roleIds' });
  return readerIds.some((employeeId) => !people.employees.has(employeeId))
    ? refuse('reference-unknown', { field: 'readerIds' })
    : accept(null);
}
