import type { PortalSecrets } from '../../accounts/secrets';

/** What is stored of a code that a box shows. */
export function codeHash(secrets: Pick<PortalSecrets, 'keyedHash'>, code: string): string {
  return secrets.keyedHash('pairing code', code);
}

/** What is stored of the password beside a box's login: fifty random bits for ten minutes need no slow hash. */
export function passwordHash(secrets: Pick<PortalSecrets, 'keyedHash'>, login: string, password: string): string {
  return secrets.keyedHash('pairing password', `${login.trim().toLowerCase()}\u001f${password}`);
}
