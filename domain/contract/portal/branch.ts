import { z } from 'zod';
import { command } from '../command';
import { id, requiredText, text, version } from '../primitives';
import type { Settings } from '../settings';
import type { ShiftReport } from '../shift';

/** Branches, and how a branch gets its box. Money in tiyin, times in epoch ms. */

/** `+998` and nine digits, or nothing. */
const optionalPhone = z.string().regex(/^(\+998\d{9})?$/);

const details = { name: text(80).min(2), address: text(200).default(''), phone: optionalPhone.default('') };

/** A new branch. Refused with `plan-limit-branches` when the plan's places are taken; the code (`B1`, `B2` …) is the portal's to give and is never given twice. */
export const createBranch = command('branch.create', z.strictObject({ branchId: id, ...details })).returns<{
  readonly branchId: string;
  readonly code: string;
}>();

/** Another name, address or phone. */
export const updateBranch = command('branch.update', z.strictObject({ branchId: id, version, ...details })).returns<
  Record<string, never>
>();

/** Takes a branch out of use, which frees its place in the plan (its box must be disconnected first), or back into use, which takes one. */
export const setBranchActive = command('branch.set-active', z.strictObject({ branchId: id, version, active: z.boolean() })).returns<
  Record<string, never>
>();

/**
 * What becomes of the menu that a box brings; its halls stay its own, they are places. `keep`: everything stays as it is, the branch's own. `map`: what has the same barcode or
 * name becomes one with that of `sourceBranchId` (and so with stations, roles, groups, reasons, rules, people by phone), each with its values; the rest stays the branch's own.
 * `replace`: the menu of `sourceBranchId` comes down with its prices; what is the same takes its values, what the box alone has is archived.
 */
export const menuChoice = z.enum(['keep', 'replace', 'map']);

/** What becomes of the menu that a box brings. */
export type MenuChoice = z.infer<typeof menuChoice>;

/** Eight characters of the join alphabet, as they stand under the box's QR; small letters, blanks and hyphens are taken as people type them. */
export const pairingCode = z
  .string()
  .max(40)
  .transform((typed) => typed.toUpperCase().replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[0-9A-Z]{8}$/));

const byCode = { branchId: id, code: pairingCode };
const byLogin = { branchId: id, login: requiredText(40), password: z.string().min(1).max(40) };
const withMenu = { menu: menuChoice, sourceBranchId: id.nullable().default(null) };

/** What waits to be connected under a code, and what each choice would change. Binds nothing. A wrong code counts as a try, as it does when pairing. */
export const findBoxByCode = command('branch.find-box-by-code', z.strictObject(byCode)).returns<FoundBox>();

/** The same by the box's login and its short-lived password. */
export const findBoxByLogin = command('branch.find-box-by-login', z.strictObject(byLogin)).returns<FoundBox>();

/** Claims the box behind a code for a branch; it is bound when a manager approves at the box. `replace` and `map` need `sourceBranchId`. */
export const pairByCode = command('branch.pair-by-code', z.strictObject({ ...byCode, ...withMenu })).returns<ClaimedBox>();

/** Claims a box by its login and short-lived password. */
export const pairByLogin = command('branch.pair-by-login', z.strictObject({ ...byLogin, ...withMenu })).returns<ClaimedBox>();

/** Gives up a claim that nobody has approved yet. */
export const cancelPairing = command('branch.cancel-pairing', z.strictObject({ branchId: id })).returns<Record<string, never>>();

/** Ends the connection of a branch's box: its key is worth nothing from now on. The box goes on selling by itself. */
export const disconnectBox = command('branch.disconnect', z.strictObject({ branchId: id })).returns<Record<string, never>>();

/** The commands about branches, by name. */
export const branchContracts = {
  'branch.create': createBranch,
  'branch.update': updateBranch,
  'branch.set-active': setBranchActive,
  'branch.find-box-by-code': findBoxByCode,
  'branch.find-box-by-login': findBoxByLogin,
  'branch.pair-by-code': pairByCode,
  'branch.pair-by-login': pairByLogin,
  'branch.cancel-pairing': cancelPairing,
  'branch.disconnect': disconnectBox,
} as const;

/** A box that shows its code now. */
export interface FoundBox {
  readonly boxId: string;
  /** As it calls itself. */
  readonly name: string;
  readonly address: string;
  readonly programVersion: string;
  readonly expiresAt: number;
  /** What the box says it has; null where it said nothing. */
  readonly productCount: number | null;
  /** The branches whose menu it could take, the fullest first, each with what would change. Empty = only `keep` makes sense. */
  readonly sources: readonly MenuSource[];
}

/** What would change if a box took, or was mapped to, the menu of this branch. */
export interface MenuSource {
  readonly branchId: string;
  readonly name: string;
  readonly productCount: number;
  readonly categoryCount: number;
  /** Products of the box that become one with a product there (each with one); null where the box said nothing of its menu. */
  readonly sameCount: number | null;
  /** A few of those names, as they stand on the box. */
  readonly sameNames: readonly string[];
  /** A few of those that have no match: what stays the box's own, or goes to its archive. */
  readonly otherNames: readonly string[];
}

/** A claim that waits for the box's manager. */
export interface ClaimedBox {
  readonly boxId: string;
  readonly name: string;
  readonly expiresAt: number;
}

/** How a branch is connected. `active` = a box is bound (green), else `not-connected` (grey). */
export interface BranchLink {
  readonly state: 'active' | 'not-connected';
  /** Of a bound box. `frozen`: it has two histories and its owner must decide. */
  readonly detail: 'synced' | 'offline' | 'frozen' | null;
  /** Last heard of, or frozen since. */
  readonly since: number | null;
  readonly boxId: string | null;
  readonly boundAt: number | null;
  readonly programVersion: string;
}

/** A box that was asked for and has not answered; the last one of the branch that is still worth showing. */
export interface PairingProgress {
  readonly boxId: string;
  readonly name: string;
  readonly menu: MenuChoice;
  /** `claimed`: its manager has not answered yet. */
  readonly state: 'claimed' | 'refused' | 'expired';
  readonly expiresAt: number;
}

/** A shift that is open at a till now. */
export interface OpenShiftView {
  readonly shiftId: string;
  readonly openedAt: number;
  readonly openedByName: string;
  /** What the ledger says is in its drawer. */
  readonly drawerTiyin: number;
}

/** `GET /api/branches/:branchId`. */
export interface OneBranchView extends BranchView {
  /** When it was so. */
  readonly nowMs: number;
}

/** A branch in the list. */
export interface BranchView {
  readonly branchId: string;
  readonly version: number;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly active: boolean;
  readonly createdAt: number;
  readonly link: BranchLink;
  readonly pairing: PairingProgress | null;
  readonly today: { readonly revenueTiyin: number; readonly orderCount: number };
  /** Over all open shifts; null = no shift is open. */
  readonly drawerTiyin: number | null;
  readonly openShifts: readonly OpenShiftView[];
  readonly openOrders: { readonly count: number; readonly tableCount: number; readonly sumTiyin: number };
  readonly lastZ: { readonly zNumber: number; readonly closedAt: number } | null;
}

/** `GET /api/branches`. */
export interface BranchesView {
  readonly nowMs: number;
  /** `used` counts the active ones. */
  readonly plan: { readonly name: string; readonly used: number; readonly max: number };
  readonly branches: readonly BranchView[];
}

/** `GET /api/branches/:branchId`. */
export const branchQuery = z.strictObject({ branchId: id });

/** `GET /api/branches/:branchId/z-reports?cursor=`: newest first. */
export const zReportsQuery = z.strictObject({
  branchId: id,
  cursor: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});

/** A closed shift with what its Z said. */
export interface ZReportRow {
  readonly shiftId: string;
  readonly zNumber: number;
  readonly closedAt: number;
  readonly report: ShiftReport;
}

/** `GET /api/branches/:branchId/z-reports`. */
export interface ZReportsView {
  readonly rows: readonly ZReportRow[];
  /** Null = these are the last. */
  readonly next: string | null;
}

/** `GET /api/branches/<id>/shop`: how a branch's papers are headed, as it last told. `setting.update` changes all of it but the logo, which lies on the box alone (ADR 20). */
export interface ShopView extends Pick<Settings, 'branchName' | 'legalName' | 'address' | 'phone' | 'taxId' | 'vatPayer'> {
  readonly hasLogo: boolean;
}
