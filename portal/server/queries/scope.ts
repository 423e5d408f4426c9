import { z } from 'zod';
import type { ScopeView } from '#domain/contract/portal/scope';
import { accept } from '#domain/problem/refusal';
import { businessDate } from '#domain/time/business-day';
import { listBranches } from '../store/branches';
import { readLinks } from './branches/branch-link';
import { definePortalQuery } from './registry';

/** Branches, the day of today, and which branch is silent: what every page is filtered by and how fresh it is. Names and no figures, so that it is for everybody. */
export const scopeQuery = definePortalQuery({
  path: '/scope',
  requires: 'user',
  input: z.strictObject({}),
  summary: 'Branches to filter by, the business day, and since when a branch is silent',
  read: async ({ transaction, person, now }) => {
    const branches = await listBranches(transaction, person.ownerId);
    const links = await readLinks(transaction, person.ownerId, now);
    return accept<ScopeView>({
      nowMs: now,
      today: businessDate(now),
      branches: branches.map(({ branchId, code, name, active }) => {
        const link = links.get(branchId);
        return {
          branchId,
          code,
          name,
          active,
          hasBox: link?.state === 'active',
          heardAt: link?.since ?? null,
          // A box whose sync is frozen sends nothing either: what it sells is not here.
          silent: active && link?.state === 'active' && link.detail !== 'synced',
        };
      }),
    });
  },
});
