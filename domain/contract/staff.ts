import { z } from 'zod';
import { command } from './command';
import { amountTiyin, basisPoints, id, language, localizedText, requiredText, text, version } from './primitives';
import type { Language, LocalizedText } from './primitives';

/** Digits only, 4 to 6; the branch's setting says how many (BX-O-119, decision 21). */
export const pin = z.string().regex(/^\d{4,6}$/);

/** Exchanges a name and a PIN for a session of this device. */
export const signIn = command('staff.sign-in', z.strictObject({ employeeId: id, pin })).returns<{ readonly employeeId: string }>();

/** Ends the session of this device (lock, user switch). */
export const signOut = command('staff.sign-out', z.strictObject({})).returns<Record<string, never>>();

const employeeFields = z.strictObject({
  name: requiredText(80),
  roleId: id,
  language,
  phone: text(20).nullable(),
});

/** A new employee, who may work at once on every screen. */
export const createEmployee = command('staff.create', employeeFields.extend({ employeeId: id, pin })).returns<{
  readonly employeeId: string;
}>();

/** Changes an employee; the last active administrator can't be stripped (BX-O-124). */
export const updateEmployee = command('staff.update', employeeFields.partial().extend({ employeeId: id, version })).returns<{
  readonly version: number;
}>();

/** Gives a new PIN: one's own with the old one, another's with `staff.edit`. */
export const setPin = command('staff.set-pin', z.strictObject({ employeeId: id, pin, currentPin: pin.optional() })).returns<
  Record<string, never>
>();

/** The first PIN of somebody who was taken on in the owner's portal: with the one-time code he was given there. */
export const firstPin = command('staff.first-pin', z.strictObject({ employeeId: id, code: requiredText(20), pin })).returns<
  Record<string, never>
>();

/** Takes a person out of service: the PIN is dead at once, open screens end (BX-O-123). */
export const archiveEmployee = command('staff.archive', z.strictObject({ employeeId: id, version })).returns<{
  readonly version: number;
}>();

/** A permission of a role: granted, granted after asking a manager, or absent. */
export const grant = z.enum(['yes', 'ask', 'no']);

/** Caps of a role; null = no cap. */
export const roleCaps = z.strictObject({
  discountMaxBasisPoints: basisPoints.nullable(),
  refundMaxTiyin: amountTiyin.nullable(),
  refundPerDayMaxTiyin: amountTiyin.nullable().default(null),
  creditPerDayMaxTiyin: amountTiyin.nullable(),
});

/** Creates or changes a role (its id is made by the screen); the administrator's own role keeps every right. */
export const updateRole = command(
  'role.update',
  z.strictObject({
    roleId: id,
    /** Null for a new role. */
    version: version.nullable(),
    name: localizedText,
    permissions: z.record(z.string().max(60), grant),
    caps: roleCaps,
  }),
).returns<{ readonly version: number }>();

/** A manager approves on the spot: name and PIN become a single-use approval bound to one command id. */
export const grantApproval = command(
  'approval.grant',
  z.strictObject({ approvalId: id, commandId: id, permission: z.string().max(60), employeeId: id, pin }),
).returns<{ readonly approvalId: string; readonly approverName: string }>();

/** A person in the office view of staff (room `staff`, key `employee:<id>`). */
export interface EmployeeView {
  readonly kind: 'employee';
  readonly employeeId: string;
  readonly version: number;
  readonly name: string;
  readonly roleId: string;
  readonly language: Language;
  readonly phone: string | null;
  readonly active: boolean;
  readonly clockedInAt: number | null;
  readonly onBreakSinceAt: number | null;
}

/** A role (room `staff`, key `role:<id>`). */
export interface RoleView {
  readonly kind: 'role';
  readonly roleId: string;
  readonly version: number;
  readonly key: string;
  readonly name: LocalizedText;
  readonly permissions: Readonly<Record<string, 'yes' | 'ask' | 'no'>>;
  readonly caps: z.infer<typeof roleCaps>;
  readonly employeeCount: number;
}

/** `GET /api/staff`. */
export interface StaffView {
  readonly seq: number;
  readonly employees: readonly EmployeeView[];
  readonly roles: readonly RoleView[];
}

/** `GET /api/sign-in`: the names on the PIN screen; needs a paired device only. */
export interface SignInView {
  readonly pinLength: number;
  readonly people: readonly {
    readonly employeeId: string;
    readonly name: string;
    readonly roleKey: string;
    readonly roleName: LocalizedText;
    readonly language: Language;
    readonly clockedIn: boolean;
    readonly onBreak: boolean;
    /** Digits of this person's PIN: one of before the branch asked for more is as it was until it is renewed (BX-O-280). */
    readonly pinLength: number;
    /** May approve what others ask for: shown in the manager's dialog. */
    readonly mayApprove: boolean;
    /** Has a one-time code from the portal and chooses a PIN with it. */
    readonly firstTime: boolean;
  }[];
}
