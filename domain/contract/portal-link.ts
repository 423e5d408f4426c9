import { z } from 'zod';
import { command } from './command';

/** The box's own side of the owner's portal: connecting, disconnecting, and how the sync is. */

/** Offers the box to an owner for ten minutes: makes a code, a login and a password. Needs `device.manage` or `settings.change`. */
export const offerBox = command('portal.offer', z.strictObject({})).returns<{
  readonly offerExpiresAt: number;
  /** Only in the answer to who asked; it is stored nowhere. */
  readonly offer?: PortalOffer;
}>();

/** Lets the owner have the box whose name it shows, or not. Needs `device.manage` or `settings.change`. */
export const answerOwner = command('portal.answer', z.strictObject({ accept: z.boolean() })).returns<{ readonly isConnected: boolean }>();

/** Ends the connection. The box goes on selling; what it has sent stays with the owner. */
export const disconnectPortal = command('portal.disconnect', z.strictObject({})).returns<Record<string, never>>();

/** Sends and fetches at once, whatever is being waited for. */
export const syncNow = command('sync.now', z.strictObject({})).returns<Record<string, never>>();

/** The commands, for the table. */
export const portalLinkContracts = {
  'portal.offer': offerBox,
  'portal.answer': answerOwner,
  'portal.disconnect': disconnectPortal,
  'sync.now': syncNow,
} as const;

/** What an owner needs to claim the box. */
export interface PortalOffer {
  /** Eight characters. */
  readonly code: string;
  /** What the QR holds: `<portal>/branches/pair/<code>`. */
  readonly link: string;
  readonly login: string;
  readonly password: string;
  readonly expiresAt: number;
}

/** How the connection is. */
export type PortalLinkState =
  /** This installation knows no portal. */
  | 'none'
  | 'not-connected'
  | 'waiting-for-owner'
  /** An owner wants the box; a manager here decides. */
  | 'claimed'
  | 'synced'
  /** Entries are on their way. */
  | 'waiting'
  | 'offline'
  /** Two histories under this box's name: the owner decides in the portal. */
  | 'frozen'
  /** The portal is older than the box and has to be updated first. */
  | 'version'
  /** The owner cut the box off. */
  | 'revoked';

/** The one row of room `sync`, key `state`. */
export interface SyncRow {
  readonly state: PortalLinkState;
  readonly branch: { readonly businessName: string; readonly branchName: string; readonly branchCode: string } | null;
  readonly claim: {
    readonly ownerName: string;
    readonly businessName: string;
    readonly branchName: string;
    readonly menu: 'keep' | 'replace' | 'map';
  } | null;
  /** Entries that the portal does not have yet. */
  readonly waitingCount: number;
  readonly lastSyncedAt: number | null;
  readonly offlineSince: number | null;
  /** Why nothing gets through: a code of the catalogue, with its figures. */
  readonly fault: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
    readonly at: number;
  } | null;
  /** How far the box's clock is ahead of the portal's (behind: below 0), where that is more than two minutes; 0 = it is right, as far as is known. */
  readonly clockAheadMs: number;
  /** When the days that are over were last compared with the portal, and those that are not the same there. */
  readonly comparedAt: number | null;
  readonly differingDays: readonly string[];
  /** The portal's word reaches the box at once. */
  readonly isLive: boolean;
  readonly portalUrl: string;
  /** Its owner said that this box is a copy of another; it is not connected as a box of its own yet. */
  readonly isCopy: boolean;
}

/** `GET /api/sync`: for whoever may connect the box, with the offer that is open. */
export interface SyncView extends SyncRow {
  readonly seq: number;
  /** `qr`: the link as rows of modules, dark = true. */
  readonly offer: (PortalOffer & { readonly qr: readonly (readonly boolean[])[] }) | null;
}
