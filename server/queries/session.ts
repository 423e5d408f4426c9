import type { SessionView } from '#domain/contract/box';
import { accept } from '#domain/problem/refusal';
import { opensAllHalls } from '#domain/staff/hall-waiters';
import { grantsOf } from '#domain/staff/may';
import { defineQuery } from './registry';
import type { QueryContext, QueryRegistration } from './registry';

/** What this browser is: asked first by every screen. */
export function sessionQuery(box: { readonly boxId: string; readonly version: string; readonly demo: boolean }): QueryRegistration {
  return defineQuery({
    path: '/session',
    requires: 'nobody',
    summary: 'What this browser is: box, device, person',
    read: (context) => {
      const { settings, people } = context.state;
      return accept<SessionView>({
        ...box,
        branchName: settings.branchName,
        branchCode: settings.branchCode,
        initialised: people.employees.size > 0,
        now: context.now,
        mayPairWithoutCode: context.viewer.loopback,
        defaultLanguage: settings.defaultLanguage,
        device: deviceOf(context),
        employee: employeeOf(context),
        pinLength: settings.pinLength,
        idleLockSeconds: lockOf(context),
      });
    },
  });
}

/** The device's own time, or the branch's; a kitchen's screen never locks (BX-O-122). */
function lockOf({ viewer, state }: QueryContext): number | null {
  const device = state.people.devices.get(viewer.deviceId ?? '');
  if (device?.kind === 'kitchen') return null;
  return device?.idleLockSeconds ?? state.settings.idleLockSeconds;
}

function deviceOf({ viewer, state }: QueryContext): SessionView['device'] {
  const device = viewer.deviceId === null ? undefined : state.people.devices.get(viewer.deviceId);
  if (device === undefined) return null;
  const { deviceId, name, kind, language, tillDeviceId, customerDataExcluded } = device;
  return { deviceId, name, kind, language, tillDeviceId, customerDataExcluded };
}

function employeeOf({ viewer, state }: QueryContext): SessionView['employee'] {
  const employee = viewer.employeeId === null ? undefined : state.people.employees.get(viewer.employeeId);
  const role = employee && state.people.roles.get(employee.roleId);
  if (!role) return null;
  const { employeeId, name, roleId, language, pinLength } = employee;
  const pinRenewal = pinLength < state.settings.pinLength;
  return {
    employeeId,
    name,
    roleId,
    roleKey: role.key,
    language,
    pinRenewal,
    allHalls: opensAllHalls(role),
    permissions: grantsOf(role, state.settings),
  };
}
