import { branchQueries } from './branches/branch-queries';
import type { OpenQuery, PortalQuery } from './registry';

/** Every page's reading. */
export const portalQueries: readonly PortalQuery[] = [...branchQueries];

/** What is read without an owner: before signing in, and in the console. */
export const openQueries: readonly OpenQuery[] = [];
