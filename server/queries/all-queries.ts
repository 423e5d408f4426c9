import { cashCsvQuery, cashXlsxQuery } from './cash-export';
import { cashListReadQuery } from './cash-transactions';
import { tipsQuery } from './tips';
import { bookQueries } from './book/book-queries';
import { bestSellersQuery } from './best-sellers';
import { backupsQuery } from './backups';
import { customerQueries } from './customers/customer-queries';
import { debtQueries } from './debt/debt-queries';
import { dayReportQuery } from './day-report';
import { joinQuery } from './devices';
import type { JoinSource } from './devices';
import { floorQuery } from './floor';
import { prepTimesQuery } from './prep-times';
import { boardQuery, expeditorQuery, kitchenQuery } from './kitchen';
import { importQueries } from './imports/import-queries';
import { listFileQuery } from './imports/list-files';
import { officeQueries } from './office-queries';
import { orderQuery, ordersListQuery } from './orders';
import { quickOrdersListQuery } from './quick-orders';
import { deliveryQueries } from './deliveries';
import { phoneOrderQueries } from './phone-orders';
import { wasteReport } from './reports/waste-report';
import { preorderQueries } from './preorders';
import type { QueryRegistration } from './registry';
import { reportQuery } from './reports/report';
import { sessionQuery } from './session';
import { storageQueries } from './storage';
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
    bestSellersQuery,
    ordersListQuery,
    quickOrdersListQuery,
    orderQuery,
    kitchenQuery,
    expeditorQuery,
    prepTimesQuery,
    boardQuery,
    currentShiftQuery,
    shiftsQuery,
    shiftReportQuery,
    dayReportQuery,
    wasteReport,
    cashListReadQuery,
    cashCsvQuery,
    cashXlsxQuery,
    tipsQuery,
    backupsQuery,
    ...storageQueries,
    syncQuery,
    ...officeQueries,
    ...bookQueries,
    ...debtQueries,
    ...preorderQueries,
    ...deliveryQueries,
    ...phoneOrderQueries,
    ...importQueries,
    listFileQuery,
    // After all fixed paths under /customers.
    ...customerQueries,
    // And after those under /reports.
    reportQuery,
  ];
}
