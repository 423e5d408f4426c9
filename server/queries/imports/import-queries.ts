import { z } from 'zod';
import type { ImportRowsView, ImportsView, ImportView } from '#domain/contract/customer-import';
import { importKind } from '#domain/contract/list-import';
import { id } from '#domain/contract/primitives';
import { importRight } from '#domain/import/lists/import-right';
import type { Language } from '#domain/contract/primitives';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { importedRow, importView } from '#server/store/imports/import-views';
import { readImport, readImportRows, readImports } from '#server/store/imports/imports';
import type { ImportRecord, ImportRowRecord } from '#server/store/imports/imports';
import { csvText } from '#domain/table-file/csv-text';
import { defineQuery, fileAnswer } from '../registry';
import type { QueryContext, QueryRegistration } from '../registry';
import { ask } from '../shifts';

const LATEST = 50;
const REJECTED_MAX = 200_000;

/** The import as its viewer reads it. Refuses `import-not-found`. */
export async function readImportView(context: QueryContext, importId: string): Promise<Outcome<ImportView>> {
  const record = await allowedImport(context, importId);
  if (record?.state === 'reading' || !record) return refuse('import-not-found');
  return accept(await importView(ask(context), context.state, record, languageFor(context)));
}

/** A file that the viewer may see: who keeps the menu sees none of customers. */
async function allowedImport(context: QueryContext, importId: string): Promise<ImportRecord | null> {
  const record = await readImport(ask(context), importId);
  return record && context.viewer.may(importRight[record.kind]) ? record : null;
}

/** The language of whoever is signed in. */
function languageFor({ state, viewer }: QueryContext): Language {
  return state.people.employees.get(viewer.employeeId ?? '')?.language ?? state.settings.defaultLanguage;
}

const importQuery = defineQuery({
  path: '/imports/:id',
  input: z.strictObject({ id }),
  summary: 'A file of customers or of a list: what was found in it, how far it has come, and the rows that need a look',
  refusals: ['import-not-found'],
  read: (context, input) => readImportView(context, input.id),
});

const importsQuery = defineQuery({
  path: '/imports',
  input: z.strictObject({ kind: importKind.default('customers') }),
  summary: 'The last files of customers (`kind=menu`, `categories`, `staff`: of that list), newest first',
  refusals: ['forbidden'],
  read: async (context, { kind }) => {
    if (!context.viewer.may(importRight[kind])) return refuse('forbidden', { permission: importRight[kind] });
    const records = await readImports(ask(context), `kind = ? AND state <> 'reading' ORDER BY at DESC LIMIT ?`, [kind, LATEST]);
    const views = await Promise.all(records.map((record) => importView(ask(context), context.state, record, languageFor(context))));
    return accept<ImportsView>({ imports: views.map((view) => ({ ...view, preview: [], rows: [] })) });
  },
});

const rowsQuery = defineQuery({
  path: '/imports/:id/rows',
  input: z.strictObject({
    id,
    from: z.coerce.number().int().min(1).default(1),
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
  }),
  summary: 'What became of each row',
  refusals: ['import-not-found'],
  read: async (context, input) => {
    const record = await allowedImport(context, input.id);
    if (!record) return refuse('import-not-found');
    const rows = await readImportRows(ask(context), 'import_id = ? AND row >= ? AND outcome IS NOT NULL ORDER BY row LIMIT ?', [
      input.id,
      input.from,
      input.limit,
    ]);
    return accept<ImportRowsView>({ rows: rows.map((row) => importedRow(row, languageFor(context))) });
  },
});

/** Rows that were rejected or doubtful, as they stood in the file, with the reason in a column of its own: mended there they can be sent again. */
const rejectedQuery = defineQuery({
  path: '/imports/:id/rejected.csv',
  input: z.strictObject({ id }),
  summary: 'The rows that need a look, with the reasons, to be mended and sent again',
  refusals: ['import-not-found'],
  read: async (context, input) => {
    const record = await allowedImport(context, input.id);
    if (!record) return refuse('import-not-found');
    const language = languageFor(context);
    const rows = await readImportRows(ask(context), 'import_id = ? AND look = 1 ORDER BY row LIMIT ?', [input.id, REJECTED_MAX]);
    const reasons = (row: ImportRowRecord) =>
      importedRow(row, language)
        .remarks.map(({ text }) => text)
        .join(' ');
    const table = [[...record.heads, reasonHead[language]], ...rows.map((row) => [...row.cells, reasons(row)])];
    return fileAnswer({ name: 'rejected.csv', mediaType: 'text/csv; charset=utf-8', content: csvText(table) });
  },
});

const reasonHead: Readonly<Record<Language, string>> = { 'uz-Latn': 'Sabab', 'uz-Cyrl': 'Сабаб', ru: 'Причина', en: 'Reason' };

/** Everything that is asked about imports. */
export const importQueries: readonly QueryRegistration[] = [rejectedQuery, rowsQuery, importQuery, importsQuery];
