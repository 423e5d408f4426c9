import { common } from './common/en';
import { shell } from './shell/en';
import type { PortalText } from './uz-latn';

/** All texts of the portal in English, area by area. */
export const en: PortalText = { common, shell };
