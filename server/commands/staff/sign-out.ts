import { signOut as contract } from '#domain/contract/staff';
import { accept } from '#domain/problem/refusal';
import { defineCommand } from '../registry';

/** `staff.sign-out`: the device is nobody's again. */
export const signOut = defineCommand(contract, {
  reloads: ['people'],
  decide: (work) => {
    work.run('DELETE FROM session WHERE device_id = ?', [work.deviceId]);
    work.fact('staff.signed-out', 'employee', work.employeeId, { deviceId: work.deviceId });
    return accept({});
  },
});
