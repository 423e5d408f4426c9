import type { NotePresetRow, ReasonRow } from '#domain/catalogue/catalogue';
import { checkNotePreset, checkReason } from '#domain/catalogue/check-menu';
import type { OfficeSubject } from './office-subject';

/** Reasons to choose from; used ones are archived, never erased, so that old reports keep their words (BX-O-60…63). */
export const reasonSubject: OfficeSubject<ReasonRow> = {
  noun: 'reason',
  table: 'reason',
  idField: 'reasonId',
  permission: 'settings.change',
  rowsOf: (catalogue) => catalogue.reasons,
  refusals: ['name-taken'],
  // The row says `reasonKind`, since `kind` tells the rows of a room apart.
  fieldsOf: ({ kind, ...fields }) => (kind === undefined ? fields : { ...fields, reasonKind: kind }),
  check: ({ state: { catalogue } }, row) => checkReason(catalogue, row),
};

/** Quick notes for the kitchen (BX-O-59). */
export const notePresetSubject: OfficeSubject<NotePresetRow> = {
  noun: 'note-preset',
  table: 'note_preset',
  idField: 'notePresetId',
  permission: 'settings.change',
  rowsOf: (catalogue) => catalogue.notePresets,
  refusals: ['name-taken', 'reference-unknown'],
  check: ({ state: { catalogue } }, row) => checkNotePreset(catalogue, row),
};
