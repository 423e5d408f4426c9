import { encode } from 'uqr';
import type { DevicesView, JoinView } from '#domain/contract/device';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { deviceRows } from './device-rows';
import { defineQuery } from './registry';
import type { QueryRegistration, Viewer } from './registry';

/** Paired devices. */
export const devicesQuery: QueryRegistration = defineQuery({
  path: '/devices',
  permission: 'device.manage',
  summary: 'Paired devices, revoked ones included',
  read: (context) => accept<DevicesView>({ seq: context.seq, devices: deviceRows(context) }),
});

/** Where a join code comes from: the one thing that a query asks to be written, as a command `device.invite` in the viewer's name. */
export interface JoinSource {
  readonly invite: (viewer: Viewer) => Promise<Outcome<{ readonly code: string; readonly expiresAt: number }>>;
  /** The box's addresses on its networks, best first, as `http://<address>:<port>`. */
  readonly addresses: () => readonly string[];
  readonly localName: string;
}

/** Quiet modules around the code, without which cameras do not find it. */
const QR_BORDER = 2;

/** What a new device opens: address, code and QR. Each call makes a fresh code, good for one device and ten minutes. */
export function joinQuery(source: JoinSource): QueryRegistration {
  return defineQuery({
    path: '/join',
    requires: 'nobody',
    summary: 'Address, code and QR for a new device; asked for by a manager or on the box itself',
    refusals: ['forbidden'],
    read: async ({ viewer }) => {
      if (!viewer.loopback && !viewer.may('device.manage')) return refuse('forbidden', { permission: 'device.manage' });
      const invitation = await source.invite(viewer);
      if (!invitation.ok) return invitation;
      const { code, expiresAt } = invitation.value;
      const addresses = source.addresses();
      const url = `${addresses[0] ?? `http://${source.localName}`}/#/join/${code}`;
      return accept<JoinView>({
        url,
        code,
        expiresAt,
        qr: encode(url, { ecc: 'M', border: QR_BORDER }).data,
        addresses,
        localName: source.localName,
      });
    },
  });
}
