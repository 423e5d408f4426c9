/** A note as far as who may read it goes (DEB-23). */
export interface GuardedNote {
  readonly visibility: 'private' | 'roles' | 'all';
  readonly authorId: string;
  readonly roleIds: readonly string[];
  readonly readerIds: readonly string[];
}

/** Whether an employee may read a note: his own always, a private one only where he is named, one for roles with one of them. */
export function mayReadNote(note: GuardedNote, reader: { readonly employeeId: string | null; readonly roleId: string | null }): boolean {
  if (reader.employeeId === null) return false;
  if (note.visibility === 'all' || note.authorId === reader.employeeId || note.readerIds.includes(reader.employeeId)) return true;
  return note.visibility === 'roles' && reader.roleId !== null && note.roleIds.includes(reader.roleId);
}
