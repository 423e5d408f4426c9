import type { PeriodFigures } from '#domain/contract/portal/dashboard';
import type { Period } from '#domain/time/period';
import type { Transaction } from '../../store/database';
import { wholeOf } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import { ofBranch } from '../period-query';

/** Two periods side by side: their figures, and their orders by the hour of the clock. */
export interface ComparedPeriods {
  readonly current: PeriodFigures;
  readonly previous: PeriodFigures;
  readonly hours: readonly { readonly hour: number; readonly count: number; readonly previousCount: number }[];
}

const HOURS = 24;
const NOTHING: PeriodFigures = { revenueTiyin: 0, productProfitTiyin: 0, surchargeTiyin: 0, totalProfitTiyin: 0, orderCount: 0 };

/** Reads both in one pass over the hours' sums; `previous` ends the day before `current` begins. */
export async function readPeriods(
  transaction: Transaction,
  ownerId: string,
  { current, previous, branchId }: { readonly current: Period; readonly previous: Period; readonly branchId: string | undefined },
): Promise<ComparedPeriods> {
  const branch = ofBranch(branchId);
  const rows = await select(
    transaction,
    `SELECT CASE WHEN day >= ? THEN 1 ELSE 0 END AS is_current, hour, SUM(order_count) AS order_count, SUM(revenue_tiyin) AS revenue_tiyin,
       SUM(product_profit_tiyin - write_off_tiyin + cancellation_charge_tiyin) AS product_profit_tiyin, SUM(surcharge_tiyin) AS surcharge_tiyin
     FROM rollup_hour WHERE owner_id = ? AND day >= ? AND day <= ? ${branch.sql} GROUP BY is_current, hour`,
    [current.from, ownerId, previous.from, current.to, ...branch.parameters],
  );
  const of = (isCurrent: 0 | 1) => rows.filter((row) => wholeOf(row, 'is_current') === isCurrent);
  const countAt = (list: readonly Row[], hour: number) =>
    wholeOf(
      list.find((row) => wholeOf(row, 'hour') === hour),
      'order_count',
    );
  return {
    current: of(1).reduce(addRow, NOTHING),
    previous: of(0).reduce(addRow, NOTHING),
    hours: Array.from({ length: HOURS }, (_, hour) => ({ hour, count: countAt(of(1), hour), previousCount: countAt(of(0), hour) })),
  };
}

function addRow(sum: PeriodFigures, row: Row): PeriodFigures {
  const productProfitTiyin = sum.productProfitTiyin + wholeOf(row, 'product_profit_tiyin');
  const surchargeTiyin = sum.surchargeTiyin + wholeOf(row, 'surcharge_tiyin');
  return {
    revenueTiyin: sum.revenueTiyin + wholeOf(row, 'revenue_tiyin'),
    productProfitTiyin,
    surchargeTiyin,
    totalProfitTiyin: productProfitTiyin + surchargeTiyin,
    orderCount: sum.orderCount + wholeOf(row, 'order_count'),
  };
}
