import { portalFlaggedQuery } from '#domain/contract/portal/customer';
import type { PortalFlaggedRow, PortalFlaggedView } from '#domain/contract/portal/customer';
import { accept } from '#domain/problem/refusal';
import { businessDayBounds } from '#domain/time/business-day';
import { textOf, textOrNull, wholeOf, wholeOrNull } from '../../store/row-values';
import { select, selectOne } from '../../store/rows';
import type { Value } from '../../store/rows';
import { cursorOf, readCursor } from '../page-cursor';
import { definePortalQuery } from '../registry';
import type { PortalQueryContext } from '../registry';
import { branchNames } from './card';
import { orderNumbersOf } from './customer-rows';

/** Credits that somebody had to answer for: above a limit, past a stop. The sum of what stands above limits is the only overshoot there can be. */
export const flaggedCreditsQuery = definePortalQuery({
  path: '/flagged-credits',
  input: portalFlaggedQuery,
  summary: 'Credits above a limit or past a stop, with who gave and who approved them',
  read: async (context, { from, to, branchId, cursor, limit }) => {
    const { transaction, person } = context;
    const where = `debt.owner_id = ? AND debt.approver_id IS NOT NULL AND debt.at >= ? AND debt.at < ?${branchId === undefined ? '' : ' AND debt.branch_id = ?'}`;
    const parameters: Value[] = [
      person.ownerId,
      businessDayBounds(from).from,
      businessDayBounds(to).to,
      ...(branchId === undefined ? [] : [branchId]),
    ];
    const after = readCursor(cursor, 2);
    const found = await select(
      transaction,
      `SELECT debt.branch_id, debt.id, debt.order_id, debt.label, debt.at, debt.amount_tiyin, debt.limit_tiyin, debt.over_tiyin, party.root_id, party.name,
         seller.name AS seller_name, approver.name AS approver_name
       FROM debt
       LEFT JOIN party ON party.owner_id = debt.owner_id AND party.id = debt.party_id
       LEFT JOIN employee AS seller ON seller.owner_id = debt.owner_id AND seller.branch_id = debt.branch_id AND seller.id = debt.by_id
       LEFT JOIN employee AS approver ON approver.owner_id = debt.owner_id AND approver.branch_id = debt.branch_id AND approver.id = debt.approver_id
       WHERE ${where}${after === null ? '' : ' AND (debt.at < ? OR (debt.at = ? AND debt.id < ?))'} ORDER BY debt.at DESC, debt.id DESC LIMIT ?`,
      [...parameters, ...(after === null ? [] : [after[0] ?? 0, after[0] ?? 0, after[1] ?? '']), limit + 1],
    );
    const totals =
      after === null
        ? await selectOne(
            transaction,
            `SELECT COUNT(*) AS credits, SUM(debt.over_tiyin) AS over_limit FROM debt WHERE ${where}`,
            parameters,
          )
        : undefined;
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return accept<PortalFlaggedView>({
      nowMs: context.now,
      totals: after === null ? { count: wholeOf(totals, 'credits'), overTiyin: wholeOf(totals, 'over_limit') } : null,
      rows: await flaggedRows(context, page),
      next: found.length > limit && last !== undefined ? cursorOf([last['at'] as Value, textOf(last, 'id')]) : null,
    });
  },
});

async function flaggedRows(context: PortalQueryContext, page: readonly Record<string, unknown>[]): Promise<PortalFlaggedRow[]> {
  const names = await branchNames(context);
  const numbers = await orderNumbersOf(
    context.transaction,
    context.person.ownerId,
    page.flatMap((row) => textOrNull(row, 'order_id') ?? []),
  );
  return page.map((row) => ({
    debtId: textOf(row, 'id'),
    branchName: names.get(textOf(row, 'branch_id')) ?? '',
    customerId: textOf(row, 'root_id'),
    customerName: textOf(row, 'name'),
    orderId: textOrNull(row, 'order_id'),
    label: numbers.get(textOf(row, 'order_id')) || textOf(row, 'label'),
    at: wholeOf(row, 'at'),
    amountTiyin: wholeOf(row, 'amount_tiyin'),
    limitTiyin: wholeOrNull(row, 'limit_tiyin'),
    overTiyin: wholeOf(row, 'over_tiyin'),
    cashierName: textOf(row, 'seller_name'),
    approverName: textOf(row, 'approver_name'),
  }));
}
