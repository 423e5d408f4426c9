import { accounts } from './accounts/en';
import { branches } from './branches/en';
import { common } from './common/en';
import { customers } from './customers/en';
import { dashboard } from './dashboard/en';
import { editing } from './editing/en';
import { employees } from './employees/en';
import { orders } from './orders/en';
import { phone } from './phone/en';
import { products } from './products/en';
import { payments } from './payments/en';
import { reports } from './reports/en';
import { shell } from './shell/en';
import { stops } from './stops/en';
import { transactions } from './transactions/en';
import type { PortalText } from './uz-latn';

/** All texts of the portal in English, area by area. */
export const en: PortalText = {
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
