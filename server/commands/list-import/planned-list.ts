import type { ParsedInputs } from '#domain/contract/commands';
import type { CategoryRow } from '#domain/catalogue/catalogue';
import type { ImportFigures } from '#domain/import/figures';
import { namesRows } from '#domain/import/lists/list-heads';
import type { ListKind } from '#domain/import/lists/list-words';
import { columnsOfList } from '#domain/import/lists/list-words';
import { planCategories } from '#domain/import/lists/plan-categories';
import { figuresOf } from '#domain/import/lists/plan-list';
import type { ListRow, PlannedRow, RowChange } from '#domain/import/lists/plan-list';
import { planProducts } from '#domain/import/lists/plan-products';
import type { ProductChange } from '#domain/import/lists/plan-products';
import { planStaff } from '#domain/import/lists/plan-staff';
import type { StaffRow } from '#domain/import/lists/plan-staff';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { administratorRoleKey, may } from '#domain/staff/may';
import { permissionKeys } from '#domain/staff/permissions';
import type { BranchState } from '#server/store/branch-state';
import { readImport, readImportRows } from '#server/store/imports/imports';
import type { ImportRecord } from '#server/store/imports/imports';
import type { Ask } from '#server/store/shift-reports';

/** A file of a list as it would be taken now: what each row comes to, and everything that would be written. */
export interface PlannedList {
  readonly record: ImportRecord;
  readonly kind: ListKind;
  readonly rows: readonly PlannedRow[];
  readonly figures: ImportFigures;
  readonly categories: readonly RowChange<CategoryRow>[];
  readonly products: readonly ProductChange[];
  readonly people: readonly RowChange<StaffRow>[];
  /** What it was worked out from; what has been replaced since makes it stale. */
  readonly from: readonly unknown[];
}

type Plan = ParsedInputs['list-import.run'];

/** What a plan is worked out with. */
export interface ListPlanner {
  readonly ask: Ask;
  readonly state: BranchState;
  readonly newId: () => string;
}

/** A whole list is one transaction: no more than what a sale can wait for. */
export const LIST_ROWS_MAX = 20_000;
/** A rate that a payer's new dish has when its row says none. */
const USUAL_VAT_BASIS_POINTS = 1_200;

/** Reads the file's rows and works out what they come to. Refuses a file that is none of a list, and columns that are not its own. */
export async function planList(planner: ListPlanner, plan: Plan, employeeId: string | null): Promise<Outcome<PlannedList>> {
  const { ask, state } = planner;
  const record = await readImport(ask, plan.importId);
  if (!record || record.kind === 'customers' || record.state === 'reading') return refuse('import-not-found');
  if (record.state === 'done') return refuse('import-finished');
  if (record.rowCount === 0) return refuse('import-empty');
  if (record.rowCount > LIST_ROWS_MAX) return refuse('list-too-many-rows', { rows: LIST_ROWS_MAX });
  const { kind } = record;
  if (plan.columns.length !== record.heads.length) return refuse('import-columns-differ', { columns: record.heads.length });
  const open: ReadonlySet<string> = new Set(['skip', ...columnsOfList[kind]]);
  if (plan.columns.some((column) => !open.has(column))) return refuse('import-columns-differ', { columns: record.heads.length });
  if (!namesRows(kind, plan.columns)) return refuse('list-no-name-column');
  if (plan.sheet !== '' && record.sheets.length > 0 && plan.sheet !== record.sheets[0])
    return refuse('import-sheet-unknown', { sheet: plan.sheet });
  const station = plan.newCategories?.stationId ?? null;
  if (station !== null && state.catalogue.stations.get(station)?.archived !== false) return refuse('not-found');
  const rows = await readImportRows(ask, 'import_id = ? ORDER BY row', [record.importId]);
  const made = { categories: [], products: [], people: [], ...planOf(planner, { kind, plan, heads: record.heads, rows, employeeId }) };
  return accept({ ...made, record, kind, figures: figuresOf(made.rows), from: sources(state) });
}

/** Whether a plan that was worked out beside the queue is still what would be worked out now. */
export function isCurrent({ from }: PlannedList, state: BranchState): boolean {
  return sources(state).every((source, index) => source === from[index]);
}

/** The catalogue, the people and the settings are replaced as a whole when a command changes them. */
function sources({ catalogue, people, settings }: BranchState): readonly unknown[] {
  return [catalogue, people, settings];
}

function planOf(
  { state, newId }: ListPlanner,
  of: {
    readonly kind: ListKind;
    readonly plan: Plan;
    readonly heads: readonly string[];
    readonly rows: readonly ListRow[];
    readonly employeeId: string | null;
  },
): Pick<PlannedList, 'rows'> & Partial<Pick<PlannedList, 'categories' | 'products' | 'people'>> {
  const { catalogue, stock, settings } = state;
  const { columns, onKnown, newCategories } = of.plan;
  const common = { columns, heads: of.heads, onKnown, newId };
  switch (of.kind) {
    case 'menu':
      return planProducts(of.rows, {
        ...common,
        catalogue,
        stock,
        newCategories,
        usualVatBasisPoints: settings.vatPayer ? USUAL_VAT_BASIS_POINTS : 0,
      });
    case 'categories':
      return planCategories(of.rows, { ...common, catalogue });
    case 'staff':
      return planStaff(of.rows, {
        ...common,
        people: staffOf(state),
        roles: [...state.people.roles.values()],
        mayGive: (roleId) => mayGive(state, of.employeeId, roleId),
        usualLanguage: settings.defaultLanguage,
      });
  }
}

/** The people at work here, as a list knows them. */
export function staffOf({ people }: BranchState): StaffRow[] {
  return [...people.employees.values()].flatMap(({ employeeId, version, name, roleId, language, phone, archivedAt }) =>
    archivedAt === null ? [{ employeeId, version, name, roleId, language, phone }] : [],
  );
}

/** Nobody makes anybody stronger than he is, by a file as little as by hand; an administrator is made and unmade by hand alone. */
function mayGive(state: BranchState, employeeId: string | null, roleId: string): boolean {
  const own = state.people.roles.get(state.people.employees.get(employeeId ?? '')?.roleId ?? '');
  const role = state.people.roles.get(roleId);
  if (!own || role === undefined || role.key === administratorRoleKey) return false;
  return permissionKeys.every((permission) => role.permissions[permission] !== 'yes' || may(own, permission, state.settings) === 'yes');
}
