import { portalEmployeeQuery, portalEmployeesQuery } from '#domain/contract/portal/employee';
import type { PortalEmployeeRow, PortalEmployeesView, PortalEmployeeView } from '#domain/contract/portal/employee';
import { multiplyDivide } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import { listBranches } from '../store/branches';
import type { Transaction } from '../store/database';
import { groupBy, localizedOf, textOf, textOrNull, wholeOf, wholeOrNull } from '../store/row-values';
import type { Row } from '../store/row-values';
import { select } from '../store/rows';
import { readWork } from './employee-work';
import { definePortalQuery } from './registry';
import type { PortalQuery } from './registry';

/** Whose employees, in which branches, over which business days. */
export interface EmployeeScope {
  readonly ownerId: string;
  readonly branchId?: string | undefined;
  readonly from: string;
  readonly to: string;
}

/** Average = revenue by order; nobody's division by zero. */
export function averageOf(revenueTiyin: number, orderCount: number): number {
  return orderCount <= 0 ? 0 : multiplyDivide(revenueTiyin, 1, orderCount, 1);
}

/** Everybody who works or worked in these branches, with what he sold in the period, most revenue first. The dashboard's tab and the page of employees are this one reading. */
export async function readEmployees(transaction: Transaction, scope: EmployeeScope): Promise<PortalEmployeeRow[]> {
  const people = await readPeople(transaction, scope);
  const figures = await readFigures(transaction, scope);
  const names = new Map((await listBranches(transaction, scope.ownerId)).map(({ branchId, name }) => [branchId, name]));
  const byId = groupBy(people, (row) => textOf(row, 'shared_id'));
  return [...byId]
    .map(([employeeId, rows]) => employeeRow(employeeId, rows, { figures, names }))
    .sort(
      (one, other) =>
        other.revenueTiyin - one.revenueTiyin || Number(other.active) - Number(one.active) || (one.name < other.name ? -1 : 1),
    );
}

type Figures = ReadonlyMap<string, { readonly orderCount: number; readonly revenueTiyin: number }>;

function employeeRow(
  employeeId: string,
  rows: readonly Row[],
  { figures, names }: { readonly figures: Figures; readonly names: ReadonlyMap<string, string> },
): PortalEmployeeRow {
  const working = rows.filter((row) => wholeOrNull(row, 'archived_at') === null);
  const shown = working[0] ?? rows[0];
  const sums = rows.map((row) => figures.get(`${textOf(row, 'branch_id')} ${textOf(row, 'id')}`));
  const orderCount = sums.reduce((total, sum) => total + (sum?.orderCount ?? 0), 0);
  const revenueTiyin = sums.reduce((total, sum) => total + (sum?.revenueTiyin ?? 0), 0);
  return {
    employeeId,
    name: textOf(shown, 'name'),
    roleKey: textOrNull(shown, 'role_key'),
    roleName: localizedOf(shown, 'role_name'),
    active: working.length > 0,
    phone: textOf(shown, 'phone'),
    branchNames: rows.flatMap((row) => names.get(textOf(row, 'branch_id')) ?? []),
    orderCount,
    revenueTiyin,
    averageTiyin: averageOf(revenueTiyin, orderCount),
  };
}

async function readPeople(transaction: Transaction, { ownerId, branchId }: EmployeeScope, sharedId?: string): Promise<Row[]> {
  return select(
    transaction,
    `SELECT employee.branch_id, employee.id, employee.shared_id, employee.name, employee.phone, employee.archived_at, role.key AS role_key, role.name AS role_name
     FROM employee LEFT JOIN role ON role.owner_id = employee.owner_id AND role.branch_id = employee.branch_id AND role.id = employee.role_id
     WHERE employee.owner_id = ?${branchId === undefined ? '' : ' AND employee.branch_id = ?'}${sharedId === undefined ? '' : ' AND employee.shared_id = ?'}
     ORDER BY employee.branch_id, employee.id`,
    [ownerId, ...(branchId === undefined ? [] : [branchId]), ...(sharedId === undefined ? [] : [sharedId])],
  );
}

async function readFigures(transaction: Transaction, { ownerId, branchId, from, to }: EmployeeScope): Promise<Figures> {
  const rows = await select(
    transaction,
    `SELECT branch_id, employee_id, SUM(order_count) AS orders, SUM(revenue_tiyin) AS revenue FROM rollup_employee
     WHERE owner_id = ? AND day BETWEEN ? AND ?${branchId === undefined ? '' : ' AND branch_id = ?'} GROUP BY branch_id, employee_id`,
    [ownerId, from, to, ...(branchId === undefined ? [] : [branchId])],
  );
  return new Map(
    rows.map((row) => [
      `${textOf(row, 'branch_id')} ${textOf(row, 'employee_id')}`,
      { orderCount: wholeOf(row, 'orders'), revenueTiyin: wholeOf(row, 'revenue') },
    ]),
  );
}

/** The page of employees. */
export const employeesQuery = definePortalQuery({
  path: '/employees',
  input: portalEmployeesQuery,
  summary: 'Employees with their orders and revenue over a period',
  read: async ({ transaction, person, now }, scope) =>
    accept<PortalEmployeesView>({ nowMs: now, employees: await readEmployees(transaction, { ownerId: person.ownerId, ...scope }) }),
});

/** One employee, with the same figures by branch and by day. */
export const employeeQuery = definePortalQuery({
  path: '/employees/:employeeId',
  input: portalEmployeeQuery,
  summary: 'One employee with his figures by branch and by day',
  refusals: ['not-found'],
  read: async ({ transaction, person, now }, { employeeId, ...period }) => {
    const scope = { ownerId: person.ownerId, ...period };
    const rows = await readPeople(transaction, scope, employeeId);
    if (rows.length === 0) return refuse('not-found');
    const branches = await listBranches(transaction, scope.ownerId);
    const names = new Map(branches.map(({ branchId, name }) => [branchId, name]));
    const figures = await readFigures(transaction, scope);
    return accept<PortalEmployeeView>({
      nowMs: now,
      ...employeeRow(employeeId, rows, { figures, names }),
      branches: rows.map((row) => {
        const branchId = textOf(row, 'branch_id');
        return {
          branchId,
          name: names.get(branchId) ?? '',
          ...(figures.get(`${branchId} ${textOf(row, 'id')}`) ?? { orderCount: 0, revenueTiyin: 0 }),
        };
      }),
      days: await readDays(transaction, scope, rows),
      work: await readWork(transaction, {
        ...{ ownerId: scope.ownerId, from: scope.from, to: scope.to, branchNames: names, nowMs: now },
        people: rows.map((row) => ({ branchId: textOf(row, 'branch_id'), id: textOf(row, 'id') })),
      }),
    });
  },
});

async function readDays(transaction: Transaction, scope: EmployeeScope, rows: readonly Row[]): Promise<PortalEmployeeView['days']> {
  const days = await select(
    transaction,
    `SELECT day, SUM(order_count) AS orders, SUM(revenue_tiyin) AS revenue FROM rollup_employee
     WHERE owner_id = ? AND day BETWEEN ? AND ? AND (${rows.map(() => '(branch_id = ? AND employee_id = ?)').join(' OR ')}) GROUP BY day ORDER BY day`,
    [scope.ownerId, scope.from, scope.to, ...rows.flatMap((row) => [textOf(row, 'branch_id'), textOf(row, 'id')])],
  );
  return days.map((row) => ({ day: textOf(row, 'day'), orderCount: wholeOf(row, 'orders'), revenueTiyin: wholeOf(row, 'revenue') }));
}

/** Every reading of employees. */
export const employeeQueries: readonly PortalQuery[] = [employeesQuery, employeeQuery];
