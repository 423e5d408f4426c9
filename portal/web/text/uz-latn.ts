import { accounts } from './accounts/uz-latn';
import { branches } from './branches/uz-latn';
import { common } from './common/uz-latn';
import { customers } from './customers/uz-latn';
import { dashboard } from './dashboard/uz-latn';
import { editing } from './editing/uz-latn';
import { employees } from './employees/uz-latn';
import { orders } from './orders/uz-latn';
import { phone } from './phone/uz-latn';
import { products } from './products/uz-latn';
import { payments } from './payments/uz-latn';
import { reports } from './reports/uz-latn';
import { shell } from './shell/uz-latn';
import { stops } from './stops/uz-latn';
import { transactions } from './transactions/uz-latn';

/** All texts of the portal in Uzbek in Latin script, area by area. */
export const uzLatn = {
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

/** The shape that every language fills in full. */
export type PortalText = typeof uzLatn;
