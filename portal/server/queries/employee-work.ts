import { z } from 'zod';
import type { PortalEmployeeWork } from '#domain/contract/portal/employee';
import { breaksMs, workedMs } from '#domain/staff/work-time';
import type { Stretch, WorkBreak } from '#domain/staff/work-time';
import { businessDayBounds } from '#domain/time/business-day';
import type { Transaction } from '../store/database';
import { textOf, wholeOf, wholeOrNull } from '../store/row-values';
import type { Row } from '../store/row-values';
import { select } from '../store/rows';

const ROWS_MAX = 400;
const breaksList = z.array(z.object({ fromAt: z.number(), toAt: z.number().nullable() }));

/** Whose work: a person is one row a branch. */
export interface WorkScope {
  readonly ownerId: string;
  readonly from: string;
  readonly to: string;
  readonly people: readonly { readonly branchId: string; readonly id: string }[];
  readonly branchNames: ReadonlyMap<string, string>;
  readonly nowMs: number;
}

/** Hours and pay of a person in business days, as his branches last stated them (BX-O-125, BX-O-126). */
export async function readWork(transaction: Transaction, scope: WorkScope): Promise<PortalEmployeeWork> {
  const rows = await select(transaction, workTimes(scope), parametersOf(scope));
  const paid = await select(transaction, pays(scope), parametersOf(scope));
  const stretches = rows.map((row) => {
    const stretch: Stretch = { inAt: wholeOf(row, 'in_at'), outAt: wholeOrNull(row, 'out_at'), breaks: breaksOf(row) };
    return {
      workTimeId: `${textOf(row, 'branch_id')} ${textOf(row, 'id')}`,
      branchName: scope.branchNames.get(textOf(row, 'branch_id')) ?? '',
      inAt: stretch.inAt,
      outAt: stretch.outAt,
      breaksMs: breaksMs(stretch, scope.nowMs),
      workedMs: workedMs(stretch, scope.nowMs),
      corrected: wholeOf(row, 'corrections') > 0,
    };
  });
  return {
    workedMs: stretches.reduce((total, one) => total + one.workedMs, 0),
    stretches,
    paidTiyin: paid.reduce((total, row) => total + wholeOf(row, 'amount_tiyin'), 0),
    paid: paid.map((row) => ({
      payId: `${textOf(row, 'branch_id')} ${textOf(row, 'id')}`,
      branchName: scope.branchNames.get(textOf(row, 'branch_id')) ?? '',
      at: wholeOf(row, 'at'),
      fromAt: wholeOf(row, 'from_at'),
      toAt: wholeOf(row, 'to_at'),
      amountTiyin: wholeOf(row, 'amount_tiyin'),
    })),
  };
}

function own(scope: WorkScope, table: string): string {
  return scope.people.map(() => `(${table}.branch_id = ? AND ${table}.employee_id = ?)`).join(' OR ');
}

function workTimes(scope: WorkScope): string {
  return `SELECT work_time.branch_id, work_time.id, work_time.in_at, work_time.out_at, work_time.breaks,
      (SELECT COUNT(*) FROM work_time_correction AS one WHERE one.owner_id = work_time.owner_id AND one.branch_id = work_time.branch_id AND one.work_time_id = work_time.id) AS corrections
    FROM work_time WHERE work_time.owner_id = ? AND work_time.in_at >= ? AND work_time.in_at < ? AND (${own(scope, 'work_time')})
    ORDER BY work_time.in_at DESC, work_time.id LIMIT ${String(ROWS_MAX)}`;
}

/** Pay that the drawer took back was none. */
function pays(scope: WorkScope): string {
  return `SELECT pay.branch_id, pay.id, pay.at, pay.from_at, pay.to_at, pay.amount_tiyin FROM pay
    WHERE pay.owner_id = ? AND pay.at >= ? AND pay.at < ? AND (${own(scope, 'pay')})
      AND NOT EXISTS (SELECT 1 FROM cash_movement AS back WHERE back.owner_id = pay.owner_id AND back.branch_id = pay.branch_id AND back.reverses_id = pay.id)
    ORDER BY pay.at DESC, pay.id LIMIT ${String(ROWS_MAX)}`;
}

function parametersOf({ ownerId, from, to, people }: WorkScope): readonly (string | number)[] {
  return [ownerId, businessDayBounds(from).from, businessDayBounds(to).to, ...people.flatMap(({ branchId, id }) => [branchId, id])];
}

/** A box may have stated anything: what can't be read is no break. */
function breaksOf(row: Row): readonly WorkBreak[] {
  try {
    return breaksList.safeParse(JSON.parse(textOf(row, 'breaks'))).data ?? [];
  } catch {
    return [];
  }
}
