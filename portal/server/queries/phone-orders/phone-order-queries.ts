import type { PortalQuery } from '../registry';
import { phoneCard } from './card';
import { phoneMenu } from './menu';
import { phoneBranches, phoneRequests } from './requests';

/** What the operator's page reads. */
export const phoneOrderQueries: readonly PortalQuery[] = [phoneCard, phoneMenu, phoneBranches, phoneRequests];
