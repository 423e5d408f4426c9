import type { ParsedInputs } from '#domain/contract/commands';
import { countRow, noFigures } from '#domain/import/figures';
import type { ImportFigures } from '#domain/import/figures';
import { ImportBook } from '#domain/import/import-book';
import { needsLook } from '#domain/import/needs-look';
import { readRow } from '#domain/import/read-row';
import { takeRow } from '#domain/import/take-row';
import type { TakenRow } from '#domain/import/take-row';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { may } from '#domain/staff/may';
import type { BranchState } from '#server/store/branch-state';
import type { Connection } from '#server/store/connection';
import { loadBook } from '#server/store/imports/import-lookups';
import { readImport, readImportRows, UPDATE_IMPORT_ROWS } from '#server/store/imports/imports';
import { templateOf } from '#server/store/party/party-template';
import type { Ask } from '#server/store/shift-reports';
import type { Caller } from '../registry';
import { checkPlan } from './import-commands';
import { groupKey, groupsByName, rowContext, takeContext } from './take-rows';

const PARCEL = 500;

/** What a dry run works with: it reads beside the write queue and takes a turn in it only to note what rows came to. */
export interface TryOptions {
  readonly ask: Ask;
  readonly state: BranchState;
  readonly write: (run: (writer: Connection) => Promise<void>) => Promise<void>;
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * Goes through all rows as a run would, each seeing what the ones before would have made, and changes nothing of the book. What a caller without the right
 * would get is told by the command itself.
 */
export async function tryImport(
  options: TryOptions,
  input: ParsedInputs['customer-import.check'],
  caller: Caller,
): Promise<Outcome<ImportFigures>> {
  const { ask, state, write, now, newId } = options;
  const employee = caller.employeeId === null ? undefined : state.people.employees.get(caller.employeeId);
  const role = employee && state.people.roles.get(employee.roleId);
  const record = await readImport(ask, input.importId);
  if (
    !role ||
    may(role, 'customer.manage', state.settings) !== 'yes' ||
    record?.kind !== 'customers' ||
    (record.state !== 'read' && record.state !== 'checked')
  )
    return accept(noFigures);
  const plan = checkPlan(record, input, (groupId) => state.catalogue.customerGroups.has(groupId));
  if (!plan.ok) return plan;
  const { defaultCustomerId } = state.settings;
  const groups = new Map(groupsByName(state));
  const reading = rowContext(state, plan.value, now());
  const context = takeContext({
    state,
    record,
    plan: plan.value,
    template: defaultCustomerId === null ? null : ((await templateOf(ask, defaultCustomerId))?.values ?? null),
    // A group that a run would make is told apart by its name.
    groups: (name) => groups.get(groupKey(name)) ?? `new ${groupKey(name)}`,
    now: now(),
    newId,
  });
  const book = new ImportBook();
  let figures = noFigures;
  for (let from = 0; from < record.rowCount; from += PARCEL) {
    const rows = await readImportRows(ask, 'import_id = ? AND row > ? AND row <= ? ORDER BY row', [record.importId, from, from + PARCEL]);
    const read = rows.map(({ row, cells }) => ({ row, read: readRow(cells, reading) }));
    await loadBook(
      ask,
      book,
      read.flatMap((one) => (one.read.kind === 'draft' ? [one.read.draft] : [])),
      null,
    );
    const taken = read.map(({ row, read: one }) => takeRow(row, one, book, context));
    figures = taken.reduce(countRow, figures);
    await write((writer) => writer.run(UPDATE_IMPORT_ROWS, [record.importId, JSON.stringify(taken.map(triedRow))]).then(() => undefined));
  }
  return record.rowCount === 0 ? refuse('import-empty') : accept(figures);
}

function triedRow(taken: TakenRow): Readonly<Record<string, unknown>> {
  const { row, outcome, name, remarks, debtTiyin } = taken;
  return { row, outcome, name, remarks, debtTiyin, look: needsLook(taken), partyId: null, trace: null, forget: false };
}
