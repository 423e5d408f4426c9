import type { Work } from '../work';

const UPSERT = `INSERT INTO session (device_id, employee_id, signed_in_at) VALUES (?, ?, ?)
  ON CONFLICT (device_id) DO UPDATE SET employee_id = excluded.employee_id, signed_in_at = excluded.signed_in_at`;

/** Makes this device the person's; whoever was signed in there is no more. */
export function openSession(work: Work, employeeId: string): void {
  work.run(UPSERT, [work.deviceId, employeeId, work.now]);
  work.fact('staff.signed-in', 'employee', employeeId, { deviceId: work.deviceId });
}
