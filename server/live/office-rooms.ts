import type { PatchRow } from '#domain/contract/live';
import type { LoggedFact } from '#server/log/chain';
import { deviceRow, deviceRows } from '#server/queries/device-rows';
import { settingsView } from '#server/queries/settings';
import { employeeRow, employeeRows, roleRows } from '#server/queries/staff-rows';
import type { RoomDefinition } from './rooms';

/** People and roles, for the office. */
export const staffRoom: RoomDefinition = {
  name: 'staff',
  hasId: false,
  requires: 'employee',
  admits: ({ viewer }) => viewer.may('staff.edit'),
  snapshot: ({ state }) => [
    ...employeeRows(state).map((row) => ({ key: `employee:${row.employeeId}`, row })),
    ...roleRows(state).map((row) => ({ key: `role:${row.roleId}`, row })),
  ],
  changes: ({ state }, { facts, reloaded }) => {
    if (!reloaded.has('people')) return [];
    const rows: PatchRow[] = [...idsOf(facts, 'employee')].flatMap((employeeId) => {
      const employee = state.people.employees.get(employeeId);
      return employee ? [{ key: `employee:${employeeId}`, row: employeeRow(state, employee) }] : [];
    });
    // Roles are few, and how many people hold each changes with the people.
    if (facts.some(({ entity, name }) => entity === 'role' || /^staff\.(created|updated|archived)$/.test(name))) {
      rows.push(...roleRows(state).map((row) => ({ key: `role:${row.roleId}`, row })));
    }
    return [{ id: '', rows }];
  },
};

/** Paired devices; whether one is online is published by the live server itself. */
export const devicesRoom: RoomDefinition = {
  name: 'devices',
  hasId: false,
  requires: 'employee',
  admits: ({ viewer }) => viewer.may('device.manage'),
  snapshot: (context) => deviceRows(context).map((row) => ({ key: row.deviceId, row })),
  changes: (context, { facts, reloaded }) => {
    if (!reloaded.has('people')) return [];
    // Who is signed in where is part of the row: a person who left was perhaps on several.
    const touched = facts.some(({ name }) => name === 'staff.archived' || name === 'staff.updated' || name === 'device.revoked')
      ? [...context.state.people.devices.keys()]
      : [
          ...idsOf(facts, 'device'),
          ...facts.flatMap(({ name, deviceId }) => (/^staff\.signed-(in|out)$/.test(name) && deviceId !== null ? [deviceId] : [])),
        ];
    const rows = touched.flatMap((deviceId) => {
      const row = deviceRow(context, deviceId);
      return row ? [{ key: deviceId, row }] : [];
    });
    return [{ id: '', rows }];
  },
};

/** Settings of the branch. */
export const settingsRoom: RoomDefinition = {
  name: 'settings',
  hasId: false,
  requires: 'device',
  admits: () => true,
  snapshot: (context) => [{ key: 'settings', row: settingsView(context) }],
  changes: (context, { reloaded }) =>
    reloaded.has('settings') ? [{ id: '', rows: [{ key: 'settings', row: settingsView(context) }] }] : [],
};

function idsOf(facts: readonly LoggedFact[], entity: string): ReadonlySet<string> {
  return new Set(facts.filter((fact) => fact.entity === entity).map(({ entityId }) => entityId));
}
