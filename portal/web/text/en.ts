import { common } from './common/en';
import { dashboard } from './dashboard/en';
import { orders } from './orders/en';
import { shell } from './shell/en';
import { transactions } from './transactions/en';
import type { PortalText } from './uz-latn';

/** All texts of the portal in English, area by area. */
export const en: PortalText = { common, dashboard, orders, shell, transactions };
