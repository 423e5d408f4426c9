import { commandContracts } from '#domain/contract/commands';
import type { CommandName } from '#domain/contract/commands';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome, ProblemCode } from '#domain/problem/refusal';
import type { Permission } from '#domain/staff/permissions';
import type { StatePart } from '#server/store/branch-state';
import { CATALOGUE_COLUMNS } from '#domain/catalogue/columns';
import type { Catalogue } from '#domain/catalogue/catalogue';
import type { CatalogueTable } from '#domain/catalogue/columns';
import { insertSql, upsertSql } from '#server/store/columns';
import { changedFields } from '../changed-fields';
import type { RegisteredCommand } from '../registry';
import { staleVersion } from '../stale-version';
import type { Work } from '../work';

/**
 * What the office keeps (categories, products, halls, printers …) is created, changed and archived in one way, told here once. A subject says only what is its
 * own: its table, its right, and the rules its rows must keep.
 */

/** The nouns with `create`, `update` and `archive`. */
export type OfficeNoun = CommandName extends infer Name ? (Name extends `${infer Noun}.archive` ? Exclude<Noun, 'staff'> : never) : never;

/** What every row of the office has. */
export interface OfficeRow {
  readonly version: number;
  readonly archived: boolean;
}

/** An input as it came through its schema: fields of the row under the wire's names. */
export type OfficeInput = Readonly<Record<string, unknown>>;

/** What makes one noun different from another. */
export interface OfficeSubject<Row extends OfficeRow> {
  readonly noun: OfficeNoun;
  readonly table: CatalogueTable;
  /** The row's id, under the same name in inputs. */
  readonly idField: keyof Row & string;
  readonly permission: Permission;
  readonly rowsOf: (catalogue: Catalogue) => ReadonlyMap<string, Row>;
  /** What a new row has that its input does not say. */
  readonly blank?: OfficeInput;
  /** Fields of the row from those of the wire, where the two differ. */
  readonly fieldsOf?: (input: OfficeInput) => OfficeInput;
  /** Whether the row may stand like this. `before` is null for a new one. */
  readonly check: (work: Work, row: Row, before: Row | null) => Promise<Outcome<null>> | Outcome<null>;
  /** Whether it may go. */
  readonly checkArchive?: (work: Work, row: Row) => Promise<Outcome<null>> | Outcome<null>;
  /** What else changes with it; answers what the fact tells of that. */
  readonly afterSave?: (work: Work, row: Row, input: OfficeInput) => Changes;
  readonly afterArchive?: (work: Work, row: Row) => OfficeInput;
  readonly refusals: readonly ProblemCode[];
  readonly reloads?: readonly StatePart[];
}

/** Fields beside the row, before and after. */
export interface Changes {
  readonly before: OfficeInput;
  readonly after: OfficeInput;
}

const WIRE_ONLY = new Set(['version']);
const NOTHING: Changes = { before: {}, after: {} };

/** The three commands of a subject. */
export function officeCommandsOf<Row extends OfficeRow>(subject: OfficeSubject<Row>): readonly RegisteredCommand[] {
  const { noun, permission, refusals } = subject;
  const reloads = ['catalogue', ...(subject.reloads ?? [])] as const;
  const common = {
    requires: 'employee',
    permission,
    rights: [],
    secrets: [],
    reloads,
    prepare: () => Promise.resolve(accept(null)),
  } as const;
  const create = commandContracts[`${noun}.create`];
  const update = commandContracts[`${noun}.update`];
  const archive = commandContracts[`${noun}.archive`];
  return [
    {
      ...common,
      name: create.name,
      input: create.input,
      refusals: ['id-taken', ...refusals],
      decide: (work, input) => createRow(subject, work, input as OfficeInput),
    },
    {
      ...common,
      name: update.name,
      input: update.input,
      refusals: ['not-found', 'stale-version', ...refusals],
      decide: (work, input) => updateRow(subject, work, input as OfficeInput),
    },
    {
      ...common,
      name: archive.name,
      input: archive.input,
      refusals: ['not-found', 'stale-version', ...refusals],
      decide: (work, input) => archiveRow(subject, work, input as OfficeInput),
    },
  ];
}

type Answer = Promise<Outcome<{ readonly version: number }>>;

async function createRow<Row extends OfficeRow>(subject: OfficeSubject<Row>, work: Work, input: OfficeInput): Answer {
  const id = idOf(subject, input);
  if (subject.rowsOf(work.state.catalogue).has(id)) return refuse('id-taken');
  // The schema has checked every field, and the columns name the same ones.
  const row = { ...subject.blank, ...rowFields(subject, input), [subject.idField]: id, version: 1, archived: false } as unknown as Row;
  const checked = await subject.check(work, row, null);
  if (!checked.ok) return checked;
  work.run(insertSql(subject.table, CATALOGUE_COLUMNS[subject.table]), [JSON.stringify([row])]);
  const besides = subject.afterSave?.(work, row, input) ?? NOTHING;
  work.fact(`${subject.noun}.created`, subject.noun, id, { after: { ...withoutBookkeeping(row, subject.idField), ...besides.after } });
  return accept({ version: 1 });
}

async function updateRow<Row extends OfficeRow>(subject: OfficeSubject<Row>, work: Work, input: OfficeInput): Answer {
  const found = currentRow(subject, work, input);
  if (!found.ok) return found;
  const before = found.value;
  const version = before.version + 1;
  const row: Row = { ...before, ...rowFields(subject, input), version };
  const checked = await subject.check(work, row, before);
  if (!checked.ok) return checked;
  work.run(upsertSql(subject.table, CATALOGUE_COLUMNS[subject.table]), [JSON.stringify([row])]);
  const besides = subject.afterSave?.(work, row, input) ?? NOTHING;
  const changed = changedFields(withoutBookkeeping(before, subject.idField), withoutBookkeeping(row, subject.idField));
  work.fact(`${subject.noun}.updated`, subject.noun, idOf(subject, input), {
    before: { ...changed.before, ...besides.before },
    after: { ...changed.after, ...besides.after },
  });
  return accept({ version });
}

async function archiveRow<Row extends OfficeRow>(subject: OfficeSubject<Row>, work: Work, input: OfficeInput): Answer {
  const found = currentRow(subject, work, input);
  if (!found.ok) return found;
  const row = found.value;
  const checked = (await subject.checkArchive?.(work, row)) ?? accept(null);
  if (!checked.ok) return checked;
  const version = row.version + 1;
  const id = idOf(subject, input);
  work.run(`UPDATE ${subject.table} SET archived_at = ?, version = ? WHERE id = ?`, [work.now, version, id]);
  const besides = subject.afterArchive?.(work, row) ?? {};
  work.fact(`${subject.noun}.archived`, subject.noun, id, { before: { archived: false }, after: { archived: true }, ...besides });
  return accept({ version });
}

/** The row an editor means: it must be there, in use, and as the editor saw it; a stale one is answered with what is there now. */
function currentRow<Row extends OfficeRow>(subject: OfficeSubject<Row>, work: Work, input: OfficeInput): Outcome<Row> {
  const row = subject.rowsOf(work.state.catalogue).get(idOf(subject, input));
  if (!row || row.archived) return refuse('not-found');
  if (row.version !== input['version']) return staleVersion(row.version, row);
  return accept(row);
}

function idOf(subject: { readonly idField: string }, input: OfficeInput): string {
  return String(input[subject.idField]);
}

function rowFields(subject: { readonly fieldsOf?: (input: OfficeInput) => OfficeInput }, input: OfficeInput): OfficeInput {
  const fields = subject.fieldsOf?.(input) ?? input;
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !WIRE_ONLY.has(field)));
}

function withoutBookkeeping(row: object, idField: string): OfficeInput {
  return Object.fromEntries(Object.entries(row).filter(([field]) => field !== idField && field !== 'version' && field !== 'archived'));
}
