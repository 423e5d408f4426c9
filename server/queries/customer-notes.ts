import { z } from 'zod';
import type { NoteView } from '#domain/contract/customer-views';
import { id } from '#domain/contract/primitives';
import { mayReadNote } from '#domain/book/note-access';
import { accept, refuse } from '#domain/problem/refusal';
import { defineQuery } from './registry';
import type { QueryContext, Viewer } from './registry';

/** A note as a reader's SQL answers it, with its files. */
type Row = Readonly<Record<string, unknown>>;

const FILES = `(SELECT json_group_array(json_object('fileId', file.id, 'name', file.name, 'mediaType', file.media_type, 'bytes', file.bytes))
  FROM json_each(note.file_ids) AS held JOIN file ON file.id = held.value) AS files`;

/** Notes about some parties (a customer and whom he was merged with) that this viewer may read: pinned ones first, then the latest. */
export async function readNotes(context: QueryContext, partyIds: readonly string[], viewer: Viewer): Promise<NoteView[]> {
  const rows = await context.readers.raw<Row[]>(
    `SELECT note.*, ${FILES} FROM note WHERE party_id IN (SELECT value FROM json_each(?)) ORDER BY pinned DESC, at DESC, id DESC`,
    [JSON.stringify(partyIds)],
  );
  return rows.map((row) => noteView(context, row)).filter((note) => mayReadNote(note, readerOf(context, viewer)));
}

/** One note; one that the viewer may not read is not there (DEB-23). */
export const noteQuery = defineQuery({
  path: '/notes/:id',
  permission: 'customer.view',
  input: z.strictObject({ id }),
  summary: 'A note about a customer',
  refusals: ['not-found'],
  read: async (context, input) => {
    const [row] = await context.readers.raw<Row[]>(`SELECT note.*, ${FILES} FROM note WHERE id = ?`, [input.id]);
    const note = row && noteView(context, row);
    return note && mayReadNote(note, readerOf(context, context.viewer)) ? accept<NoteView>(note) : refuse('not-found');
  },
});

/** Who reads, as far as notes go. */
export function readerOf({ state }: QueryContext, { employeeId }: Viewer): Parameters<typeof mayReadNote>[1] {
  return { employeeId, roleId: state.people.employees.get(employeeId ?? '')?.roleId ?? null };
}

function noteView({ state }: QueryContext, row: Row): NoteView {
  const authorId = String(row['author_id']);
  return {
    noteId: String(row['id']),
    body: String(row['body']),
    visibility: String(row['visibility']) as NoteView['visibility'],
    roleIds: JSON.parse(String(row['role_ids'])) as string[],
    readerIds: JSON.parse(String(row['reader_ids'])) as string[],
    pinned: row['pinned'] === 1,
    authorId,
    authorName: state.people.employees.get(authorId)?.name ?? '',
    at: Number(row['at']),
    files: JSON.parse(String(row['files'])) as NoteView['files'],
  };
}
