import { common } from './common/uz-cyrl';
import { dashboard } from './dashboard/uz-cyrl';
import { orders } from './orders/uz-cyrl';
import { shell } from './shell/uz-cyrl';
import { transactions } from './transactions/uz-cyrl';
import type { PortalText } from './uz-latn';

/** All texts of the portal in Uzbek in Cyrillic script, area by area. */
export const uzCyrl: PortalText = { common, dashboard, orders, shell, transactions };
