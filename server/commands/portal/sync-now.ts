import { syncNow as contract } from '#domain/contract/portal-link';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';

/** `sync.now`: whatever the sync waits for, it tries at once. How it went is in room `sync`. */
export const syncNow = defineCommand(contract, {
  refusals: ['portal-not-connected'],
  decide: async (work) => {
    if (!(await work.get(`SELECT 1 FROM sync_state WHERE key = 'binding'`))) return refuse('portal-not-connected');
    work.fact('sync.asked', 'portal', 'portal', {});
    return accept({});
  },
});
