import { z } from 'zod';
import { branchQuery, zReportsQuery } from '#domain/contract/portal/branch';
import type { BranchesView, BranchView, OneBranchView, ZReportsView } from '#domain/contract/portal/branch';
import type { ShiftReport } from '#domain/contract/shift';
import { add, tiyin, ZERO_TIYIN } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import { businessDate } from '#domain/time/business-day';
import { findBranch, listBranches } from '../../store/branches';
import type { BranchRecord } from '../../store/branches';
import { readPlan } from '../../store/plan';
import { select } from '../../store/rows';
import { cursorOf, readCursor } from '../page-cursor';
import { definePortalQuery } from '../registry';
import type { PortalQuery, PortalQueryContext } from '../registry';
import { NOT_CONNECTED, readLinks, readPairings } from './branch-link';
import { readDay, readLastZ, readOpenOrders, readOpenShifts } from './branch-till';

/** All branches of the owner, each with how it is connected and what stands open in it now. */
export const branchesQuery = definePortalQuery({
  path: '/branches',
  input: z.strictObject({}),
  summary: 'Branches with their link, their tills now and the use of the plan',
  read: async (context) => {
    const { transaction, person, now } = context;
    const records = await listBranches(transaction, person.ownerId);
    const plan = await readPlan(transaction, person.ownerId);
    return accept<BranchesView>({
      nowMs: now,
      plan: { name: plan.planName, used: records.filter(({ active }) => active).length, max: plan.branchesMax },
      branches: await branchViews(context, records),
    });
  },
});

/** One branch, as the list has it. */
export const oneBranchQuery = definePortalQuery({
  path: '/branches/:branchId',
  input: branchQuery,
  summary: 'One branch with its link and its tills now',
  refusals: ['not-found'],
  read: async (context, { branchId }) => {
    const record = await findBranch(context.transaction, context.person.ownerId, branchId);
    const [view] = record === null ? [] : await branchViews(context, [record]);
    return view === undefined ? refuse('not-found') : accept<OneBranchView>({ ...view, nowMs: context.now });
  },
});

async function branchViews({ transaction, person, now }: PortalQueryContext, records: readonly BranchRecord[]): Promise<BranchView[]> {
  const links = await readLinks(transaction, person.ownerId, now);
  const pairings = await readPairings(transaction, person.ownerId, now);
  const shifts = await readOpenShifts(transaction, person.ownerId);
  const orders = await readOpenOrders(transaction, person.ownerId);
  const days = await readDay(transaction, person.ownerId, businessDate(now));
  const lastZ = await readLastZ(transaction, person.ownerId);
  return records.map((record) => {
    const { branchId } = record;
    const openShifts = shifts.filter((shift) => shift.branchId === branchId).map(({ branchId: _branch, ...shift }) => shift);
    const link = links.get(branchId) ?? NOT_CONNECTED;
    return {
      ...record,
      link,
      pairing: link.state === 'active' ? null : (pairings.get(branchId) ?? null),
      today: days.get(branchId) ?? { revenueTiyin: 0, orderCount: 0 },
      drawerTiyin:
        openShifts.length === 0 ? null : openShifts.reduce((total, { drawerTiyin }) => add(total, tiyin(drawerTiyin)), ZERO_TIYIN),
      openShifts,
      openOrders: orders.get(branchId) ?? { count: 0, tableCount: 0, sumTiyin: 0 },
      lastZ: lastZ.get(branchId) ?? null,
    };
  });
}

/** The Z reports of a branch, newest first: the figures are those that the box printed, word for word. */
export const zReportsOfBranchQuery = definePortalQuery({
  path: '/branches/:branchId/z-reports',
  input: zReportsQuery,
  summary: 'Closed shifts of a branch with the figures of their Z',
  refusals: ['not-found'],
  read: async ({ transaction, person }, { branchId, cursor, limit }) => {
    if ((await findBranch(transaction, person.ownerId, branchId)) === null) return refuse('not-found');
    const [closedAt = null, id = null] = readCursor(cursor, 2) ?? [];
    const rows = await select(
      transaction,
      `SELECT id, z_number, closed_at, report FROM shift
       WHERE owner_id = ? AND branch_id = ? AND closed_at IS NOT NULL AND z_number IS NOT NULL AND report IS NOT NULL
         ${closedAt === null ? '' : 'AND (closed_at < ? OR (closed_at = ? AND id < ?))'}
       ORDER BY closed_at DESC, id DESC LIMIT ?`,
      [person.ownerId, branchId, ...(closedAt === null ? [] : [closedAt, closedAt, id]), limit + 1],
    );
    const page = rows.slice(0, limit).map((row) => ({
      shiftId: String(row['id']),
      zNumber: Number(row['z_number']),
      closedAt: Number(row['closed_at']),
      report: JSON.parse(String(row['report'])) as ShiftReport,
    }));
    const last = page.at(-1);
    return accept<ZReportsView>({
      rows: page,
      next: rows.length > limit && last !== undefined ? cursorOf([last.closedAt, last.shiftId]) : null,
    });
  },
});

/** Every reading of branches. */
export const branchQueries: readonly PortalQuery[] = [branchesQuery, oneBranchQuery, zReportsOfBranchQuery];
