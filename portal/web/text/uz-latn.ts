import { common } from './common/uz-latn';
import { shell } from './shell/uz-latn';

/** All texts of the portal in Uzbek in Latin script, area by area. */
export const uzLatn = { common, shell };

/** The shape that every language fills in full. */
export type PortalText = typeof uzLatn;
