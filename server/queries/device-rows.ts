import type { DeviceView } from '#domain/contract/device';
import type { QueryContext } from './registry';

/** Every device that was ever paired, the oldest first. */
export function deviceRows(context: QueryContext): DeviceView[] {
  return [...context.state.people.devices.keys()].flatMap((deviceId) => deviceRow(context, deviceId) ?? []);
}

/** A device with who is on it now, or null where the id is of none. Nothing of its token. */
export function deviceRow({ state, isOnline }: QueryContext, deviceId: string): DeviceView | null {
  const { devices, sessions, employees } = state.people;
  const device = devices.get(deviceId);
  if (!device) return null;
  const { version, name, kind, language, tillDeviceId, customerDataExcluded, idleLockSeconds, pairedAt, revokedAt } = device;
  const lastSeenAt = state.lastSeen.get(deviceId) ?? device.lastSeenAt;
  const employeeId = sessions.get(deviceId);
  const employeeName = employeeId === undefined ? null : (employees.get(employeeId)?.name ?? null);
  return {
    deviceId,
    version,
    name,
    kind,
    language,
    tillDeviceId,
    customerDataExcluded,
    idleLockSeconds,
    pairedAt,
    lastSeenAt,
    online: isOnline(deviceId),
    employeeName,
    revokedAt,
  };
}
