import { answerOwner as contract } from '#domain/contract/portal-link';
import { settingsShape } from '#domain/contract/settings';
import { accept, refuse } from '#domain/problem/refusal';
import type { PortalBinding } from '../registry';
import { definePreparedCommand } from '../registry';
import { storeSettings } from '../settings/update-settings';
import type { Work } from '../work';
import { CONNECTION_RIGHTS, mayConnect, requireConnection } from './connection-right';

const KEEP = `INSERT INTO sync_state (key, value) VALUES ('binding', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`;

/** `portal.answer`: a manager here has seen the owner's name and decides. From the yes on the box belongs to a branch, and carries its code. */
export const answerOwner = definePreparedCommand<'portal.answer', PortalBinding | null>(contract, {
  rights: CONNECTION_RIGHTS,
  reloads: ['settings'],
  refusals: ['portal-none', 'portal-connected', 'portal-unreachable', 'portal-timeout', 'portal-clock', 'portal-offer-over', 'sync-answer'],
  // A repeat of the yes finds the box bound: its answer is stored, the portal is not asked again.
  prepare: (input, preparation) =>
    mayConnect(preparation) && !preparation.services.portal.isBound()
      ? preparation.services.portal.answer(input.accept)
      : Promise.resolve(accept(null)),
  decide: (work, input, binding) => {
    const allowed = requireConnection(work);
    if (!allowed.ok) return allowed;
    if (!input.accept) {
      work.fact('portal.declined', 'portal', 'portal', {});
      return accept({ isConnected: false });
    }
    if (binding === null) return refuse('portal-connected');
    work.run(KEEP, [JSON.stringify(binding)]);
    takeCode(work, binding.branchCode);
    const { branchId, branchName, branchCode, businessName } = binding;
    work.fact('portal.connected', 'portal', branchId, { branchId, branchName, branchCode, businessName });
    return accept({ isConnected: true });
  },
});

/** Order numbers carry the code that the portal gave the branch (decision 4). */
function takeCode(work: Work, branchCode: string): void {
  const before = work.state.settings.branchCode;
  if (before === branchCode || !settingsShape.branchCode.safeParse(branchCode).success) return;
  storeSettings(work, { branchCode });
  work.fact('settings.updated', 'settings', 'branch', { before: { branchCode: before }, after: { branchCode } });
}
