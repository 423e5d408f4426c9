import type { Catalogue } from '#domain/catalogue/catalogue';
import type { CommandContract } from '#domain/contract/command';
import type { EditedRow } from '#domain/contract/portal/catalogue';
import type { ProblemCode } from '#domain/problem/catalogue';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { SyncedTable } from '#domain/sync/synced-tables';
import { branchCatalogue, editedTable } from '../../catalogue/branch-catalogue';
import { addRow, beginEditing, editRow, findShared, isIdTaken, valuesElsewhere } from '../../catalogue/edit-row';
import type { Editing } from '../../catalogue/edit-row';
import { branchesOf } from '../../catalogue/owner-branches';
import { readRecord, storedValues } from '../../catalogue/records';
import type { EditedRecord, EditedTable } from '../../catalogue/records';
import type { SharedRow } from '../../catalogue/shared-rows';
import { pointsAtUnknown } from '../../catalogue/unknown-references';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';
import type { PortalCommand, PortalWork } from '../registry';

/**
 * What the owner edits is created, changed and archived in one way, told here once, as in the office of a branch. A subject says only what is its own; what its rows must
 * keep is asked of the same rules.
 */

/** What makes one noun different from another. */
export interface CatalogueSubject {
  readonly noun: string;
  readonly table: EditedTable;
  /** The row's id, under the same name in inputs. */
  readonly idField: string;
  /** What a new row has that its editor does not say. */
  readonly blank?: EditedRecord;
  /** Fields of the row from those of the wire, where the two differ. */
  readonly fieldsOf?: (input: EditedRecord) => EditedRecord;
  /** Whether the row may stand like this. `before` is null for a new one. */
  readonly check: (context: CheckContext, row: EditedRecord, before: EditedRecord | null) => Promise<Outcome<null>> | Outcome<null>;
  readonly checkArchive?: (context: CheckContext, row: EditedRecord) => Promise<Outcome<null>> | Outcome<null>;
  /** What goes with a row that is archived: rows of other tables, and columns of theirs. */
  readonly along?: (context: CheckContext, row: EditedRecord) => readonly AlongEdit[];
  readonly refusals: readonly ProblemCode[];
  readonly contracts: {
    readonly create?: CommandContract<string, CommandContract['input'], EditedRow>;
    readonly update?: CommandContract<string, CommandContract['input'], EditedRow>;
    readonly archive?: CommandContract<string, CommandContract['input'], EditedRow>;
  };
}

/** What a rule may look at. */
export interface CheckContext {
  readonly editing: Editing;
  readonly branchId: string;
  readonly catalogue: Catalogue;
}

/** An edit that another one brings along. */
export interface AlongEdit {
  readonly table: EditedTable;
  readonly id: string;
  readonly fields: EditedRecord;
}

const PLACE = new Set(['branchId', 'everywhere', 'baseRev', 'version']);

/** The commands of a subject. */
export function catalogueCommandsOf(subject: CatalogueSubject): readonly PortalCommand[] {
  const { create, update, archive } = subject.contracts;
  const common: readonly ProblemCode[] = ['not-found', ...subject.refusals];
  return [
    ...(create === undefined
      ? []
      : [
          definePortalCommand(create, {
            refusals: ['id-taken', ...common],
            decide: (work, input) => createRow(subject, work, input as EditedRecord),
          }),
        ]),
    ...(update === undefined
      ? []
      : [definePortalCommand(update, { refusals: common, decide: (work, input) => updateRow(subject, work, input as EditedRecord) })]),
    ...(archive === undefined
      ? []
      : [definePortalCommand(archive, { refusals: common, decide: (work, input) => archiveRow(subject, work, input as EditedRecord) })]),
  ];
}

type Answer = Promise<Outcome<EditedRow>>;

async function createRow(subject: CatalogueSubject, work: PortalWork, input: EditedRecord): Answer {
  const { editing, branchId, everywhere, id, table } = await begin(subject, work, input);
  const branches = await branchesOf(work.transaction, editing.ownerId);
  if (!branches.some((branch) => branch.branchId === branchId)) return refuse('not-found');
  if (await isIdTaken(editing, table, id)) return refuse('id-taken');
  const record = { ...subject.blank, ...fieldsOf(subject, input), [subject.idField]: id, version: 1, archived: false };
  const values = storedValues(subject.table, record);
  if (await pointsAtUnknown(editing, { table, branchId, before: {} }, values)) return refuse('not-found');
  const checked = await subject.check(await contextOf(editing, branchId), record, null);
  if (!checked.ok) return checked;
  const whole = new Map([...defaultsOf(table), ...values]);
  const rev = await addRow(editing, { table, branchId, id, values: whole });
  const skippedBranchIds: string[] = [];
  for (const other of everywhere ? branches : []) {
    if (other.branchId === branchId) continue;
    const told = await valuesElsewhere(editing, table, whole, { from: branchId, to: other.branchId });
    const context = await contextOf(editing, other.branchId);
    const fits = told !== null && (await subject.check(context, readRecord(subject.table, id, Object.fromEntries(told)), null)).ok;
    if (fits) await addRow(editing, { table, branchId: other.branchId, id, values: told });
    else skippedBranchIds.push(other.branchId);
  }
  return end(subject, work, editing, {
    id,
    what: 'created',
    details: { branchId, everywhere, after: Object.fromEntries(values) },
    rev,
    skippedBranchIds,
  });
}

async function updateRow(subject: CatalogueSubject, work: PortalWork, input: EditedRecord): Answer {
  const { editing, branchId, everywhere, id, table } = await begin(subject, work, input);
  const found = await rowInUse(editing, table, branchId, id);
  if (!found.ok) return found;
  const before = readRecord(subject.table, id, found.value.values);
  const fields = fieldsOf(subject, input);
  const values = storedValues(subject.table, fields);
  if (await pointsAtUnknown(editing, { table, branchId, before: found.value.values }, values)) return refuse('not-found');
  const checked = await subject.check(await contextOf(editing, branchId), { ...before, ...fields }, before);
  if (!checked.ok) return checked;
  const rev = await editRow(editing, { table, row: found.value, values, baseRev: Number(input['baseRev']), everywhere });
  const changed = [...values.keys()].filter((column) => found.value.values[column] !== values.get(column));
  const only = (of: (column: string) => unknown) => Object.fromEntries(changed.map((column) => [column, of(column) ?? null]));
  const details = {
    branchId,
    everywhere,
    before: only((column) => found.value.values[column]),
    after: only((column) => values.get(column)),
  };
  return end(subject, work, editing, { id, what: 'updated', details, rev, skippedBranchIds: [] });
}

async function archiveRow(subject: CatalogueSubject, work: PortalWork, input: EditedRecord): Answer {
  const { editing, branchId, everywhere, id, table } = await begin(subject, work, input);
  const found = await rowInUse(editing, table, branchId, id);
  if (!found.ok) return found;
  const record = readRecord(subject.table, id, found.value.values);
  const context = await contextOf(editing, branchId);
  const checked = (await subject.checkArchive?.(context, record)) ?? accept(null);
  if (!checked.ok) return checked;
  const baseRev = Number(input['baseRev']);
  for (const along of subject.along?.(context, record) ?? []) {
    const other = editedTable(along.table);
    const row = await findShared(editing, other, branchId, along.id);
    if (row !== null) await editRow(editing, { table: other, row, values: alongValues(along, editing.now), baseRev: row.rev, everywhere });
  }
  const rev = await editRow(editing, { table, row: found.value, values: new Map([['archived_at', editing.now]]), baseRev, everywhere });
  return end(subject, work, editing, { id, what: 'archived', details: { branchId, everywhere }, rev, skippedBranchIds: [] });
}

function alongValues({ table, fields }: AlongEdit, now: number): Map<string, string | number | null> {
  const values = storedValues(table, fields);
  if (fields['archived'] === true) values.set('archived_at', now);
  return values;
}

interface Begun {
  readonly editing: Editing;
  readonly branchId: string;
  readonly everywhere: boolean;
  readonly id: string;
  readonly table: SyncedTable;
}

async function begin(subject: CatalogueSubject, work: PortalWork, input: EditedRecord): Promise<Begun> {
  const { ownerId, userId } = personOf(work.caller);
  const { transaction, now, newId } = work;
  return {
    editing: await beginEditing({ transaction, ownerId, userId, now, newId }),
    branchId: String(input['branchId']),
    everywhere: input['everywhere'] === true,
    id: String(input[subject.idField]),
    table: editedTable(subject.table),
  };
}

interface Ending extends EditedRow {
  readonly id: string;
  readonly what: string;
  readonly details: Readonly<Record<string, unknown>>;
}

async function end(
  subject: CatalogueSubject,
  work: PortalWork,
  { ownerId, log }: Editing,
  { id, what, details, rev, skippedBranchIds }: Ending,
): Answer {
  await log.end();
  work.audit(`${subject.noun}.${what}`, id, details);
  work.afterCommit((after) => {
    after.changed(ownerId, ['menu', 'products', 'staff', 'customers', 'conflicts']);
    after.pokeBoxes(ownerId);
  });
  return accept({ rev, skippedBranchIds });
}

async function contextOf(editing: Editing, branchId: string): Promise<CheckContext> {
  return { editing, branchId, catalogue: await branchCatalogue(editing.transaction, editing.ownerId, branchId) };
}

async function rowInUse(editing: Editing, table: SyncedTable, branchId: string, id: string): Promise<Outcome<SharedRow>> {
  const row = await findShared(editing, table, branchId, id);
  return row === null || (row.values['archived_at'] ?? null) !== null ? refuse('not-found') : accept(row);
}

function fieldsOf(subject: CatalogueSubject, input: EditedRecord): EditedRecord {
  const fields = subject.fieldsOf?.(input) ?? input;
  return Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => !PLACE.has(field) && field !== subject.idField && value !== undefined),
  );
}

/** Columns that no editor fills: none of them is null on a box. */
function defaultsOf(table: SyncedTable): readonly (readonly [string, string | number])[] {
  return table.name === 'product' ? [['variants', '[]']] : [];
}
