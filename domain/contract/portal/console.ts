import { z } from 'zod';
import { command } from '../command';
import { id, requiredText } from '../primitives';
import type { PlanSummary, PortalRole, TemporaryPassword } from './account';

/** The vendor's console: its administrators look after owners. They have accounts, sessions and a cookie of their own. */

/** The code is the authenticator's; each is taken once. */
export const consoleSignIn = command(
  'console.sign-in',
  z.strictObject({ login: requiredText(60), password: z.string().max(200), code: z.string().regex(/^\d{6}$/) }),
).returns<{ readonly name: string }>();

/** Ends the administrator's session. */
export const consoleSignOut = command('console.sign-out', z.strictObject({})).returns<Record<string, never>>();

/** Gives one of an owner's people a temporary password for 24 hours; all their sessions end. It is in this answer alone. */
export const issuePassword = command('console.issue-password', z.strictObject({ ownerId: id, userId: id })).returns<TemporaryPassword>();

/** The owner's people see Subscription and Profile only; the boxes sell on. */
export const suspendOwner = command('console.suspend', z.strictObject({ ownerId: id, reason: requiredText(300) })).returns<
  Record<string, never>
>();

/** Opens the portal again. */
export const resumeOwner = command('console.resume', z.strictObject({ ownerId: id })).returns<Record<string, never>>();

/** Sets plan and end; null = no end. */
export const setPlan = command(
  'console.set-plan',
  z.strictObject({ ownerId: id, planId: z.string().max(40), endsAt: z.int().min(0).nullable() }),
).returns<Record<string, never>>();

/** `GET /api/console/session` */
export interface ConsoleSessionView {
  readonly administratorId: string;
  readonly login: string;
  readonly name: string;
}

/** One line of `GET /api/console/owners?search=`: the newest first, or what fits the words. */
export interface ConsoleOwnerRow {
  readonly ownerId: string;
  readonly businessName: string;
  readonly ownerName: string;
  readonly phone: string;
  readonly createdAt: number;
  readonly plan: PlanSummary;
}

/** `GET /api/console/owners/:ownerId` */
export interface ConsoleOwnerView extends ConsoleOwnerRow {
  readonly users: readonly {
    readonly userId: string;
    readonly name: string;
    readonly phone: string;
    readonly role: PortalRole;
    readonly archivedAt: number | null;
    readonly temporaryUntil: number | null;
  }[];
  readonly sessions: readonly {
    readonly sessionId: string;
    readonly userId: string;
    readonly device: string;
    readonly address: string;
    readonly seenAt: number;
  }[];
  readonly branches: readonly { readonly branchId: string; readonly name: string; readonly code: string; readonly active: boolean }[];
  readonly boxes: readonly {
    readonly boxId: string;
    readonly branchId: string;
    readonly state: string;
    readonly seenAt: number | null;
    readonly lastSeq: number;
    readonly programVersion: string;
  }[];
}

/** One line of `GET /api/console/owners/:ownerId/audit`, newest first; `before` pages on. */
export interface AuditLine {
  readonly id: string;
  readonly at: number;
  /** Who: one of the owner's people, or an administrator. */
  readonly by: string | null;
  readonly isAdministrator: boolean;
  readonly address: string;
  readonly what: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}
