import type { ParsedInputs } from '#domain/contract/commands';
import { checkList as checkContract, runList as runContract } from '#domain/contract/list-import';
import type { ListImportView } from '#domain/contract/list-import';
import { importRight } from '#domain/import/lists/import-right';
import { listHeadsKey } from '#domain/import/lists/list-heads';
import { accept, refuse } from '#domain/problem/refusal';
import { listImportView } from '#server/store/imports/import-views';
import { readImport, REMEMBER_MAPPING } from '#server/store/imports/imports';
import type { ImportRecord } from '#server/store/imports/imports';
import { asking } from '../debt/find-account';
import { definePreparedCommand } from '../registry';
import type { RegisteredCommand } from '../registry';
import type { Work } from '../work';
import { isCurrent, planList } from './planned-list';
import type { PlannedList } from './planned-list';
import { writeList } from './write-list';

type Plan = ParsedInputs['list-import.run'];
const REFUSALS = [
  'import-not-found',
  'import-finished',
  'import-empty',
  'import-columns-differ',
  'import-sheet-unknown',
  'list-no-name-column',
  'list-too-many-rows',
  'not-found',
  'forbidden',
] as const;
const RIGHTS = ['menu.edit', 'staff.edit'] as const;

/** `list-import.check`: every row is tried beside the queue; what each came to stays with it, and nothing else changes. */
const check = definePreparedCommand<'list-import.check', PlannedList>(checkContract, {
  rights: RIGHTS,
  refusals: REFUSALS,
  prepare: (input, { services, caller }) => services.planList(input, caller, 'keep'),
  decide: async (work, input, planned) => {
    const allowed = work.require(importRight[planned.kind]);
    if (!allowed.ok) return allowed;
    const record = await readImport(asking(work), input.importId);
    if (record?.state !== 'read' && record?.state !== 'checked') return refuse('import-finished');
    const checked: ImportRecord = { ...record, state: 'checked', figures: planned.figures, doneRows: record.rowCount };
    save(work, checked, input);
    work.fact('list-import.checked', 'import', input.importId, { kind: planned.kind, ...counts(planned) });
    return accept(await viewFor(work, checked));
  },
});

/**
 * `list-import.run`: what the last check of this plan has shown, in one transaction. The plan is worked out before the queue; where the menu was changed in
 * between it is worked out anew, and must come to what was shown.
 */
const run = definePreparedCommand<'list-import.run', PlannedList>(runContract, {
  rights: RIGHTS,
  reloads: ['catalogue', 'people', 'stock'],
  refusals: [...REFUSALS, 'list-not-checked', 'list-has-rejected'],
  prepare: (input, { services, caller }) => services.planList(input, caller, 'forget'),
  decide: async (work, input, prepared) => {
    const allowed = work.require(importRight[prepared.kind]);
    if (!allowed.ok) return allowed;
    const planner = { ask: asking(work), state: work.state, newId: work.newId };
    const planned = isCurrent(prepared, work.state) ? accept(prepared) : await planList(planner, input, work.employeeId);
    if (!planned.ok) return planned;
    const { value } = planned;
    const record = await readImport(asking(work), input.importId);
    if (record?.state === 'done') return refuse('import-finished');
    const isShown =
      record?.state === 'checked' &&
      JSON.stringify(record.plan) === planText(input) &&
      JSON.stringify(record.figures) === JSON.stringify(value.figures);
    if (!isShown) return refuse('list-not-checked');
    if (input.onRejected === 'reject' && value.figures.rejected > 0) return refuse('list-has-rejected', { count: value.figures.rejected });
    writeList(work, value);
    const done: ImportRecord = { ...record, state: 'done', byId: work.employeeId, doneRows: record.rowCount };
    save(work, done, input);
    work.fact('list-import.done', 'import', input.importId, { fileName: record.fileName, kind: value.kind, ...counts(value) });
    return accept(await viewFor(work, done));
  },
});

function counts({ figures: { created, updated, unchanged, skipped, rejected } }: PlannedList): Readonly<Record<string, number>> {
  return { created, updated, unchanged, skipped, rejected };
}

/** What rows come to depends on; what becomes of rejected ones is asked when they are known. */
function planText({ importId: _, onRejected: __, ...plan }: Plan): string {
  return JSON.stringify(plan);
}

function save(work: Work, { importId, kind, state, figures, doneRows, heads, byId }: ImportRecord, plan: Plan): void {
  work.run('UPDATE import SET state = ?, plan = ?, done_rows = CAST(? AS INTEGER), figures = ?, by_id = ? WHERE id = ?', [
    state,
    planText(plan),
    doneRows,
    JSON.stringify(figures),
    byId,
    importId,
  ]);
  if (kind !== 'customers') work.run(REMEMBER_MAPPING, [listHeadsKey(kind, heads), JSON.stringify(plan.columns)]);
}

function viewFor(work: Work, record: ImportRecord): Promise<ListImportView> {
  const employee = work.state.people.employees.get(work.employeeId);
  return listImportView(asking(work), work.state, record, employee?.language ?? work.state.settings.defaultLanguage);
}

/** Menu, categories and staff from a file. */
export const listImportCommands: readonly RegisteredCommand[] = [check, run];
