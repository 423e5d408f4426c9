import { z } from 'zod';
import { command } from './command';
import type { DeviceKind } from './device';
import { basisPoints, id, language, requiredText } from './primitives';
import { printerFields } from './printer';
import { pin } from './staff';

/** First run of an empty box: language, branch, administrator and PIN, one hall, one printer or none. */
export const initialiseBox = command(
  'box.initialise',
  z.strictObject({
    language,
    branchName: requiredText(80),
    administrator: z.strictObject({ employeeId: id, name: requiredText(80), pin }),
    hall: z.strictObject({ hallId: id, name: requiredText(60), tableCount: z.int().min(1).max(60), serviceRateBasisPoints: basisPoints }),
    printer: printerFields.extend({ printerId: id }).nullable(),
  }),
).returns<{ readonly employeeId: string }>();

/** `GET /healthz`, without sign-in (BX-O-289). */
export interface HealthView {
  readonly status: 'ok' | 'starting' | 'failing';
  readonly version: string;
  readonly boxId: string;
  readonly branchName: string;
  readonly now: number;
  readonly seq: number;
  readonly openShifts: number;
  /** Commits and commands since the start: many commands a commit is what keeps the till quick. */
  readonly counts: { readonly commits: number; readonly commands: number };
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[];
}

/** `GET /api/session`: what this browser is. Asked first by every screen. */
export interface SessionView {
  readonly boxId: string;
  readonly branchName: string;
  readonly branchCode: string;
  readonly version: string;
  /** False on an empty box: the first-run page is shown. */
  readonly initialised: boolean;
  readonly demo: boolean;
  readonly now: number;
  /** Loopback may pair without a code (decision 22). */
  readonly mayPairWithoutCode: boolean;
  readonly defaultLanguage: z.infer<typeof language>;
  readonly device: {
    readonly deviceId: string;
    readonly name: string;
    readonly kind: DeviceKind;
    readonly language: z.infer<typeof language> | null;
    /** The till that this device works with, or whose guest it shows. */
    readonly tillDeviceId: string | null;
    /** This browser keeps nothing of a customer but the id (D365-22). */
    readonly customerDataExcluded: boolean;
  } | null;
  readonly employee: {
    readonly employeeId: string;
    readonly name: string;
    readonly roleId: string;
    readonly roleKey: string;
    readonly language: z.infer<typeof language>;
    /** The PIN has fewer digits than the branch asks for now: a new one is asked for (BX-O-280). */
    readonly pinRenewal: boolean;
    /** Opens orders in halls that have waiters of their own (BX-O-41). */
    readonly allHalls: boolean;
    /** What the role may: `yes`, `ask` (a manager approves on the spot); absent = no. */
    readonly permissions: Readonly<Record<string, 'yes' | 'ask'>>;
  } | null;
  readonly pinLength: number;
  /** Without a touch for so long, this screen locks; null = never. */
  readonly idleLockSeconds: number | null;
}
