import { z } from 'zod';
import { command } from '../command';
import { id, language, requiredText } from '../primitives';
import type { Language } from '../primitives';

/**
 * Who signs in to the portal: owners and the people they invite. A phone is proven by a code of six digits that went there by SMS; what a right code gives is a ticket,
 * which the last step hands back.
 */

/** What somebody is to a business. `owner` may everything, `reader` (partner, accountant) looks at everything, `operator` takes orders on the phone and sees nothing else. */
export const portalRole = z.enum(['owner', 'reader', 'operator']);
/** One of them. */
export type PortalRole = z.infer<typeof portalRole>;
/** What the owner makes of somebody else. */
const invitedRole = portalRole.exclude(['owner']);
/** One of those. */
export type InvitedRole = z.infer<typeof invitedRole>;
/** How an Uzbek phone is written on the wire. */
export const phone = z.string().regex(/^\+998\d{9}$/);
/** A password as it is typed; whether it is long and rare enough is said by a refusal of its own. */
const password = z.string().max(200);
const code = z.string().regex(/^\d{6}$/);
const ticket = z.string().min(20).max(200);
const names = { givenName: requiredText(60), familyName: requiredText(60) };
const newPassword = { password, repeat: password };
/** What Telegram hands to a Web App, as it comes. */
const initData = z.string().min(1).max(8_192);

/** A code is on its way, or was as far as a stranger may know. */
export interface CodeSent {
  /** When the code is dead. */
  readonly expiresAt: number;
  /** When another may be asked for. */
  readonly resendAt: number;
}

/** What the ticket is for. */
export const codePurpose = z.enum(['registration', 'reset']);

/** Sends a code to a phone; an earlier one of the same purpose is void. Whether the phone is known is not said: a reset of an unknown one sends nothing and answers the same. */
export const sendCode = command('account.send-code', z.strictObject({ phone, purpose: codePurpose })).returns<CodeSent>();

/** Proves the phone. Five tries a code. */
export const checkCode = command('account.check-code', z.strictObject({ phone, purpose: codePurpose, code })).returns<{
  readonly ticket: string;
}>();

/** The last step of signing up; signs in. */
export const register = command(
  'account.register',
  z.strictObject({ ticket, ...names, businessName: requiredText(120), ...newPassword, language: language.nullable().default(null) }),
).returns<{ readonly ownerId: string }>();

/** `code` is the one of an authenticator, where the account has one; it is asked for by `totp-required`. */
export const signIn = command('account.sign-in', z.strictObject({ phone, password, code: code.nullable().default(null) })).returns<{
  readonly mustChangePassword: boolean;
}>();

/** A new password after a code by SMS; ends every session of the account and signs in here. */
export const resetPassword = command('account.reset-password', z.strictObject({ ticket, ...newPassword })).returns<{
  /** Not where an authenticator is asked for: a phone number alone opens nothing there. */
  readonly signedIn: boolean;
}>();

/** Inside Telegram: `initData` in exchange for a token, which is sent as `Authorization: Bearer`. Each `initData` is taken once, within five minutes. */
export const telegramSignIn = command('account.telegram-sign-in', z.strictObject({ initData })).returns<{ readonly token: string }>();

/** Ends this session. */
export const signOut = command('account.sign-out', z.strictObject({})).returns<Record<string, never>>();

/** Replaces one's password; all other sessions end, this one gets a new token. */
export const changePassword = command('account.change-password', z.strictObject({ current: password, ...newPassword })).returns<
  Record<string, never>
>();

/** Replaces a temporary password, after which the portal opens. */
export const replaceTemporaryPassword = command('account.replace-temporary-password', z.strictObject(newPassword)).returns<
  Record<string, never>
>();

/** One's own name. */
export const renameUser = command('account.rename', z.strictObject(names)).returns<Record<string, never>>();

/** The name of the business. */
export const renameBusiness = command('account.rename-business', z.strictObject({ businessName: requiredText(120) })).returns<
  Record<string, never>
>();

/** The language of the portal's words and messages. */
export const setLanguage = command('account.set-language', z.strictObject({ language })).returns<Record<string, never>>();

/** Says the password again: for ten minutes what needs it (pairing, a new phone, inviting) is open. */
export const confirmPassword = command('account.confirm', z.strictObject({ password })).returns<{ readonly until: number }>();

/** Sends a code to the phone that shall be one's own from now on. */
export const sendPhoneCode = command('account.send-phone-code', z.strictObject({ phone })).returns<CodeSent>();

/** Takes the new phone over; the old one signs in no more. */
export const changePhone = command('account.change-phone', z.strictObject({ phone, code })).returns<Record<string, never>>();

/** Ends one of one's own sessions. */
export const endSession = command('account.end-session', z.strictObject({ sessionId: id })).returns<Record<string, never>>();

/** Ends all of one's own sessions but this one. */
export const endOtherSessions = command('account.end-other-sessions', z.strictObject({})).returns<{ readonly ended: number }>();

/** A link that opens the bot's Web App and, opened once within ten minutes, ties that Telegram account to this one. */
export const linkTelegram = command('account.link-telegram', z.strictObject({})).returns<{
  readonly url: string;
  readonly expiresAt: number;
}>();

/** Telegram signs in no more. */
export const unlinkTelegram = command('account.unlink-telegram', z.strictObject({})).returns<Record<string, never>>();

/** Begins with an authenticator: its secret as a link for a QR. It holds from `account.enable-totp` on. */
export const startTotp = command('account.start-totp', z.strictObject({})).returns<{ readonly uri: string }>();

/** Proves that the authenticator shows what we expect; signing in asks for it from now on. */
export const enableTotp = command('account.enable-totp', z.strictObject({ code })).returns<Record<string, never>>();

/** Signing in asks for the password alone. */
export const disableTotp = command('account.disable-totp', z.strictObject({ code })).returns<Record<string, never>>();

/** Invites a partner or an accountant, who may look and not change, or a telephone operator. The temporary password is in this answer alone. */
export const inviteUser = command(
  'user.invite',
  z.strictObject({ userId: id, phone, ...names, role: invitedRole.default('reader') }),
).returns<TemporaryPassword>();

/** Makes an operator of a reader, or the other way round. It holds from the next request on. */
export const setUserRole = command('user.set-role', z.strictObject({ userId: id, role: invitedRole })).returns<Record<string, never>>();

/** Another temporary password for somebody invited; all their sessions end. */
export const issueUserPassword = command('user.issue-password', z.strictObject({ userId: id })).returns<TemporaryPassword>();

/** Takes somebody's access away; their sessions end. */
export const archiveUser = command('user.archive', z.strictObject({ userId: id })).returns<Record<string, never>>();

/** Shown once. */
export interface TemporaryPassword {
  readonly temporaryPassword: string;
  readonly validUntil: number;
}

/** What an owner may do, and for how long. */
export interface PlanSummary {
  readonly planId: string;
  readonly name: string;
  readonly branchesMax: number;
  /** Branches in service. */
  readonly branchesUsed: number;
  /** Null: no end set. */
  readonly endsAt: number | null;
  /** `suspended` by the vendor; `expired`: its end has passed. */
  readonly state: 'active' | 'expired' | 'suspended';
}

/** `GET /api/session`; 401 where nobody is signed in. */
export interface SessionView {
  readonly userId: string;
  readonly ownerId: string;
  readonly role: PortalRole;
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string;
  readonly businessName: string;
  /** Every page leads to the one for a new password, until it is set. */
  readonly mustChangePassword: boolean;
  /** The password was said within the last ten minutes, until then. */
  readonly confirmedUntil: number | null;
  readonly plan: PlanSummary;
  readonly language: Language | null;
}

/** `GET /api/account/profile` */
export interface ProfileView {
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string;
  readonly businessName: string;
  readonly registeredAt: number;
  readonly role: PortalRole;
  readonly hasTotp: boolean;
  /** Null: this portal has no bot. */
  readonly telegram: 'linked' | 'not-linked' | null;
  readonly plan: PlanSummary;
}

/** One line of `GET /api/account/sessions`: signed in here or elsewhere, last used first. */
export interface SignedInView {
  readonly sessionId: string;
  readonly kind: 'browser' | 'telegram';
  /** The browser's own description. */
  readonly device: string;
  readonly address: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly isThis: boolean;
}

/** One line of `GET /api/users`. */
export interface PortalUserView {
  readonly userId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string;
  readonly role: PortalRole;
  readonly createdAt: number;
  readonly archivedAt: number | null;
  /** When they last used the portal. */
  readonly seenAt: number | null;
  /** Until when a temporary password waits to be used. */
  readonly temporaryUntil: number | null;
}

/** A plan on offer. */
export interface PlanView {
  readonly planId: string;
  readonly name: string;
  readonly monthlyTiyin: number;
  readonly yearlyTiyin: number;
  readonly branchesMax: number;
  /** Null: no limit. */
  readonly terminalsMax: number | null;
  readonly features: readonly PlanFeature[];
}

/** What a plan brings. */
export type PlanFeature = 'live' | 'offline' | 'customers' | 'exports' | 'readers' | 'shared-menu' | 'shared-customers' | 'comparison';

/** `GET /api/subscription` */
export interface SubscriptionView {
  readonly current: PlanSummary;
  /** End date less today's date in Tashkent; null without an end; never below 0. */
  readonly daysLeft: number | null;
  /** Nothing renews itself yet. */
  readonly renewsItself: boolean;
  readonly plans: readonly PlanView[];
}
