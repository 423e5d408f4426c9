import type { FileMediaType } from '#domain/contract/customer-files';
import { mayReadNote } from '#domain/book/note-access';
import type { GuardedNote } from '#domain/book/note-access';
import { readerOf } from '../customer-notes';
import type { QueryContext } from '../registry';

/** A file with its content. */
export interface StoredFile {
  readonly name: string;
  readonly mediaType: FileMediaType;
  readonly content: Uint8Array;
}

const NOTES =
  'SELECT visibility, author_id, role_ids, reader_ids FROM note WHERE EXISTS (SELECT 1 FROM json_each(note.file_ids) WHERE value = ?)';
const PHOTO = `SELECT 1 FROM party WHERE photo_id = ? AND stage <> 'erased'`;

/** A file, if this viewer may read a note that holds it, sees a card whose picture it is, or has just brought it himself; else null. */
export async function readFileFor(context: QueryContext, fileId: string): Promise<StoredFile | null> {
  const { readers, viewer } = context;
  const [row] = await readers.raw<readonly Readonly<Record<string, unknown>>[]>(
    'SELECT name, media_type, content, by_id FROM file WHERE id = ?',
    [fileId],
  );
  if (!row || viewer.employeeId === null) return null;
  const isOwn = row['by_id'] === viewer.employeeId;
  if (!isOwn && !(await isHeldFor(context, fileId))) return null;
  return { name: String(row['name']), mediaType: String(row['media_type']) as FileMediaType, content: row['content'] as Uint8Array };
}

async function isHeldFor(context: QueryContext, fileId: string): Promise<boolean> {
  if (!context.viewer.may('customer.view')) return false;
  const photos = await context.readers.raw<readonly unknown[]>(PHOTO, [fileId]);
  if (photos.length > 0) return true;
  const notes = await context.readers.raw<readonly Readonly<Record<string, unknown>>[]>(NOTES, [fileId]);
  return notes.some((row) => {
    const note: GuardedNote = {
      visibility: String(row['visibility']) as GuardedNote['visibility'],
      authorId: String(row['author_id']),
      roleIds: JSON.parse(String(row['role_ids'])) as string[],
      readerIds: JSON.parse(String(row['reader_ids'])) as string[],
    };
    return mayReadNote(note, readerOf(context, context.viewer));
  });
}
