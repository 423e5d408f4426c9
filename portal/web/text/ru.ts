import { accounts } from './accounts/ru';
import { branches } from './branches/ru';
import { common } from './common/ru';
import { customers } from './customers/ru';
import { dashboard } from './dashboard/ru';
import { editing } from './editing/ru';
import { employees } from './employees/ru';
import { orders } from './orders/ru';
import { phone } from './phone/ru';
import { products } from './products/ru';
import { payments } from './payments/ru';
import { reports } from './reports/ru';
import { shell } from './shell/ru';
import { stops } from './stops/ru';
import { transactions } from './transactions/ru';
import type { PortalText } from './uz-latn';

/** All texts of the portal in Russian, area by area. */
export const ru: PortalText = {
  accounts,
  branches,
  common,
  customers,
  dashboard,
  editing,
  employees,
  orders,
  payments,
  phone,
  products,
  reports,
  shell,
  stops,
  transactions,
};
