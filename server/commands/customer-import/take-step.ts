import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import { countRow } from '#domain/import/figures';
import { ImportBook } from '#domain/import/import-book';
import { readRow } from '#domain/import/read-row';
import { takeRow } from '#domain/import/take-row';
import { accept, refuse } from '#domain/problem/refusal';
import { loadBook } from '#server/store/imports/import-lookups';
import { readImport, readImportRows } from '#server/store/imports/imports';
import { templateOf } from '#server/store/party/party-template';
import type { RegisteredCommand } from '../registry';
import { asking } from '../debt/find-account';
import { inSomebodysName } from './box-caller';
import { groupKey, groupsByName, rowContext, takeContext } from './take-rows';
import { writeTakenRows } from './write-rows';

/** Rows of one transaction: a sale waits for no more than these. */
export const STEP_ROWS = 200;
const input = z.strictObject({ importId: id });

/** What a step answers: go on, first make these groups, or there is nothing left. */
export type StepAnswer = { readonly next: 'step' | 'end' } | { readonly next: 'groups'; readonly names: readonly string[] };

/**
 * `customer-import.step`: the next rows of a running import, in one transaction with how far it has come. Killed at any moment it goes on where the file
 * says that it is.
 */
export const takeStep: RegisteredCommand = {
  ...inSomebodysName,
  name: 'customer-import.step',
  input,
  decide: async (work, given) => {
    const { importId } = input.parse(given);
    const ask = asking(work);
    const record = await readImport(ask, importId);
    if (record?.state !== 'running' || !record.plan) return refuse('import-not-found');
    const rows = await readImportRows(ask, 'import_id = ? AND row > ? ORDER BY row LIMIT ?', [importId, record.doneRows, STEP_ROWS]);
    const reading = rowContext(work.state, record.plan, work.now);
    const read = rows.map(({ row, cells }) => ({ row, read: readRow(cells, reading) }));
    const drafts = read.flatMap((one) => (one.read.kind === 'draft' ? [one.read.draft] : []));
    const groups = groupsByName(work.state);
    const missing = new Map(
      drafts.flatMap((draft) => draft.groups.map((name): [string, string] => [groupKey(name), name])).filter(([key]) => !groups.has(key)),
    );
    if (missing.size > 0) return accept<StepAnswer>({ next: 'groups', names: [...missing.values()] });
    const book = new ImportBook();
    await loadBook(ask, book, drafts, importId);
    const { defaultCustomerId } = work.state.settings;
    const context = takeContext({
      state: work.state,
      record,
      plan: record.plan,
      template: defaultCustomerId === null ? null : ((await templateOf(ask, defaultCustomerId))?.values ?? null),
      groups: (name) => groups.get(groupKey(name)),
      now: work.now,
      newId: work.newId,
    });
    const taken = read.map(({ row, read: one }) => takeRow(row, one, book, context));
    writeTakenRows(work, record, taken);
    const doneRows = rows.at(-1)?.row ?? record.doneRows;
    const isDone = doneRows >= record.rowCount;
    work.run(`UPDATE import SET done_rows = CAST(? AS INTEGER), figures = ?, state = ? WHERE id = ?`, [
      doneRows,
      JSON.stringify(taken.reduce(countRow, record.figures)),
      isDone ? 'done' : 'running',
      importId,
    ]);
    work.fact(isDone ? 'customer-import.done' : 'customer-import.taken', 'import', importId, { doneRows });
    return accept<StepAnswer>({ next: isDone ? 'end' : 'step' });
  },
};
