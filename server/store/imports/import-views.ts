import type { ImportedRow, ImportView } from '#domain/contract/customer-import';
import type { ListImportView } from '#domain/contract/list-import';
import type { Language } from '#domain/contract/primitives';
import { headsKey, suggestColumns } from '#domain/import/suggest-columns';
import { listHeadsKey, suggestListColumns } from '#domain/import/lists/list-heads';
import { sentence } from '#domain/problem/catalogue';
import type { BranchState } from '../branch-state';
import { readImportRows, readMapping } from './imports';
import type { ImportRecord, ImportRowRecord } from './imports';
import type { Ask } from '../shift-reports';

const PREVIEW_ROWS = 20;
const SHOWN_ROWS = 200;

/** An import as a screen shows it, in the reader's language: the file, how far it has come, and the first rows that somebody should look at. */
export async function importView(ask: Ask, state: BranchState, record: ImportRecord, language: Language): Promise<ImportView> {
  const { importId, kind, fileName, format, encoding, separator, sheets, heads, rowCount, doneRows, at, figures } = record;
  const [preview, looked, remembered] = await Promise.all([
    readImportRows(ask, 'import_id = ? AND row <= ? ORDER BY row', [importId, PREVIEW_ROWS]),
    readImportRows(ask, 'import_id = ? AND look = 1 ORDER BY row LIMIT ?', [importId, SHOWN_ROWS]),
    readMapping(ask, kind === 'customers' ? headsKey(heads) : listHeadsKey(kind, heads)),
  ]);
  const cells = preview.map((row) => row.cells).filter((row) => row.length > 0);
  const isFitting = remembered !== null && remembered.length === heads.length;
  return {
    importId,
    kind,
    fileName,
    format,
    encoding,
    separator,
    sheets,
    heads,
    preview: cells,
    suggested: isFitting
      ? remembered
      : kind === 'customers'
        ? suggestColumns(heads, cells, ownFields(state))
        : suggestListColumns(kind, heads),
    rowCount,
    state: record.state === 'undoing' || record.state === 'reading' ? 'running' : record.state,
    doneRows,
    ...figures,
    rows: looked.map((row) => importedRow(row, language)),
    at,
    byName: state.people.employees.get(record.byId ?? '')?.name ?? '',
  };
}

/** As `importView`, for a file of a list of the office: what its columns seem to be are targets of lists. */
export async function listImportView(ask: Ask, state: BranchState, record: ImportRecord, language: Language): Promise<ListImportView> {
  return (await importView(ask, state, record, language)) as ListImportView;
}

/** A row with its remarks as sentences. */
export function importedRow(row: ImportRowRecord, language: Language): ImportedRow {
  return {
    row: row.row,
    outcome: row.outcome ?? 'skipped',
    customerId: row.partyId,
    name: row.name,
    remarks: row.remarks.map(({ code, params }) => {
      const { title, detail } = sentence(code, params ?? {}, language);
      return { code, text: `${title}. ${detail}` };
    }),
    debtTiyin: row.debtTiyin ?? 0,
  };
}

function ownFields(state: BranchState): Parameters<typeof suggestColumns>[2] {
  return [...state.catalogue.customerFields.values()]
    .filter(({ archived }) => !archived)
    .map(({ key, label }) => ({ key, labels: Object.values(label).filter((text) => typeof text === 'string') }));
}
