import { z } from 'zod';
import { listKinds, listTargets } from '#domain/import/lists/list-words';
import type { ListTarget } from '#domain/import/lists/list-words';
import { command } from './command';
import type { FileImport } from './customer-import';
import { id, text } from './primitives';

/**
 * Menu, categories and staff from a file (BX-O-56): `POST /api/imports?kind=menu` reads it, `list-import.check` tries every row and writes nothing,
 * `list-import.run` writes all of it in one transaction, or nothing. Templates and exports: `GET /api/lists/<kind>/<template|export>.<xlsx|csv>`.
 */

const plan = {
  importId: id,
  /** By column, in the file's order. */
  columns: z.array(z.enum(listTargets)).min(1).max(200),
  /** What to do with a row that is known by its code or name. */
  onKnown: z.enum(['update', 'skip']).default('update'),
  /** `reject`: as long as one row is rejected, none is taken. */
  onRejected: z.enum(['leave-out', 'reject']).default('leave-out'),
  /** Where the dishes of categories that the file makes are made; null = rows of unknown categories are rejected (BX-O-43). */
  newCategories: z
    .strictObject({ stationId: id.nullable(), notPrepared: z.boolean() })
    .refine(({ stationId, notPrepared }) => (stationId === null) === notPrepared)
    .nullable()
    .default(null),
  /** The sheet that was read; another one is refused. Empty = that one. */
  sheet: text(100).default(''),
};
/** Tries every row and writes nothing; the numbers are those of a run. */
export const checkList = command('list-import.check', z.strictObject(plan)).returns<ListImportView>();
/** Writes what the last check of the same plan has shown, whole. Refused when the menu has changed since: it would come to something else. */
export const runList = command('list-import.run', z.strictObject(plan)).returns<ListImportView>();

/** The commands of lists, by name. */
export const listImportContracts = { 'list-import.check': checkList, 'list-import.run': runList } as const;

/** A file of a list, as it is read, tried and taken. */
export type ListImportView = FileImport<ListTarget>;

/** What is in a file that comes in. */
export const importKind = z.enum(['customers', ...listKinds]);
