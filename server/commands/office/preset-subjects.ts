import { accept, refuse } from '#domain/problem/refusal';
import type { Catalogue } from '#server/store/catalogue';
import { findNamesake } from './catalogue-rows';
import type { OfficeSubject } from './office-subject';

type Reason = Catalogue['reasons'] extends ReadonlyMap<string, infer Row> ? Row : never;
type NotePreset = Catalogue['notePresets'] extends ReadonlyMap<string, infer Row> ? Row : never;

/** Reasons to choose from; used ones are archived, never erased, so that old reports keep their words (BX-O-60…63). */
export const reasonSubject: OfficeSubject<Reason> = {
  noun: 'reason',
  table: 'reason',
  idField: 'reasonId',
  permission: 'settings.change',
  rowsOf: (catalogue) => catalogue.reasons,
  refusals: ['name-taken'],
  // The row says `reasonKind`, since `kind` tells the rows of a room apart.
  fieldsOf: ({ kind, ...fields }) => (kind === undefined ? fields : { ...fields, reasonKind: kind }),
  check: ({ state: { catalogue } }, row) => {
    const namesake = findNamesake(catalogue.reasons, row, 'reasonId', (other) => other.reasonKind === row.reasonKind);
    return namesake ? refuse('name-taken', { name: row.name }) : accept(null);
  },
};

/** Quick notes for the kitchen (BX-O-59). */
export const notePresetSubject: OfficeSubject<NotePreset> = {
  noun: 'note-preset',
  table: 'note_preset',
  idField: 'notePresetId',
  permission: 'settings.change',
  rowsOf: (catalogue) => catalogue.notePresets,
  refusals: ['name-taken'],
  check: ({ state: { catalogue } }, row) =>
    findNamesake(catalogue.notePresets, row, 'notePresetId') ? refuse('name-taken', { name: row.name }) : accept(null),
};
