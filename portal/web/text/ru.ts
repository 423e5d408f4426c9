import { common } from './common/ru';
import { dashboard } from './dashboard/ru';
import { orders } from './orders/ru';
import { shell } from './shell/ru';
import { transactions } from './transactions/ru';
import type { PortalText } from './uz-latn';

/** All texts of the portal in Russian, area by area. */
export const ru: PortalText = { common, dashboard, orders, shell, transactions };
