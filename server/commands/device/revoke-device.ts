import { revokeDevice as contract } from '#domain/contract/device';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';

/** `device.revoke`: the cookie is worth nothing from now on, and nobody is signed in there. */
export const revokeDevice = defineCommand(contract, {
  permission: 'device.manage',
  reloads: ['people'],
  refusals: ['not-found', 'archived-already'],
  decide: (work, { deviceId }) => {
    const device = work.state.people.devices.get(deviceId);
    if (!device) return refuse('not-found');
    if (device.revokedAt !== null) return refuse('archived-already');
    work.run('UPDATE device SET revoked_at = ?, version = version + 1 WHERE id = ?', [work.now, deviceId]);
    work.run('DELETE FROM session WHERE device_id = ?', [deviceId]);
    work.run('UPDATE device SET till_device_id = NULL, version = version + 1 WHERE till_device_id = ?', [deviceId]);
    work.fact('device.revoked', 'device', deviceId, { name: device.name });
    return accept({});
  },
});
