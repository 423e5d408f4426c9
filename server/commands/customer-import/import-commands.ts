import { checkImport as checkContract, runImport as runContract, undoImport as undoContract } from '#domain/contract/customer-import';
import type { ImportView } from '#domain/contract/customer-import';
import type { ParsedInputs } from '#domain/contract/commands';
import { noFigures } from '#domain/import/figures';
import type { ImportFigures } from '#domain/import/figures';
import { headsKey } from '#domain/import/suggest-columns';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { importView } from '#server/store/imports/import-views';
import { readImport, REMEMBER_MAPPING } from '#server/store/imports/imports';
import type { ImportPlan, ImportRecord } from '#server/store/imports/imports';
import { asking } from '../debt/find-account';
import { defineCommand, definePreparedCommand } from '../registry';
import type { RegisteredCommand } from '../registry';
import type { Work } from '../work';
import { dropGroups, makeGroups } from './import-groups';
import { noteExport, noteReportExport } from './note-export';
import { takeStep } from './take-step';
import { undoStep } from './undo-step';

type Plan = ParsedInputs['customer-import.run'];
const PLAN_REFUSALS = ['import-not-found', 'import-columns-differ', 'import-no-name-column', 'import-sheet-unknown', 'not-found'] as const;

/** `customer-import.check`: every row is tried beside the book and nothing of the book changes; what they came to stays with the rows. */
const check = definePreparedCommand<'customer-import.check', ImportFigures>(checkContract, {
  permission: 'customer.manage',
  refusals: [...PLAN_REFUSALS, 'import-running', 'import-finished'],
  prepare: (input, { services, caller }) => services.tryImport(input, caller),
  decide: async (work, input, figures) => {
    const found = await findPlanned(work, input);
    if (!found.ok) return found;
    const { record, plan } = found.value;
    if (record.state === 'running') return refuse('import-running');
    if (record.state !== 'read' && record.state !== 'checked') return refuse('import-finished');
    const checked: ImportRecord = { ...record, state: 'checked', plan, figures };
    savePlan(work, checked);
    work.fact('customer-import.checked', 'import', record.importId, { ...figures });
    return accept(await viewFor(work, checked));
  },
});

/** `customer-import.run`: from here on the box goes through the rows by itself, a transaction each few hundred; sent again it is where it is. */
const run = defineCommand(runContract, {
  permission: 'customer.manage',
  refusals: [...PLAN_REFUSALS, 'import-finished'],
  decide: async (work, input) => {
    const found = await findPlanned(work, input);
    if (!found.ok) return found;
    const { record, plan } = found.value;
    if (record.state === 'running' || record.state === 'done') return accept(await viewFor(work, record));
    if (record.state !== 'read' && record.state !== 'checked') return refuse('import-finished');
    const started: ImportRecord = { ...record, state: 'running', plan, doneRows: 0, figures: noFigures, byId: work.employeeId };
    savePlan(work, started);
    work.fact('customer-import.started', 'import', record.importId, {
      fileName: record.fileName,
      rows: record.rowCount,
      onKnown: plan.onKnown,
    });
    return accept(await viewFor(work, started));
  },
});

/** `customer-import.undo`: the rows are gone through backwards; what was sold to since stays and is named. */
const undo = defineCommand(undoContract, {
  permission: 'customer.manage',
  refusals: ['import-not-found', 'import-not-done'],
  decide: async (work, { importId, reason }) => {
    const record = await readImport(asking(work), importId);
    if (record?.kind !== 'customers') return refuse('import-not-found');
    if (record.state === 'undone' || record.state === 'undoing') return accept(await viewFor(work, record));
    if (record.state !== 'done') return refuse('import-not-done');
    const undoing: ImportRecord = { ...record, state: 'undoing', figures: noFigures, byId: work.employeeId };
    savePlan(work, undoing);
    work.fact('customer-import.undo-started', 'import', importId, { fileName: record.fileName, reason });
    return accept(await viewFor(work, undoing));
  },
});

async function findPlanned(work: Work, input: Plan): Promise<Outcome<{ readonly record: ImportRecord; readonly plan: ImportPlan }>> {
  const record = await readImport(asking(work), input.importId);
  if (record?.kind !== 'customers' || record.state === 'reading') return refuse('import-not-found');
  const checked = checkPlan(record, input, (groupId) => work.state.catalogue.customerGroups.has(groupId));
  return checked.ok ? accept({ record, plan: checked.value }) : checked;
}

/** Whether a file can be taken like this. Refuses columns that are not the file's, no name among them, and a group that is none. */
export function checkPlan(record: ImportRecord, input: Plan, isGroup: (groupId: string) => boolean): Outcome<ImportPlan> {
  const { columns, onKnown, groupIds, sheet } = input;
  if (columns.length !== record.heads.length) return refuse('import-columns-differ', { columns: record.heads.length });
  if (!columns.some((column) => column === 'name' || column === 'givenName' || column === 'familyName'))
    return refuse('import-no-name-column');
  if (sheet !== '' && record.sheets.length > 0 && sheet !== record.sheets[0]) return refuse('import-sheet-unknown', { sheet });
  if (!groupIds.every(isGroup)) return refuse('not-found');
  return accept({ columns, onKnown, groupIds });
}

function savePlan(work: Work, { importId, state, plan, doneRows, figures, heads, byId }: ImportRecord): void {
  work.run('UPDATE import SET state = ?, plan = ?, done_rows = CAST(? AS INTEGER), figures = ?, by_id = ? WHERE id = ?', [
    state,
    JSON.stringify(plan),
    doneRows,
    JSON.stringify(figures),
    byId,
    importId,
  ]);
  if (plan) work.run(REMEMBER_MAPPING, [headsKey(heads), JSON.stringify(plan.columns)]);
}

function viewFor(work: Work, record: ImportRecord): Promise<ImportView> {
  const employee = work.state.people.employees.get(work.employeeId);
  return importView(asking(work), work.state, record, employee?.language ?? work.state.settings.defaultLanguage);
}

/** What a manager sends. */
export const importCommands: readonly RegisteredCommand[] = [check, run, undo];
/** What the box sends itself in the manager's name. */
export const importSteps: readonly RegisteredCommand[] = [takeStep, makeGroups, undoStep, dropGroups, noteExport, noteReportExport];
