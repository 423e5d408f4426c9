import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

/** The device's token travels in a cookie that scripts can't read, whose name carries the box: two boxes on one address never mix (decision 23). */

const LIFETIME_SECONDS = 400 * 24 * 3_600;

/** The name of a box's cookie. */
export function cookieName(boxId: string): string {
  return `dastarxon_${boxId}`;
}

/** The Cookie header of a request. */
export function cookieHeader(request: IncomingMessage): string | undefined {
  return request.headers.cookie;
}

/** Finds the device of a cookie. A revoked one is told apart, so that its screen can say why it stopped. */
export function createIdentifier(options: {
  readonly boxId: string;
  readonly keyedHash: (text: string) => string;
  readonly deviceOf: (tokenHash: string) => { readonly deviceId: string; readonly revokedAt: number | null } | undefined;
}): (header: string | undefined) => { readonly deviceId: string | null; readonly revoked: boolean } {
  const prefix = `${cookieName(options.boxId)}=`;
  return (header) => {
    const token = header
      ?.split(';')
      .map((part) => part.trim())
      .find((part) => part.startsWith(prefix))
      ?.slice(prefix.length);
    if (token === undefined || token === '' || token.length > 200) return { deviceId: null, revoked: false };
    const device = options.deviceOf(options.keyedHash(token));
    if (!device) return { deviceId: null, revoked: false };
    return device.revokedAt === null ? { deviceId: device.deviceId, revoked: false } : { deviceId: null, revoked: true };
  };
}

const pairing = z.object({ id: z.string().toLowerCase(), input: z.object({ deviceId: z.string().toLowerCase() }) });

/** The Set-Cookie of an accepted `device.pair`, the same again for a repeat whose first answer was lost; null for every other command. */
export function pairingCookie(options: {
  readonly command: string;
  readonly body: unknown;
  readonly boxId: string;
  readonly deviceToken: (deviceId: string, commandId: string) => string;
}): string | null {
  if (options.command !== 'device.pair') return null;
  const parsed = pairing.safeParse(options.body);
  if (!parsed.success) return null;
  const token = options.deviceToken(parsed.data.input.deviceId, parsed.data.id);
  return `${cookieName(options.boxId)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${String(LIFETIME_SECONDS)}`;
}
