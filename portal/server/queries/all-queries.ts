import { accountQueries } from './account/account-queries';
import { apiKeysQuery } from './account/api-keys';
import { alarmsQuery } from './boxes/alarms';
import { branchQueries } from './branches/branch-queries';
import { shopQuery } from './branches/shop';
import { consoleQueries } from './console/console-queries';
import { customerQueries } from './customers/customer-queries';
import { dashboardProductsQuery, dashboardQuery } from './dashboard/dashboard';
import { editorQueries } from './editors/editor-queries';
import { employeeQueries } from './employees';
import { orderQuery } from './orders/order-detail';
import { ordersQuery } from './orders/orders';
import { phoneOrderQueries } from './phone-orders/phone-order-queries';
import { productQueries } from './products';
import { portalReportQueries } from './reports/report';
import type { OpenQuery, PortalQuery } from './registry';
import { scopeQuery } from './scope';
import { stopListQuery } from './stop-list';
import { transactionQuery, transactionsQuery } from './transactions/transactions';

/** Every page's reading. */
export const portalQueries: readonly PortalQuery[] = [
  scopeQuery,
  alarmsQuery,
  dashboardQuery,
  dashboardProductsQuery,
  ordersQuery,
  orderQuery,
  transactionsQuery,
  transactionQuery,
  ...accountQueries,
  apiKeysQuery,
  ...branchQueries,
  shopQuery,
  ...customerQueries,
  ...editorQueries,
  ...employeeQueries,
  ...productQueries,
  ...Object.values(portalReportQueries),
  stopListQuery,
  ...phoneOrderQueries,
];

/** What is read without an owner: before signing in, and in the console. */
export const openQueries: readonly OpenQuery[] = [...consoleQueries];
