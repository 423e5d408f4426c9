import { common } from './common/uz-latn';
import { dashboard } from './dashboard/uz-latn';
import { orders } from './orders/uz-latn';
import { shell } from './shell/uz-latn';
import { transactions } from './transactions/uz-latn';

/** All texts of the portal in Uzbek in Latin script, area by area. */
export const uzLatn = { common, dashboard, orders, shell, transactions };

/** The shape that every language fills in full. */
export type PortalText = typeof uzLatn;
