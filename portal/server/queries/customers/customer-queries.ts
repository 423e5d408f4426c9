import type { PortalQuery } from '../registry';
import { customerOrdersQuery, customerQuery } from './card';
import { debtorsQuery } from './debtors';
import { flaggedCreditsQuery } from './flagged';
import { customersQuery } from './list';
import { customerSalesReport, demandReport } from './sales';
import { customerStatementQuery } from './statement';

/** Every reading of customers and their debts. */
export const customerQueries: readonly PortalQuery[] = [
  customersQuery,
  customerQuery,
  customerOrdersQuery,
  customerStatementQuery,
  debtorsQuery,
  flaggedCreditsQuery,
  customerSalesReport,
  demandReport,
];
