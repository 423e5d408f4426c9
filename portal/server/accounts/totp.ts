import { Secret, TOTP } from 'otpauth';

/** Codes of an authenticator (RFC 6238): six digits, half a minute, SHA-1, which every authenticator knows. */

const ISSUER = 'Dastarxon';
const STEP_SECONDS = 30;
/** One step early or late: clocks differ. */
const WINDOW = 1;

/** A new secret, base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The `otpauth:` address that a QR shows. */
export function totpUri(secret: string, account: string): string {
  return totp(secret, account).toString();
}

/** The step a right code belongs to, which must not be taken again; null for a wrong one. */
export function totpStepOf(secret: string, code: string, now: number): number | null {
  const delta = totp(secret, '').validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / 1000 / STEP_SECONDS) + delta;
}

function totp(secret: string, account: string): TOTP {
  return new TOTP({ issuer: ISSUER, label: account, secret, digits: 6, period: STEP_SECONDS });
}
