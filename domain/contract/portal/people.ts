import { z } from 'zod';
import { command } from '../command';
import { id } from '../primitives';
import * as staff from '../staff';
import type { RoleView } from '../staff';
import type { EditedRow, EditorBranch, Shared } from './catalogue';
import type { Language } from '../primitives';

/**
 * Staff and roles, edited by the owner. A PIN is never chosen here: whoever is taken on here gets a one-time code, made by the page, shown once and known to the portal as a
 * hash alone, with which he chooses his PIN at a screen of the branch.
 */

const place = { branchId: id, everywhere: z.boolean() };
const seen = { ...place, baseRev: z.int().min(0) };

/** How long a first code holds. */
export const FIRST_CODE_DAYS = 7;
/** Eight characters of the join alphabet. */
export const firstCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z]{8}$/);

/** Takes a person on. */
export const createStaff = command(
  'staff.create',
  staff.createEmployee.input.omit({ pin: true }).extend({ ...place, code: firstCode }),
).returns<EditedRow>();
/** Changes a person. */
export const updateStaff = command('staff.update', staff.updateEmployee.input.omit({ version: true }).extend(seen)).returns<EditedRow>();
/** Takes a person out of service; nothing brings him back but being taken on anew. */
export const archiveStaff = command('staff.archive', z.strictObject({ employeeId: id, ...seen })).returns<EditedRow>();
/** Gives a person another first code: he chooses a new PIN with it. */
export const renewCode = command('staff.renew-code', z.strictObject({ employeeId: id, ...place, code: firstCode })).returns<
  Record<string, never>
>();

/** Creates or changes a role; `baseRev` null = a new one. The administrator's keeps every right. */
export const updateRole = command(
  'role.update',
  staff.updateRole.input.omit({ version: true }).extend({ ...place, baseRev: z.int().min(0).nullable() }),
).returns<EditedRow>();

/** A person in the editor. */
export type EditedEmployee = Shared<{
  readonly employeeId: string;
  readonly name: string;
  readonly roleId: string;
  readonly language: Language;
  readonly phone: string | null;
  readonly archived: boolean;
}>;

/** A role in the editor. */
export type EditedRole = Shared<Pick<RoleView, 'roleId' | 'key' | 'name' | 'permissions' | 'caps'>> & { readonly employeeCount: number };

/** `GET /api/staff-editor?branchId=`. */
export interface StaffEditorView {
  readonly branches: readonly EditorBranch[];
  readonly employees: readonly EditedEmployee[];
  readonly roles: readonly EditedRole[];
}
