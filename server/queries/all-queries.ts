import { bookQueries } from './book/book-queries';
import { backupsQuery } from './backups';
import { customerQueries } from './customers/customer-queries';
import { debtQueries } from './debt/debt-queries';
import { dayReportQuery } from './day-report';
import { joinQuery } from './devices';
import type { JoinSource } from './devices';
import { floorQuery } from './floor';
import { boardQuery, kitchenQuery } from './kitchen';
import { importQueries } from './imports/import-queries';
import { officeQueries } from './office-queries';
import { orderQuery, ordersListQuery } from './orders';
import { preorderQueries } from './preorders';
import type { QueryRegistration } from './registry';
import { sessionQuery } from './session';
import { syncQuery } from './sync';
import { currentShiftQuery, shiftReportQuery, shiftsQuery } from './shifts';

/** Every read there is, in one table. */
export function boxQueries(box: {
  readonly boxId: string;
  readonly version: string;
  readonly demo: boolean;
  readonly join: JoinSource;
}): readonly QueryRegistration[] {
  const { join, ...identity } = box;
  return [
    sessionQuery(identity),
    joinQuery(join),
    floorQuery,
    ordersListQuery,
    orderQuery,
    kitchenQuery,
    boardQuery,
    currentShiftQuery,
    shiftsQuery,
    shiftReportQuery,
    dayReportQuery,
    backupsQuery,
    syncQuery,
    ...officeQueries,
    ...bookQueries,
    ...debtQueries,
    ...preorderQueries,
    ...importQueries,
    // After all fixed paths under /customers.
    ...customerQueries,
  ];
}
