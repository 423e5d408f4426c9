import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import type { SignInView, StaffView, WorkTimeView } from '#domain/contract/staff';
import { accept } from '#domain/problem/refusal';
import { may } from '#domain/staff/may';
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
    const { employees, roles, clockedIn, firstCodes } = state.people;
    const people = [...employees.values()].flatMap(({ employeeId, name, roleId, language, archivedAt }) => {
      const role = roles.get(roleId);
      if (!role || archivedAt !== null) return [];
      const mayApprove = may(role, 'approval.give', state.settings) === 'yes';
      const firstTime = (firstCodes.get(employeeId)?.expiresAt ?? 0) > now;
      const known = { employeeId, name, roleKey: role.key, roleName: role.name, language };
      return [{ ...known, clockedIn: clockedIn.has(employeeId), mayApprove, firstTime }];
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
    const rows = await readers.raw<Readonly<Record<string, unknown>>[]>(
      `SELECT id, employee_id, in_at, out_at FROM work_time WHERE in_at < ? AND coalesce(out_at, ?) >= ? AND (? IS NULL OR employee_id = ?) ORDER BY in_at DESC LIMIT ?`,
      [to, Number.MAX_SAFE_INTEGER, from, whose, whose, HOURS_MAX],
    );
    const workTimes = rows.map((row): WorkTimeView => ({
      workTimeId: String(row['id']),
      employeeId: String(row['employee_id']),
      inAt: Number(row['in_at']),
      outAt: row['out_at'] === null ? null : Number(row['out_at']),
    }));
    return accept({ workTimes });
  },
});
