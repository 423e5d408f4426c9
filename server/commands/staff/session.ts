import type { Work } from '../work';

const UPSERT = `INSERT INTO session (device_id, employee_id, signed_in_at) VALUES (?, ?, ?)
  ON CONFLICT (device_id) DO UPDATE SET employee_id = excluded.employee_id, signed_in_at = excluded.signed_in_at`;

/**
 * Makes this device the person's; whoever was signed in there is no more, and unless the branch allows several devices the person's other ones are nobody's again
 * (BX-O-121). What was typed at a table there is the table's: it stands on the new device.
 */
export function openSession(work: Work, employeeId: string): void {
  if (!work.state.settings.manyDevices) endElsewhere(work, employeeId);
  work.run(UPSERT, [work.deviceId, employeeId, work.now]);
  work.fact('staff.signed-in', 'employee', employeeId, { deviceId: work.deviceId });
}

function endElsewhere(work: Work, employeeId: string): void {
  const deviceIds = [...work.state.people.sessions].flatMap(([deviceId, signedIn]) =>
    signedIn === employeeId && deviceId !== work.deviceId ? [deviceId] : [],
  );
  if (deviceIds.length === 0) return;
  work.run('DELETE FROM session WHERE employee_id = ? AND device_id <> ?', [employeeId, work.deviceId]);
  work.fact('staff.signed-out-elsewhere', 'employee', employeeId, { deviceIds });
}
