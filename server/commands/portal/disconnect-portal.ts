import { disconnectPortal as contract } from '#domain/contract/portal-link';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { CONNECTION_RIGHTS, requireConnection } from './connection-right';

/** `portal.disconnect`: the box forgets its owner and all that it had from him; what was stated stays stated. The portal is told afterwards, if it can be reached. */
export const disconnectPortal = defineCommand(contract, {
  rights: CONNECTION_RIGHTS,
  refusals: ['portal-not-connected'],
  decide: async (work) => {
    const allowed = requireConnection(work);
    if (!allowed.ok) return allowed;
    if (!(await work.get(`SELECT 1 FROM sync_state WHERE key = 'binding'`))) return refuse('portal-not-connected');
    work.run(`DELETE FROM sync_state WHERE key NOT IN ('baseline', 'identity', 'copiedAccounts')`);
    work.run('DELETE FROM sync_row');
    work.fact('portal.disconnected', 'portal', 'portal', {});
    return accept({});
  },
});
