import { accounts } from './accounts/uz-cyrl';
import { branches } from './branches/uz-cyrl';
import { common } from './common/uz-cyrl';
import { customers } from './customers/uz-cyrl';
import { dashboard } from './dashboard/uz-cyrl';
import { editing } from './editing/uz-cyrl';
import { employees } from './employees/uz-cyrl';
import { orders } from './orders/uz-cyrl';
import { phone } from './phone/uz-cyrl';
import { products } from './products/uz-cyrl';
import { payments } from './payments/uz-cyrl';
import { reports } from './reports/uz-cyrl';
import { shell } from './shell/uz-cyrl';
import { stops } from './stops/uz-cyrl';
import { transactions } from './transactions/uz-cyrl';
import type { PortalText } from './uz-latn';

/** All texts of the portal in Uzbek in Cyrillic script, area by area. */
export const uzCyrl: PortalText = {
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
