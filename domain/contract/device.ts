import { z } from 'zod';
import { command } from './command';
import { id, idleLockSeconds, language, requiredText } from './primitives';
import type { Language } from './primitives';

/** What a paired browser is used as. */
export const deviceKind = z.enum(['till', 'phone', 'kitchen', 'office', 'guest']);

/** What a paired browser is used as. */
export type DeviceKind = z.infer<typeof deviceKind>;

/** Pairs this browser. `code` is null only on the box itself (loopback); the token travels in a cookie, never in the answer. */
export const pairDevice = command(
  'device.pair',
  z.strictObject({ deviceId: id, code: z.string().trim().max(20).nullable(), name: requiredText(40), kind: deviceKind }),
).returns<{ readonly deviceId: string }>();

/** Renames a device, sets its language, use, the till whose drawer and shift it works with, and whether its browser may keep anything of a customer. */
export const renameDevice = command(
  'device.rename',
  z.strictObject({
    deviceId: id,
    name: requiredText(40).optional(),
    language: language.nullable().optional(),
    kind: deviceKind.optional(),
    tillDeviceId: id.nullable().optional(),
    customerDataExcluded: z.boolean().optional(),
    /** Its own time without a touch until it locks; null = the branch's (BX-O-122). */
    idleLockSeconds: idleLockSeconds.nullable().optional(),
  }),
).returns<Record<string, never>>();

/** Ends a device: its sockets close, its cookie is worth nothing. */
export const revokeDevice = command('device.revoke', z.strictObject({ deviceId: id })).returns<Record<string, never>>();

/** Makes a join code that a phone opens with its own camera; shown by any paired device of a manager. */
export const inviteDevice = command('device.invite', z.strictObject({})).returns<{ readonly expiresAt: number }>();

/** A paired browser (room `devices`, key = deviceId). */
export interface DeviceView {
  readonly deviceId: string;
  readonly version: number;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly language: Language | null;
  readonly tillDeviceId: string | null;
  /** No name, phone or group of a customer is kept in its browser (D365-22); the box still finds and attaches them. */
  readonly customerDataExcluded: boolean;
  /** Null = the branch's. */
  readonly idleLockSeconds: number | null;
  readonly pairedAt: number;
  readonly lastSeenAt: number | null;
  readonly online: boolean;
  readonly employeeName: string | null;
  readonly revokedAt: number | null;
}

/** `GET /api/devices`. */
export interface DevicesView {
  readonly seq: number;
  readonly devices: readonly DeviceView[];
}

/** `GET /api/join`: the address and the code for a new device (manager, or loopback). Each call makes a fresh code. */
export interface JoinView {
  readonly url: string;
  readonly code: string;
  readonly expiresAt: number;
  /** The QR of `url`, as rows of booleans (dark = true). */
  readonly qr: readonly (readonly boolean[])[];
  readonly addresses: readonly string[];
  readonly localName: string;
}
