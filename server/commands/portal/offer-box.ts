import { offerBox as contract } from '#domain/contract/portal-link';
import { accept, refuse } from '#domain/problem/refusal';
import { definePreparedCommand } from '../registry';
import { CONNECTION_RIGHTS, mayConnect, requireConnection } from './connection-right';

/** `portal.offer`: the portal is told before the queue; the code, login and password reach the screen that asked and are stored nowhere. */
export const offerBox = definePreparedCommand<'portal.offer', { readonly expiresAt: number } | null>(contract, {
  rights: CONNECTION_RIGHTS,
  refusals: ['portal-none', 'portal-connected', 'portal-unreachable', 'portal-timeout', 'portal-clock', 'sync-answer'],
  prepare: (_input, preparation) => {
    const { portal } = preparation.services;
    if (!mayConnect(preparation)) return Promise.resolve(accept(null));
    return portal.isBound() ? Promise.resolve(refuse('portal-connected')) : portal.open();
  },
  decide: (work, _input, offer) => {
    const allowed = requireConnection(work);
    if (!allowed.ok) return allowed;
    if (offer === null) return refuse('forbidden', { permission: 'device.manage' });
    work.fact('portal.offered', 'portal', 'portal', { expiresAt: offer.expiresAt });
    return accept({ offerExpiresAt: offer.expiresAt });
  },
});
