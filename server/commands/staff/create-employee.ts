import { createEmployee as contract } from '#domain/contract/staff';
import { accept, refuse } from '#domain/problem/refusal';
import { checkPin } from '#domain/staff/pin';
import { insertSql } from '#server/store/columns';
import { PEOPLE_COLUMNS } from '#server/store/people';
import type { Employee } from '#server/store/people';
import { definePreparedCommand } from '../registry';
import { requireRank, roleOf } from './rank';

/** `staff.create`: the person may work at once on every screen (BX-O-118). */
export const createEmployee = definePreparedCommand<'staff.create', { readonly pinVerifier: string }>(contract, {
  permission: 'staff.edit',
  secrets: ['pin'],
  reloads: ['people'],
  refusals: ['id-taken', 'reference-unknown', 'pin-length', 'pin-too-simple'],
  prepare: async ({ pin }, { services, state }) => {
    const checked = checkPin(pin, state.settings.pinLength);
    return checked.ok ? accept({ pinVerifier: await services.hashPin(pin) }) : checked;
  },
  decide: (work, { employeeId, name, roleId, language, phone, pin }, { pinVerifier }) => {
    if (work.state.people.employees.has(employeeId)) return refuse('id-taken');
    const role = roleOf(work, roleId);
    if (!role.ok) return role;
    const rank = requireRank(work, role.value);
    if (!rank.ok) return rank;
    const employee: Employee = {
      employeeId,
      version: 1,
      name,
      roleId,
      language,
      phone,
      pinVerifier,
      pinLength: pin.length,
      archivedAt: null,
    };
    work.run(insertSql('employee', PEOPLE_COLUMNS.employee), [JSON.stringify([employee])]);
    work.fact('staff.created', 'employee', employeeId, { after: { name, roleId, language, phone } });
    return accept({ employeeId });
  },
});
