import { common } from './common/ru';
import { shell } from './shell/ru';
import type { PortalText } from './uz-latn';

/** All texts of the portal in Russian, area by area. */
export const ru: PortalText = { common, shell };
