import { renameDevice as contract } from '#domain/contract/device';
import type { ParsedInputs } from '#domain/contract/commands';
import { accept, refuse } from '#domain/problem/refusal';
import type { Device } from '#server/store/people';
import { changedFields, withChanges } from '../changed-fields';
import { defineCommand } from '../registry';
import type { Work } from '../work';

const UPDATE = `UPDATE device SET name = ?, language = ?, kind = ?, till_device_id = ?, customer_data_excluded = ?, idle_lock_seconds = CAST(? AS INTEGER), version = version + 1
  WHERE id = ?`;

/** `device.rename`: name, language, use, the till it works with, when it locks, and whether its browser may keep anything of a customer. Whoever stands before a screen may set its language; the rest needs `device.manage`. */
export const renameDevice = defineCommand(contract, {
  rights: ['device.manage'],
  reloads: ['people'],
  refusals: ['not-found', 'reference-unknown', 'forbidden'],
  decide: (work, input) => {
    const before = work.state.people.devices.get(input.deviceId);
    if (!before || before.revokedAt !== null) return refuse('not-found');
    if (!isOwnLanguageOnly(work, input)) {
      const allowed = work.require('device.manage');
      if (!allowed.ok) return allowed;
    }
    const { deviceId, ...changes } = input;
    const after = withChanges(before, changes);
    if (after.tillDeviceId !== null && !isTill(work, deviceId, after.tillDeviceId))
      return refuse('reference-unknown', { field: 'tillDeviceId' });
    const { name, language, kind, tillDeviceId, customerDataExcluded } = after;
    work.run(UPDATE, [name, language, kind, tillDeviceId, Number(customerDataExcluded), after.idleLockSeconds, deviceId]);
    work.fact('device.renamed', 'device', deviceId, changedFields(shown(before), shown(after)));
    return accept({});
  },
});

function isOwnLanguageOnly(work: Work, { deviceId, ...changes }: ParsedInputs['device.rename']): boolean {
  return deviceId === work.deviceId && Object.entries(changes).every(([field, value]) => field === 'language' || value === undefined);
}

/** A till of others works with itself: chains would make it unclear whose drawer is meant. */
function isTill(work: Work, deviceId: string, tillDeviceId: string): boolean {
  const till = work.state.people.devices.get(tillDeviceId);
  return till !== undefined && till.revokedAt === null && till.deviceId !== deviceId && till.tillDeviceId === null;
}

function shown({ name, language, kind, tillDeviceId, customerDataExcluded, idleLockSeconds }: Device): Readonly<Record<string, unknown>> {
  return { name, language, kind, tillDeviceId, customerDataExcluded, idleLockSeconds };
}
