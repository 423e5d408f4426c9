import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import type { SignInView, StaffView } from '#domain/contract/staff';
import type { WorkTimeView } from '#domain/contract/work-time';
import { accept } from '#domain/problem/refusal';
import { may } from '#domain/staff/may';
import { askingReaders } from '#server/store/shift-reports';
import { readWorkTimes } from '#server/store/staff/work-times';
import { defineQuery } from './registry';
import type { QueryRegistration } from './registry';
import { employeeRows, roleRows } from './staff-rows';

/** People and roles, for the office. */
export const staffQuery: QueryRegistration = defineQuery({
  path: '/staff',
  permission: 'staff.edit',
  summary: 'Employees and roles',
  read: (context) => accept<StaffView>({ seq: context.seq, employees: employeeRows(context.state), roles: roleRows(context.state) }),
});

/** The names on the PIN screen. */
export const signInQuery: QueryRegistration = defineQuery({
  path: '/sign-in',
  requires: 'device',
  summary: 'The names on the PIN screen',
  read: ({ state, now }) => {
    const { employees, roles, clockedIn, onBreak, firstCodes } = state.people;
    const people = [...employees.values()].flatMap(({ employeeId, name, roleId, language, pinLength, archivedAt }) => {
      const role = roles.get(roleId);
      if (!role || archivedAt !== null) return [];
      const mayApprove = may(role, 'approval.give', state.settings) === 'yes';
      const firstTime = (firstCodes.get(employeeId)?.expiresAt ?? 0) > now;
      const known = { employeeId, name, roleKey: role.key, roleName: role.name, language };
      return [
        {
          ...known,
          clockedIn: clockedIn.has(employeeId),
          onBreak: onBreak.has(employeeId),
          pinLength: pinLength > 0 ? pinLength : state.settings.pinLength,
          mayApprove,
          firstTime,
        },
      ];
    });
    return accept<SignInView>({ pinLength: state.settings.pinLength, people });
  },
});

const HOURS_MAX = 2_000;

const hoursInput = z.strictObject({ from: z.coerce.number().int(), to: z.coerce.number().int(), employeeId: id.optional() });

/** Stretches of work that touch a period: everybody's for the office, one's own for everybody (BX-O-125). */
export const hoursQuery: QueryRegistration = defineQuery({
  path: '/staff/hours',
  input: hoursInput,
  summary: 'Stretches of work in a period (epoch ms, `to` exclusive)',
  read: async ({ readers, viewer }, { from, to, employeeId }) => {
    const whose = viewer.may('staff.edit') ? (employeeId ?? null) : viewer.employeeId;
    const workTimes = await readWorkTimes(askingReaders(readers), { from, to, employeeId: whose, limit: HOURS_MAX });
    return accept<{ readonly workTimes: readonly WorkTimeView[] }>({ workTimes });
  },
});
