import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { ScryptOptions } from 'node:crypto';
import { checkRole } from '#domain/catalogue/check-role';
import { archiveStaff, createStaff, FIRST_CODE_DAYS, renewCode, updateRole, updateStaff } from '#domain/contract/portal/people';
import type { EditedRow } from '#domain/contract/portal/catalogue';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { administratorRoleKey, refuseLastAdministrator, refuseUnknownPermissions } from '#domain/staff/may';
import { FIRST_CODE_BYTES, FIRST_CODE_COST, plainCode } from '#domain/staff/first-code';
import { editedTable, readEdited } from '../../catalogue/branch-catalogue';
import { addRow, beginEditing, editRow, findShared, isIdTaken, valuesElsewhere } from '../../catalogue/edit-row';
import type { Editing } from '../../catalogue/edit-row';
import { branchesOf } from '../../catalogue/owner-branches';
import { readRecord, storedValues } from '../../catalogue/records';
import type { EditedRecord } from '../../catalogue/records';
import { findSiblings } from '../../catalogue/shared-rows';
import type { SharedRow } from '../../catalogue/shared-rows';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';
import type { PortalCommand, PortalWork } from '../registry';

/** People and their roles. The owner stands above all of them, so that no rank is asked; what a role must keep is asked of the same rules as in the branch. */

const EMPLOYEE = editedTable('employee');
const ROLE = editedTable('role');
const DAY_MS = 86_400_000;
const CUSTOM_ROLE_KEY = 'custom';
const SIGN_IN_CODE = 'sign-in-code';

const derive = promisify<string, string, number, ScryptOptions, Buffer>(scrypt);

/** A code as it goes down: never the code. */
interface HashedCode {
  readonly salt: string;
  readonly codeHash: string;
}

async function hashCode(code: string): Promise<Outcome<HashedCode>> {
  const salt = randomBytes(16).toString('base64');
  const key = await derive(plainCode(code), salt, FIRST_CODE_BYTES, FIRST_CODE_COST);
  return accept({ salt, codeHash: key.toString('base64') });
}

/** `staff.create`: known at the branch within seconds; works there once he has chosen a PIN with his code. */
const create = definePortalCommand<typeof createStaff.input, EditedRow, HashedCode>(createStaff, {
  secrets: ['code'],
  refusals: ['not-found', 'id-taken'],
  prepare: ({ code }) => hashCode(code),
  decide: async (work, { branchId, everywhere, employeeId, name, roleId, language, phone }, code) => {
    const editing = await begin(work);
    const branches = await branchesOf(work.transaction, editing.ownerId);
    if (!branches.some((branch) => branch.branchId === branchId)) return refuse('not-found');
    if (await isIdTaken(editing, EMPLOYEE, employeeId)) return refuse('id-taken');
    if ((await findShared(editing, ROLE, branchId, roleId)) === null) return refuse('not-found');
    const values = storedValues('employee', { name, roleId, language, phone });
    const rev = await addRow(editing, { table: EMPLOYEE, branchId, id: employeeId, values });
    sendCode(editing, { branchId, employeeId }, code);
    const skippedBranchIds: string[] = [];
    for (const other of everywhere ? branches : []) {
      if (other.branchId === branchId) continue;
      const told = await valuesElsewhere(editing, EMPLOYEE, values, { from: branchId, to: other.branchId });
      if (told === null) {
        skippedBranchIds.push(other.branchId);
        continue;
      }
      await addRow(editing, { table: EMPLOYEE, branchId: other.branchId, id: employeeId, values: told });
      sendCode(editing, { branchId: other.branchId, employeeId }, code);
    }
    return end(work, editing, {
      what: 'staff.created',
      id: employeeId,
      details: { branchId, everywhere, name, roleId },
      rev,
      skippedBranchIds,
    });
  },
});

/** `staff.update`: name, role, language, phone. */
const update = definePortalCommand(updateStaff, {
  refusals: ['not-found', 'last-administrator'],
  decide: async (work, { branchId, everywhere, employeeId, baseRev, ...fields }) => {
    const editing = await begin(work);
    const row = await atWork(editing, branchId, employeeId);
    if (row === null) return refuse('not-found');
    if (fields.roleId !== undefined) {
      if ((await findShared(editing, ROLE, branchId, fields.roleId)) === null) return refuse('not-found');
      const last = await refuseLast(editing, row, fields.roleId);
      if (last !== null) return last;
    }
    const rev = await editRow(editing, { table: EMPLOYEE, row, values: storedValues('employee', fields), baseRev, everywhere });
    return end(work, editing, {
      what: 'staff.updated',
      id: employeeId,
      details: { branchId, everywhere, after: fields },
      rev,
      skippedBranchIds: [],
    });
  },
});

/** `staff.archive`: out of service at once, whatever else is edited meanwhile. */
const archive = definePortalCommand(archiveStaff, {
  refusals: ['not-found', 'last-administrator'],
  decide: async (work, { branchId, everywhere, employeeId, baseRev }) => {
    const editing = await begin(work);
    const row = await atWork(editing, branchId, employeeId);
    if (row === null) return refuse('not-found');
    const last = await refuseLast(editing, row, null);
    if (last !== null) return last;
    const rev = await editRow(editing, { table: EMPLOYEE, row, values: new Map([['archived_at', work.now]]), baseRev, everywhere });
    return end(work, editing, { what: 'staff.archived', id: employeeId, details: { branchId, everywhere }, rev, skippedBranchIds: [] });
  },
});

/** `staff.renew-code`: another code, the old one is dead where the new one has come. */
const renew = definePortalCommand<typeof renewCode.input, Record<string, never>, HashedCode>(renewCode, {
  secrets: ['code'],
  refusals: ['not-found'],
  prepare: ({ code }) => hashCode(code),
  decide: async (work, { branchId, everywhere, employeeId }, code) => {
    const editing = await begin(work);
    const row = await atWork(editing, branchId, employeeId);
    if (row === null) return refuse('not-found');
    const siblings = everywhere
      ? ((await findSiblings(work.transaction, editing.ownerId, EMPLOYEE, [row.sharedId])).get(row.sharedId) ?? [])
      : [row];
    for (const one of siblings) sendCode(editing, { branchId: one.branchId, employeeId: one.id }, code);
    await end(work, editing, {
      what: 'staff.code-renewed',
      id: employeeId,
      details: { branchId, everywhere },
      rev: row.rev,
      skippedBranchIds: [],
    });
    return accept({});
  },
});

/** `role.update`: a new role or a changed one. */
const role = definePortalCommand(updateRole, {
  refusals: ['not-found', 'id-taken', 'permission-unknown', 'role-protected', 'name-taken'],
  decide: async (work, { branchId, everywhere, roleId, baseRev, name, permissions, caps }) => {
    const unknown = refuseUnknownPermissions(permissions);
    if (unknown) return unknown;
    const editing = await begin(work);
    const row = await findShared(editing, ROLE, branchId, roleId);
    if (row === null && baseRev !== null) return refuse('not-found');
    if (baseRev === null && (row !== null || (await isIdTaken(editing, ROLE, roleId)))) return refuse('id-taken');
    const key = row === null ? CUSTOM_ROLE_KEY : String(row.values['key']);
    const checkIn = async (where: string) =>
      checkRole(
        (await readEdited(work.transaction, editing.ownerId, 'role', where)).map(({ row: one, record }) => ({
          roleId: one.id,
          name: nameOf(record),
        })),
        { roleId, key, name, permissions, caps },
      );
    const branches = await branchesOf(work.transaction, editing.ownerId);
    if (!branches.some((branch) => branch.branchId === branchId)) return refuse('not-found');
    const checked = await checkIn(branchId);
    if (!checked.ok) return checked;
    const values = storedValues('role', { name, permissions, caps });
    const details = { branchId, everywhere, after: { name, caps, permissions } };
    if (row !== null && baseRev !== null) {
      const rev = await editRow(editing, { table: ROLE, row, values, baseRev, everywhere });
      return end(work, editing, { what: 'role.updated', id: roleId, details, rev, skippedBranchIds: [] });
    }
    const whole = new Map([...values, ['key', key] as const]);
    const skippedBranchIds: string[] = [];
    let rev = 0;
    for (const branch of branches) {
      if (branch.branchId !== branchId && !everywhere) continue;
      if (branch.branchId !== branchId && !(await checkIn(branch.branchId)).ok) skippedBranchIds.push(branch.branchId);
      else rev = await addRow(editing, { table: ROLE, branchId: branch.branchId, id: roleId, values: whole });
    }
    return end(work, editing, { what: 'role.created', id: roleId, details, rev, skippedBranchIds });
  },
});

/** The commands of staff and roles. */
export const staffCommands: readonly PortalCommand[] = [create, update, archive, renew, role];

function begin(work: PortalWork): Promise<Editing> {
  const { ownerId, userId } = personOf(work.caller);
  const { transaction, now, newId } = work;
  return beginEditing({ transaction, ownerId, userId, now, newId });
}

async function end(
  work: PortalWork,
  { ownerId, log }: Editing,
  {
    what,
    id,
    details,
    rev,
    skippedBranchIds,
  }: EditedRow & { readonly what: string; readonly id: string; readonly details: Readonly<Record<string, unknown>> },
): Promise<Outcome<EditedRow>> {
  await log.end();
  work.audit(what, id, details);
  work.afterCommit((after) => {
    after.changed(ownerId, ['staff', 'conflicts']);
    after.pokeBoxes(ownerId);
  });
  return accept({ rev, skippedBranchIds });
}

/** The code's hash on its way to a branch. */
function sendCode(
  { log, now, userId }: Editing,
  { branchId, employeeId }: { readonly branchId: string; readonly employeeId: string },
  code: HashedCode,
): void {
  log.add({
    ...{ branchId, entity: SIGN_IN_CODE, entityId: employeeId, originBox: null, fields: null, userId },
    payload: { salt: code.salt, code_hash: code.codeHash, expires_at: now + FIRST_CODE_DAYS * DAY_MS },
  });
}

async function atWork(editing: Editing, branchId: string, employeeId: string): Promise<SharedRow | null> {
  const row = await findShared(editing, EMPLOYEE, branchId, employeeId);
  return row === null || (row.values['archived_at'] ?? null) !== null ? null : row;
}

/** A branch keeps somebody who may everything (BX-O-124). `newRoleId` null = he goes. */
async function refuseLast(editing: Editing, row: SharedRow, newRoleId: string | null): Promise<Outcome<never> | null> {
  const roles = await readEdited(editing.transaction, editing.ownerId, 'role', row.branchId);
  const administrators = new Set(roles.filter(({ record }) => record['key'] === administratorRoleKey).map((one) => one.row.id));
  const employees = await readEdited(editing.transaction, editing.ownerId, 'employee', row.branchId);
  const holds = (roleId: unknown) => typeof roleId === 'string' && administrators.has(roleId);
  return refuseLastAdministrator({
    isAdministrator: holds(readRecord('employee', row.id, row.values)['roleId']),
    staysAdministrator: newRoleId !== null && holds(newRoleId),
    activeAdministrators: employees.filter(({ record }) => record['archived'] === false && holds(record['roleId'])).length,
  });
}

function nameOf(record: EditedRecord) {
  // The column holds what `localizedText` has checked.
  return record['name'] as Parameters<typeof checkRole>[1]['name'];
}
