import type { SessionNotice } from '#domain/contract/live';
import type { LoggedFact } from '#server/log/chain';
import type { QueryContext } from '#server/queries/registry';

/** Which devices a commit's facts concern as sessions: their screens lock, change hands, or close within two seconds (BX-O-123). */
export function sessionNotices(
  facts: readonly LoggedFact[],
  state: QueryContext['state'],
): { readonly deviceId: string; readonly notice: SessionNotice }[] {
  return facts.flatMap((fact) => noticesOf(fact, state));
}

function noticesOf(fact: LoggedFact, state: QueryContext['state']): { readonly deviceId: string; readonly notice: SessionNotice }[] {
  const tell = (deviceIds: readonly string[], reason: SessionNotice['reason']) =>
    deviceIds.map((deviceId) => ({ deviceId, notice: { reason } }));
  const here = fact.deviceId === null ? [] : [fact.deviceId];
  switch (fact.name) {
    case 'staff.signed-in':
      return tell(here, 'signed-in');
    case 'staff.signed-out':
      return tell(here, 'signed-out');
    case 'staff.signed-out-elsewhere':
      return tell(deviceIdsOf(fact), 'signed-in-elsewhere');
    case 'device.revoked':
      return tell([fact.entityId], 'revoked');
    case 'device.renamed':
      // The session names the device's language and what its browser may keep: a screen that is on obeys at once (D365-22).
      return tell([fact.entityId], 'settings-changed');
    case 'staff.archived':
      return tell(deviceIdsOf(fact), 'employee-archived');
    case 'staff.updated':
      return tell(
        devicesOf(state, (employeeId) => employeeId === fact.entityId),
        'rights-changed',
      );
    case 'role.updated':
      return tell(
        devicesOf(state, (employeeId) => state.people.employees.get(employeeId)?.roleId === fact.entityId),
        'rights-changed',
      );
    case 'settings.updated':
      // The session names some settings (idle lock, PIN length): screens read it again, and nobody is told that rights changed.
      return tell(
        devicesOf(state, () => true),
        'settings-changed',
      );
    default:
      return [];
  }
}

function devicesOf(state: QueryContext['state'], wanted: (employeeId: string) => boolean): string[] {
  return [...state.people.sessions].filter(([, employeeId]) => wanted(employeeId)).map(([deviceId]) => deviceId);
}

function deviceIdsOf(fact: LoggedFact): string[] {
  const payload: unknown = JSON.parse(fact.payload);
  const ids: unknown = typeof payload === 'object' && payload !== null && 'deviceIds' in payload ? payload.deviceIds : [];
  return Array.isArray(ids) ? ids.filter((value): value is string => typeof value === 'string') : [];
}
