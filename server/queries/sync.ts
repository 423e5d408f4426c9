import { encode } from 'uqr';
import type { SyncView } from '#domain/contract/portal-link';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from './registry';
import type { QueryRegistration } from './registry';

/** The screen adds the rest of the quiet zone. */
const QR_BORDER = 2;

/** How the connection to the owner's portal is; the open offer is for whoever may connect the box. */
export const syncQuery: QueryRegistration = defineQuery({
  path: '/sync',
  summary: 'How the connection to the owner’s portal is: state, what waits, the last error, and the open offer',
  read: async ({ seq, viewer, sync }) => {
    const mayConnect = viewer.may('device.manage') || viewer.may('settings.change');
    const offer = mayConnect ? sync.offer() : null;
    const withQr = offer === null ? null : { ...offer, qr: encode(offer.link, { ecc: 'M', border: QR_BORDER }).data };
    return accept<SyncView>({ seq, ...(await sync.row()), offer: withQr });
  },
});
