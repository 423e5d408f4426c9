import { z } from 'zod';
import { boxImportTargets } from '#domain/import/import-targets';
import { command } from './command';
import { id, requiredText, text } from './primitives';

/**
 * Customers from a file, in three steps: `POST /api/imports` (the raw file, ≤ 50 MB) reads it and answers with what it found, `customer-import.check` tries
 * everything and writes nothing, `customer-import.run` writes in batches and can be taken up again after a stop; `customer-import.undo` takes all of it back.
 */

/** What a column of a file can be. `skip` is not taken; `custom:<key>` a field of the branch's own. */
export const importTarget = z.union([z.enum(boxImportTargets), z.string().regex(/^custom:[a-z][a-z0-9_]{0,39}$/)]);
/** What a column of a file can be. */
export type ImportTarget = z.infer<typeof importTarget>;

const plan = {
  importId: id,
  /** By column, in the file's order; remembered for files with the same heads. */
  columns: z.array(importTarget).min(1).max(200),
  /** What to do with a row whose phone is known. */
  onKnown: z.enum(['update', 'skip', 'create']).default('update'),
  /** The group that every row gets beside its own. */
  groupIds: z.array(id).max(20).default([]),
  /** The sheet that was read (`POST /api/imports?sheet=`); another one is refused. Empty = that one. */
  sheet: text(100).default(''),
};
/** Tries every row and writes nothing; the numbers are those of a run. */
export const checkImport = command('customer-import.check', z.strictObject(plan)).returns<ImportView>();
/** Writes them. Returns at once; progress is in room `import:<id>`. Sent again it goes on where it stopped. */
export const runImport = command('customer-import.run', z.strictObject(plan)).returns<ImportView>();
/** Takes back what an import did: created ones go, changed ones are as before; refused for rows that were sold to since, which it names. */
export const undoImport = command(
  'customer-import.undo',
  z.strictObject({ importId: id, reason: requiredText(200) }),
).returns<ImportView>();

/** The commands of imports, by name. */
export const customerImportContracts = {
  'customer-import.check': checkImport,
  'customer-import.run': runImport,
  'customer-import.undo': undoImport,
} as const;

/** What became of a row. */
export interface ImportedRow {
  /** 1 = the first row after the head. */
  readonly row: number;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'rejected';
  readonly customerId: string | null;
  readonly name: string;
  /** Codes with sentences: why it was rejected, or what was doubtful (`import-phone-wrong`, `import-debt-unclear` …). */
  readonly remarks: readonly { readonly code: string; readonly text: string }[];
  readonly debtTiyin: number;
}
/** `POST /api/imports`, `GET /api/imports/:id`; room `import:<id>`, key `import`. Rejected rows: `GET /api/imports/:id/rejected.csv`. */
export type ImportView = FileImport<ImportTarget>;
/** A file as it is read, tried and taken, whatever its rows are about. */
export interface FileImport<Target extends string> {
  readonly importId: string;
  readonly kind: 'customers' | 'menu' | 'categories' | 'staff';
  readonly fileName: string;
  readonly format: 'xlsx' | 'ods' | 'csv' | 'vcf';
  readonly encoding: 'utf-8' | 'windows-1251' | null;
  readonly separator: ',' | ';' | '\t' | null;
  /** The one that was read stands first; another one is read by sending the file again with `?sheet=`. */
  readonly sheets: readonly string[];
  readonly heads: readonly string[];
  readonly preview: readonly (readonly string[])[];
  /** What each column seems to be. */
  readonly suggested: readonly Target[];
  readonly rowCount: number;
  readonly state: 'read' | 'checked' | 'running' | 'done' | 'undone';
  readonly doneRows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly debtTiyin: number;
  /** The first ones that need a look; all are in the file of rejected rows. */
  readonly rows: readonly ImportedRow[];
  readonly at: number;
  readonly byName: string;
}
/** `GET /api/imports/:id/rows?from=&limit=`: what became of each row, in the order of the file. */
export interface ImportRowsView {
  readonly rows: readonly ImportedRow[];
}
/** `GET /api/imports?kind=`: the last ones of a kind, newest first, without preview and rows. */
export interface ImportsView {
  readonly imports: readonly ImportView[];
}
