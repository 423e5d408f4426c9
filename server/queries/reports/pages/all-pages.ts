import type { ReportName } from '#domain/contract/reports';
import type { ReportPage } from '../engine/report-material';
import { abcPage } from './abc';
import { cancelsPage } from './cancels';
import { categoriesPage } from './categories';
import { dishesPage } from './dishes';
import { generalPage } from './general';
import { hoursPage } from './hours';
import { ordersPage } from './orders';
import { paymentsPage } from './payments';
import { placesPage } from './places';
import { profitPage } from './profit';
import { servicePage } from './service';
import { staffPage } from './staff';
import { transactionsPage } from './transactions';

const pages: Readonly<Record<ReportName, ReportPage>> = {
  general: generalPage,
  orders: ordersPage,
  payments: paymentsPage,
  dishes: dishesPage,
  categories: categoriesPage,
  abc: abcPage,
  cancels: cancelsPage,
  transactions: transactionsPage,
  profit: profitPage,
  staff: staffPage,
  hours: hoursPage,
  places: placesPage,
  service: servicePage,
};

/** The page of a name. */
export function pageOf(name: ReportName): ReportPage {
  return pages[name];
}
